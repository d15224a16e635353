import {
  artistKey,
  type IdentifiedSong,
  identityOf,
  isArtistName,
  isSameRecording,
  isSameSong,
  type TrackIdentity,
} from './takes.ts';
import { asksFor, createUnaskedTest, isMadeAfterSong } from './kinds-on-request.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { TrackFilter } from '../domain/filters.ts';
import { lazily } from '../domain/memo.ts';

/** What a list may hold, whatever is close. */
export interface ListRules {
  /** Songs that any one credited artist may have in the list; null for any number. */
  readonly maxPerArtist: number | null;
  /** Artists that may have none, whatever the case and punctuation of their names. */
  readonly withoutArtists: readonly string[];
  /** Whether the artists of the seeds may have none. */
  readonly withoutSeedArtists: boolean;
  /**
   * `without`: no other take of a seed's song, one take per song, and no instrumental, karaoke or sped-up
   * take, no imitation, no skit and no Christmas song unless asked for. `with`: all takes may come.
   */
  readonly takes: 'with' | 'without';
}

/** What a list holds unless the reader asks for something else. */
export const DEFAULT_RULES = {
  maxPerArtist: 2,
  withoutArtists: [],
  withoutSeedArtists: false,
  takes: 'without',
} as const satisfies ListRules;

/** Picks the songs of a list, best first. */
export interface SongPicker {
  /**
   * Picks the song if the rules allow it beside those picked before. Returns whether they do. A live take, a
   * remix and the like are left to the song itself if that is `among` the songs that may come.
   */
  pick(song: IdentifiedSong, among?: readonly IdentifiedSong[]): boolean;
  /** Folded names, without spaces, of the artists of whom no further song may come. */
  fullArtists(): readonly string[];
}

/** Returns a picker for a list like the seeds, of songs that pass the filter. */
export function createSongPicker(
  rules: ListRules,
  seeds: readonly PublishedTrack[],
  filter: TrackFilter = {},
): SongPicker {
  const seedSongs = seeds.map((track) => identityOf({ track }));
  return createPicker(rules, seedSongs, createUnaskedTest(seedSongs, filter));
}

/** The same for songs whose kinds are judged before, for some of the seeds each. */
export function createJointPicker(rules: ListRules, seeds: readonly PublishedTrack[]): SongPicker {
  const seedSongs = seeds.map((track) => identityOf({ track }));
  return createPicker(rules, seedSongs, () => false);
}

function createPicker(
  rules: ListRules,
  seedSongs: readonly TrackIdentity[],
  isUnasked: (song: TrackIdentity) => boolean,
): SongPicker {
  const full = new Set(rules.withoutArtists.map(artistKey));
  if (rules.withoutSeedArtists)
    for (const { artists } of seedSongs) for (const name of artists) full.add(name);
  const countOf = new Map<string, number>();
  /** The id of an artist by name, as far as the tracks tell: other tracks credit the name alone. */
  const idOf = new Map<string, string>();
  const learn = ({ credits }: TrackIdentity) => {
    for (const { name, id } of credits) if (id !== null) idOf.set(name, id);
  };
  for (const seed of seedSongs) learn(seed);
  const artistsOf = ({ artists, credits }: TrackIdentity): string[] => [
    ...artists,
    ...credits.flatMap(({ name, id }) => (id === null ? (idOf.get(name) ?? []) : [])),
  ];
  /** The same artists. Most songs are refused for them, and make no list. */
  const isByFullArtist = ({ artists, credits }: TrackIdentity): boolean =>
    artists.some((artist) => full.has(artist)) ||
    credits.some(({ name, id }) => id === null && full.has(idOf.get(name) ?? ''));
  /** By names and tempo, so that a list of hundreds is not compared in pairs. */
  const picked = new Map<string | number, TrackIdentity[]>();

  const wantsTakes = lazily(() => asksFor(seedSongs, (seed) => !isPlain(seed)));
  /** Whether the song is a take, and one of the others is the song itself. */
  const hasPlainer = (song: TrackIdentity, others: readonly IdentifiedSong[]): boolean =>
    !isPlain(song) &&
    !wantsTakes() &&
    others.some((other) => {
      // The artists are read faster than the title.
      const { artists } = other.facts ?? other.track;
      if (!artists.some(({ name }) => song.artists.includes(artistKey(name)))) return false;
      const identity = identityOf(other);
      return isPlain(identity) && isSameSong(identity, song);
    });

  const isWanted = (song: TrackIdentity, among: readonly IdentifiedSong[]): boolean => {
    if (isByFullArtist(song)) return false;
    if (rules.takes === 'with') return true;
    if (isUnasked(song) || hasPlainer(song, among)) return false;
    return (
      !seedSongs.some((seed) => isAlike(song, seed)) &&
      !placesOf(song).some((place) => picked.get(place)?.some((other) => isAlike(song, other)))
    );
  };

  return {
    pick(given, among = []) {
      const song = identityOf(given);
      learn(song);
      if (!isWanted(song, among)) return false;
      if (rules.takes === 'without')
        for (const place of placesOf(song)) picked.set(place, [...(picked.get(place) ?? []), song]);
      for (const artist of new Set(artistsOf(song))) {
        const count = (countOf.get(artist) ?? 0) + 1;
        countOf.set(artist, count);
        if (rules.maxPerArtist !== null && count >= rules.maxPerArtist) full.add(artist);
      }
      return true;
    },
    fullArtists: () => [
      ...[...full].filter(isArtistName),
      ...[...idOf].filter(([name, id]) => full.has(id) && !full.has(name)).map(([name]) => name),
    ],
  };
}

/**
 * Returns the first take of each song, without backing takes and imitations. Returns all tracks if nothing
 * else is left.
 */
export function oneTakePerSong<Track extends PublishedTrack>(tracks: readonly Track[]): readonly Track[] {
  const picker = createPicker({ ...DEFAULT_RULES, maxPerArtist: null }, [], isMadeAfterSong);
  const picked = tracks.filter((track) => picker.pick({ track }));
  return picked.length > 0 ? picked : tracks;
}

function isPlain({ title }: TrackIdentity): boolean {
  return title.takes.length === 0;
}

function isAlike(one: TrackIdentity, other: TrackIdentity): boolean {
  return isSameSong(one, other) || isSameRecording(one, other);
}

/** Returns the names and the tempo of a song, rounded two ways, so that near tempos share a place. */
function placesOf({ names, stem, track: { features } }: TrackIdentity): (string | number)[] {
  return [...new Set([...names, stem]), ...new Set([Math.floor(features.tempo), Math.round(features.tempo)])];
}

import {
  type IdentifiedSong,
  identityOf,
  isArtistName,
  isBackingTake,
  isSameRecording,
  isSameSong,
  type TrackIdentity,
} from './takes.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { memoize } from '../domain/memo.ts';
import { foldText } from '../domain/text.ts';

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
   * take unless a seed is one. `with`: all takes may come.
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
  /** Picks the song if the rules allow it beside those picked before. Returns whether they do. */
  pick(song: IdentifiedSong): boolean;
  /** Folded names of the artists of whom no further song may come. */
  fullArtists(): readonly string[];
}

/** Returns a picker for a list like the seeds. */
export function createSongPicker(rules: ListRules, seeds: readonly PublishedTrack[]): SongPicker {
  const fold = memoize(foldText);
  const seedSongs = seeds.map((track) => identityOf({ track }, fold));
  const wantsBackingTakes = seedSongs.some(isBackingTake);
  const full = new Set(rules.withoutArtists.map(foldText));
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
  /** By names and tempo, so that a list of hundreds is not compared in pairs. */
  const picked = new Map<string | number, TrackIdentity[]>();

  const isWanted = (song: TrackIdentity): boolean => {
    if (artistsOf(song).some((artist) => full.has(artist))) return false;
    if (rules.takes === 'with') return true;
    if (isBackingTake(song) && !wantsBackingTakes) return false;
    return (
      !seedSongs.some((seed) => isAlike(song, seed)) &&
      !placesOf(song).some((place) => picked.get(place)?.some((other) => isAlike(song, other)))
    );
  };

  return {
    pick(given) {
      const song = identityOf(given, fold);
      learn(song);
      if (!isWanted(song)) return false;
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
 * Returns the first take of each song, without instrumental, karaoke and sped-up takes. Returns all tracks if
 * nothing else is left.
 */
export function oneTakePerSong<Track extends PublishedTrack>(tracks: readonly Track[]): readonly Track[] {
  const picker = createSongPicker({ ...DEFAULT_RULES, maxPerArtist: null }, []);
  const picked = tracks.filter((track) => picker.pick({ track }));
  return picked.length > 0 ? picked : tracks;
}

function isAlike(one: TrackIdentity, other: TrackIdentity): boolean {
  return isSameSong(one, other) || isSameRecording(one, other);
}

/** Returns the names and the tempo of a song, rounded two ways, so that near tempos share a place. */
function placesOf({ names, stem, track: { features } }: TrackIdentity): (string | number)[] {
  return [...new Set([...names, stem]), ...new Set([Math.floor(features.tempo), Math.round(features.tempo)])];
}

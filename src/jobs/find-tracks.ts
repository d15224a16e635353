import { bilingualNames, createAliasesOf } from '../domain/artist-aliases.ts';
import type { CreditedTitle, NamedTrack } from '../domain/playlist.ts';
import { songKeysUnder } from '../domain/song.ts';
import { foldText } from '../domain/text.ts';
import type { TrackId } from '../domain/track-id.ts';
import { byPopularity, type Track } from '../domain/track.ts';
import type { ReleaseNames } from './other-names.ts';

export interface FoundTrack {
  readonly id: TrackId;
  readonly by: 'id' | 'isrc' | 'name';
}

/** Returns the track that a file names; null if it is none of the tracks. */
export type FindTrack = (named: NamedTrack) => FoundTrack | null;

type KnownTrack = Pick<Track, 'id' | 'isrc' | 'name' | 'artists' | 'popularity'>;

/** What separates artists in one text. A name may hold each of these: "Simon & Garfunkel". */
const SEPARATOR = /\s*[,;/&+×、]\s*|\s+(?:x|feat\.?|ft\.?|featuring|with|and|vs\.?)\s+/giu;
/** More artists of one track are not tried. */
const MOST_SEPARATORS = 8;

/**
 * Returns a function that finds tracks by id, else by ISRC, else by artist and title, under any known name of
 * both. Titles are compared without credits, re-release words and translations, but live is not studio. Of
 * several tracks that fit, it returns the most popular.
 */
export function createTrackFinder(
  tracks: Iterable<KnownTrack>,
  { aliases, otherTitles }: ReleaseNames,
): FindTrack {
  const aliasesOf = createAliasesOf(aliases);
  const ids = new Set<TrackId>();
  const byIsrc = new Map<string, KnownTrack>();
  const byArtist = new Map<string, KnownTrack[]>();
  for (const { id, isrc, name, artists, popularity } of tracks) {
    const track = { id, isrc, name, artists, popularity };
    ids.add(id);
    if (isrc !== null) byIsrc.set(isrc, better(track, byIsrc.get(isrc)));
    for (const artist of artists) {
      const key = foldText(artist.name);
      const others = byArtist.get(key);
      if (others === undefined) byArtist.set(key, [track]);
      else others.push(track);
    }
  }

  /** Titles are parsed when their artist is looked up: all titles of a large catalogue take seconds. */
  const songsOf = new Map<string, ReadonlyMap<string, KnownTrack>>();
  const songsOfArtist = (artist: string): ReadonlyMap<string, KnownTrack> => {
    const known = songsOf.get(artist);
    if (known !== undefined) return known;
    const songs = new Map<string, KnownTrack>();
    for (const track of byArtist.get(artist) ?? []) {
      const titles = [track.name, ...(otherTitles.get(track.id) ?? [])];
      for (const key of titles.flatMap((title) => songKeysUnder(artist, title))) {
        songs.set(key, better(track, songs.get(key)));
      }
    }
    songsOf.set(artist, songs);
    return songs;
  };

  const findByName = ({ artist, title }: CreditedTitle): KnownTrack | undefined => {
    const names = creditedNames(artist).flatMap((name) => [
      name,
      ...aliasesOf(name),
      ...bilingualNames(name),
    ]);
    for (const name of new Set(names.map(foldText))) {
      // Most artists of a large list of playlists are unknown: their titles need not be parsed.
      if (!byArtist.has(name)) continue;
      const songs = songsOfArtist(name);
      const key = songKeysUnder(name, title).find((one) => songs.has(one));
      if (key !== undefined) return songs.get(key);
    }
    return undefined;
  };

  return ({ id, isrc, readings }) => {
    if (id !== null && ids.has(id)) return { id, by: 'id' };
    const sameRecording = isrc === null ? undefined : byIsrc.get(isrc);
    if (sameRecording !== undefined) return { id: sameRecording.id, by: 'isrc' };
    for (const reading of readings) {
      const sameSong = findByName(reading);
      if (sameSong !== undefined) return { id: sameSong.id, by: 'name' };
    }
    return null;
  };
}

/**
 * Returns the names that the first artists of a credit may have, the longest first: "A, B & C", "A, B" and
 * "A".
 */
function creditedNames(credit: string): readonly string[] {
  const ends = Array.from(credit.matchAll(SEPARATOR), ({ index }) => index).slice(0, MOST_SEPARATORS);
  return [credit, ...ends.toReversed().map((end) => credit.slice(0, end))].filter((name) => name !== '');
}

function better(track: KnownTrack, other: KnownTrack | undefined): KnownTrack {
  if (other === undefined) return track;
  return byPopularity(track, other) <= 0 ? track : other;
}

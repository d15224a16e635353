import { parseSongTitle } from '../../src/domain/song-version.ts';
import { foldText } from '../../src/domain/text.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { createSongNamer } from '../../src/titles/song-names.ts';
import { joinLetters, spellOnKeyboard } from '../../src/titles/title-keys.ts';

/** A query, and the songs that it means. */
export interface LabelledQuery {
  readonly typed: string;
  /** Whether a found track is meant; null if the catalogue lacks the title. */
  readonly isWanted: ((track: PublishedTrack) => boolean) | null;
  /** Whether a song is as good an answer; all top songs may be such songs. */
  readonly isAsGood?: (track: PublishedTrack) => boolean;
  /** How many top songs must be as good; by default as many as the set says. */
  readonly topSongs?: number;
  /** The meaning, for a list of failures. */
  readonly meant: string;
}

/** Shares of the queries that must have the right song first, and within the set's top songs. */
export interface Bar {
  readonly first?: number;
  readonly within?: number;
}

/** Queries of one kind, and the bar that they must reach. */
export interface QuerySet {
  readonly kind: string;
  readonly queries: readonly LabelledQuery[];
  readonly bar: Bar;
  /** How many top songs the bar is about, beside the first. */
  readonly within: number;
  /** Whether they are asked while a person types. */
  readonly suggest?: boolean;
}

/**
 * Returns a query's meaning: any song of exactly this title, or by an artist of exactly this name, as people
 * read them. 방 is not 빵, and Love is not Love (Live), but Love (feat. Somebody) is.
 */
export function exactly(name: string): Pick<LabelledQuery, 'isWanted' | 'meant'> {
  const wanted = foldText(name);
  return {
    isWanted: (track) =>
      isNamed(track.name, wanted) || track.artists.some((artist) => foldText(artist.name) === wanted),
    meant: name,
  };
}

function isNamed(title: string, wanted: string): boolean {
  if (foldText(title) === wanted) return true;
  const { song, takes } = parseSongTitle(title);
  return takes.length === 0 && song === wanted;
}

/** Any song of exactly this title by an artist of exactly this name. */
export function exactlyBy(title: string, artist: string): Pick<LabelledQuery, 'isWanted' | 'meant'> {
  const wanted = foldText(title);
  const byArtist = anyOfArtist(artist).isWanted;
  return {
    isWanted: (track) => byArtist?.(track) === true && isNamed(track.name, wanted),
    meant: `${title} – ${artist}`,
  };
}

/** Any song of this title or of one with the same keys, and any by an artist of that name. */
export function anyOfTitle(title: string): Pick<LabelledQuery, 'isWanted' | 'meant'> {
  const wanted = new Set(titleKeys({ name: title, artists: [] }));
  return {
    isWanted: (track) =>
      titleKeys(track).some((key) => wanted.has(key)) ||
      track.artists.some(({ name }) => wanted.has(spellOnKeyboard(name))),
    meant: title,
  };
}

/** Any song by an artist of that name, however it is spaced: HWASA is also credited as Hwa Sa. */
export function anyOfArtist(artist: string): Pick<LabelledQuery, 'isWanted' | 'meant'> {
  const wanted = joinLetters(artist);
  return {
    isWanted: (track) => track.artists.some(({ name }) => joinLetters(name) === wanted),
    meant: artist,
  };
}

export function titleBy(title: string, artist: string): Pick<LabelledQuery, 'isWanted' | 'meant'> {
  const titles = new Set(titleKeys({ name: title, artists: [] }));
  const byArtist = anyOfArtist(artist).isWanted;
  return {
    isWanted: (track) => byArtist?.(track) === true && titleKeys(track).some((key) => titles.has(key)),
    meant: `${title} – ${artist}`,
  };
}

/** Returns the keyboard spellings of a track's titles. */
export function titleKeys(track: Pick<PublishedTrack, 'name' | 'artists'>): string[] {
  return createSongNamer()(track).titles.map(({ keys }) => keys.keyboard);
}

import { foldText } from '../../src/domain/text.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { createSongNamer } from '../../src/titles/song-names.ts';
import { spellOnKeyboard } from '../../src/titles/title-keys.ts';

/** What somebody types, and what they mean by it. */
export interface LabelledQuery {
  readonly typed: string;
  /** Whether a found track is what was meant; null where nothing of the catalogue was. */
  readonly isWanted: ((track: PublishedTrack) => boolean) | null;
  /** Whether the first places may as well all be songs such as this one. */
  readonly isAsGood?: (track: PublishedTrack) => boolean;
  /** How many of the first places that is about; as many as the set's. */
  readonly places?: number;
  /** What was meant, for a list of what was not found. */
  readonly meant: string;
}

/** Shares of the queries that must be answered rightly in the first place, and within the set's places. */
export interface Bar {
  readonly first?: number;
  readonly within?: number;
}

/** Queries of one kind, and how well they must be answered. */
export interface QuerySet {
  readonly kind: string;
  readonly queries: readonly LabelledQuery[];
  readonly bar: Bar;
  /** The place that the bar is about, beside the first. */
  readonly within: number;
  /** Whether they are asked as somebody types. */
  readonly suggest?: boolean;
}

/**
 * Any song of just this title, or by an artist of just this name, as both are read: 방 is not 빵, and Love is not
 * Love (Live).
 */
export function exactly(name: string): Pick<LabelledQuery, 'isWanted' | 'meant'> {
  const wanted = foldText(name);
  return {
    isWanted: (track) =>
      foldText(track.name) === wanted || track.artists.some((artist) => foldText(artist.name) === wanted),
    meant: name,
  };
}

/** Any song of just this title by an artist of just this name. */
export function exactlyBy(title: string, artist: string): Pick<LabelledQuery, 'isWanted' | 'meant'> {
  const wanted = foldText(title);
  const byArtist = anyOfArtist(artist).isWanted;
  return {
    isWanted: (track) => byArtist?.(track) === true && foldText(track.name) === wanted,
    meant: `${title} – ${artist}`,
  };
}

/** Any song that is called so or spelled with the same keys, whoever sings it, and any by an artist of that name. */
export function anyOfTitle(title: string): Pick<LabelledQuery, 'isWanted' | 'meant'> {
  const wanted = new Set(titleKeys({ name: title, artists: [] }));
  return {
    isWanted: (track) =>
      titleKeys(track).some((key) => wanted.has(key)) ||
      track.artists.some(({ name }) => wanted.has(spellOnKeyboard(name))),
    meant: title,
  };
}

export function anyOfArtist(artist: string): Pick<LabelledQuery, 'isWanted' | 'meant'> {
  const wanted = foldText(artist);
  return {
    isWanted: (track) => track.artists.some(({ name }) => foldText(name) === wanted),
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

/** The keyboard spellings of a track's titles. */
export function titleKeys(track: Pick<PublishedTrack, 'name' | 'artists'>): string[] {
  return createSongNamer()(track).titles.map(({ keys }) => keys.keyboard);
}

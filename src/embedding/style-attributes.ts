import type { Matrix } from '../domain/matrix.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { momentsOf } from '../numeric/moments.ts';
import { genreWords } from './genre-words.ts';
import { likelyYears } from './likely-years.ts';
import { type DatedTrack, releaseYears } from './release-years.ts';
import { titleKinds } from './title-kinds.ts';
import { titleLetters } from './title-letters.ts';

/** In standard deviations: beyond this, it no longer matters how old a song is. */
const MAX_DEVIATION = 4;

export const HINT_KINDS = ['genre', 'language', 'take'] as const;
export type HintKind = (typeof HINT_KINDS)[number];

/** What tells the style of some songs, and is hidden from half of the samples: most songs must do without. */
export interface Hint {
  readonly kind: HintKind;
  /** One row per track. */
  readonly values: Matrix;
  /** 1 for each track with a hint, otherwise 0. */
  readonly isThere: Float32Array;
}

/** What is known of each song itself. */
export interface StyleAttributes {
  /** One row per track: the features, then the standardised year, 0 if no year is known. */
  readonly values: Matrix;
  /** The likely years that the last column was made of; all NaN if none is known. */
  readonly years: Float64Array;
  readonly hints: readonly Hint[];
}

/** The facts of a track that the encoder reads besides its features. */
export type StyleTrack = DatedTrack & Pick<PublishedTrack, 'name' | 'genres' | 'album'>;

/**
 * Returns the attributes that the graph encoder reads: style changes with time, so the year is one of them.
 * The genres of rows for which `isGenreHidden` is true are not read.
 */
export function styleAttributes(
  features: Matrix,
  tracks: readonly StyleTrack[],
  isGenreHidden: (row: number) => boolean = () => false,
): StyleAttributes {
  const seen = tracks.map((track, row) => (isGenreHidden(row) ? { ...track, genres: [] } : track));
  const years = likelyYears(releaseYears(seen), features, seen);
  const { mean, deviation } = momentsOf(years);
  const columns = features.columns + 1;
  const data = new Float32Array(features.rows * columns);
  for (const [row, year] of years.entries()) {
    data.set(features.data.subarray(row * features.columns, (row + 1) * features.columns), row * columns);
    if (Number.isNaN(year)) continue;
    const deviations = (year - mean) / (deviation || 1);
    data[(row + 1) * columns - 1] = Math.max(-MAX_DEVIATION, Math.min(MAX_DEVIATION, deviations));
  }
  const genres = genreWords(seen.map((track) => track.genres));
  const letters = titleLetters(tracks.map(({ name }) => name));
  return {
    values: { rows: features.rows, columns, data },
    years,
    hints: [...(genres === null ? [] : [genres]), letters, titleKinds(tracks)],
  };
}

/** Returns whether the encoder reads genres. */
export function knowsGenres({ hints }: StyleAttributes): boolean {
  return hints.some(({ kind }) => kind === 'genre');
}

import { MEASURED_FEATURES, type MeasuredFeature } from '../domain/audio-features.ts';
import { type Quantiles, quantilesOf } from '../domain/quantiles.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { type Bins, histogramOf } from '../numeric/distribution.ts';
import { rankCorrelations } from '../numeric/rank-correlation.ts';

/** A number that most songs have. */
export type SongNumber = MeasuredFeature | 'minutes' | 'popularity' | 'year';

const MILLIS_PER_MINUTE = 60_000;

const VALUE_OF: Readonly<Record<SongNumber, (track: PublishedTrack) => number | null>> = {
  ...(Object.fromEntries(
    MEASURED_FEATURES.map((name) => [name, ({ features }: PublishedTrack) => features[name]]),
  ) as Record<MeasuredFeature, (track: PublishedTrack) => number>),
  minutes: ({ durationMillis }) => (durationMillis === null ? null : durationMillis / MILLIS_PER_MINUTE),
  popularity: ({ popularity }) => popularity,
  year: ({ year }) => year,
};

const SONG_NUMBERS = Object.keys(VALUE_OF) as readonly SongNumber[];

/** The numbers whose distribution is drawn. Years are counted one by one. */
export type SpreadNumber = Exclude<SongNumber, 'year'>;
export const SPREAD_NUMBERS = SONG_NUMBERS.filter((name): name is SpreadNumber => name !== 'year');

/** How one number is spread over the songs that have it. */
export interface NumberSpread {
  readonly name: SpreadNumber;
  readonly songs: number;
  readonly quantiles: Quantiles;
  readonly histogram: { readonly from: number; readonly to: number; readonly counts: readonly number[] };
}

/** Spearman's correlation of every two numbers, in the order of `names`; null if it cannot be told. */
export interface Correlations {
  readonly names: readonly SongNumber[];
  readonly values: readonly (readonly (number | null)[])[];
}

const SHARE_BINS: Bins = { from: 0, to: 1, count: 25 };
/** The ranges in which nearly all songs lie. The outer bins count those beyond them too. */
const BINS: Partial<Readonly<Record<SpreadNumber, Bins>>> = {
  loudness: { from: -30, to: 0, count: 30 },
  tempo: { from: 50, to: 200, count: 30 },
  minutes: { from: 0, to: 10, count: 30 },
  popularity: { from: 0, to: 100, count: 25 },
};
/** Finer than any reader asks for. */
const CORRELATION_DECIMALS = 3;

/** Returns the number of each song; NaN if a song has none. */
export function columnOf(songs: readonly PublishedTrack[], name: SongNumber): Float64Array {
  return Float64Array.from(songs, (song) => VALUE_OF[name](song) ?? NaN);
}

/** Returns the numbers of the songs that have one. */
export function knownIn(column: Float64Array): Float64Array {
  return column.filter((value) => !Number.isNaN(value));
}

/** Returns how each number is spread, without the numbers that no song has. */
export function spreadsOf(songs: readonly PublishedTrack[]): NumberSpread[] {
  return SPREAD_NUMBERS.flatMap((name) => {
    const known = knownIn(columnOf(songs, name));
    if (known.length === 0) return [];
    const bins = BINS[name] ?? SHARE_BINS;
    const histogram = { from: bins.from, to: bins.to, counts: histogramOf(known, bins) };
    return [{ name, songs: known.length, quantiles: quantilesOf(known), histogram }];
  });
}

/** Returns how the numbers go together, without the numbers that no song has. */
export function correlationsOf(songs: readonly PublishedTrack[]): Correlations {
  const columns = SONG_NUMBERS.map((name) => ({ name, column: columnOf(songs, name) })).filter(({ column }) =>
    column.some((value) => !Number.isNaN(value)),
  );
  return {
    names: columns.map(({ name }) => name),
    values: rankCorrelations(columns.map(({ column }) => column)).map((row) =>
      row.map((value) => (value === null ? null : Number(value.toFixed(CORRELATION_DECIMALS)))),
    ),
  };
}

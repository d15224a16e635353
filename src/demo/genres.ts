/** The genres of the demo, spelled as in a catalogue. */
export type DemoGenre =
  | 'k-pop'
  | 'k-ballad'
  | 'k-r&b'
  | 'korean hip hop'
  | 'korean indie'
  | 'trot'
  | 'city pop'
  | 'pop'
  | 'rock'
  | 'edm'
  | 'house'
  | 'r&b'
  | 'hip hop'
  | 'jazz'
  | 'folk'
  | 'classical';

/** The typical releases of a genre. */
export type ReleaseHabit = 'idol' | 'singles' | 'albums';

/** Everything about a genre except its sound. Shares are from 0 to 1. */
export interface GenreProfile {
  /** Share of the catalogue's songs. */
  readonly share: number;
  /** Share of an artist's songs with a Korean title; artists with an English name have none. */
  readonly koreanTitleShare: number;
  readonly firstYear: number;
  readonly releaseHabit: ReleaseHabit;
  readonly explicitShare: number;
  /** Share of songs with a featured artist. */
  readonly featuringShare: number;
  /** Genres from which guests, second genres and playlists are picked first. */
  readonly neighbours: readonly DemoGenre[];
}

export const GENRE_PROFILES: Readonly<Record<DemoGenre, GenreProfile>> = {
  'k-pop': {
    share: 0.17,
    koreanTitleShare: 0.5,
    firstYear: 1996,
    releaseHabit: 'idol',
    explicitShare: 0.01,
    featuringShare: 0.05,
    neighbours: ['k-r&b', 'k-ballad', 'pop'],
  },
  'k-ballad': {
    share: 0.12,
    koreanTitleShare: 0.96,
    firstYear: 1990,
    releaseHabit: 'singles',
    explicitShare: 0,
    featuringShare: 0.05,
    neighbours: ['k-r&b', 'korean indie'],
  },
  'k-r&b': {
    share: 0.07,
    koreanTitleShare: 0.6,
    firstYear: 1999,
    releaseHabit: 'singles',
    explicitShare: 0.1,
    featuringShare: 0.25,
    neighbours: ['korean hip hop', 'k-pop', 'r&b'],
  },
  'korean hip hop': {
    share: 0.08,
    koreanTitleShare: 0.62,
    firstYear: 1999,
    releaseHabit: 'singles',
    explicitShare: 0.38,
    featuringShare: 0.38,
    neighbours: ['k-r&b', 'hip hop'],
  },
  'korean indie': {
    share: 0.09,
    koreanTitleShare: 0.86,
    firstYear: 2001,
    releaseHabit: 'singles',
    explicitShare: 0.01,
    featuringShare: 0.06,
    neighbours: ['k-ballad', 'city pop', 'folk'],
  },
  trot: {
    share: 0.045,
    koreanTitleShare: 1,
    firstYear: 1990,
    releaseHabit: 'albums',
    explicitShare: 0,
    featuringShare: 0.02,
    neighbours: ['k-ballad'],
  },
  'city pop': {
    share: 0.05,
    koreanTitleShare: 0.75,
    firstYear: 1990,
    releaseHabit: 'singles',
    explicitShare: 0,
    featuringShare: 0.08,
    neighbours: ['korean indie', 'pop'],
  },
  pop: {
    share: 0.09,
    koreanTitleShare: 0,
    firstYear: 1990,
    releaseHabit: 'singles',
    explicitShare: 0.1,
    featuringShare: 0.1,
    neighbours: ['r&b', 'edm'],
  },
  rock: {
    share: 0.075,
    koreanTitleShare: 0.7,
    firstYear: 1990,
    releaseHabit: 'albums',
    explicitShare: 0.06,
    featuringShare: 0.01,
    neighbours: ['pop', 'folk'],
  },
  edm: {
    share: 0.04,
    koreanTitleShare: 0,
    firstYear: 2006,
    releaseHabit: 'singles',
    explicitShare: 0.04,
    featuringShare: 0.3,
    neighbours: ['house', 'pop'],
  },
  house: {
    share: 0.035,
    koreanTitleShare: 0,
    firstYear: 1993,
    releaseHabit: 'singles',
    explicitShare: 0.02,
    featuringShare: 0.22,
    neighbours: ['edm', 'r&b'],
  },
  'r&b': {
    share: 0.045,
    koreanTitleShare: 0,
    firstYear: 1992,
    releaseHabit: 'albums',
    explicitShare: 0.22,
    featuringShare: 0.18,
    neighbours: ['hip hop', 'pop'],
  },
  'hip hop': {
    share: 0.045,
    koreanTitleShare: 0,
    firstYear: 1992,
    releaseHabit: 'albums',
    explicitShare: 0.62,
    featuringShare: 0.35,
    neighbours: ['r&b'],
  },
  jazz: {
    share: 0.045,
    koreanTitleShare: 0.35,
    firstYear: 1990,
    releaseHabit: 'albums',
    explicitShare: 0,
    featuringShare: 0.05,
    neighbours: ['r&b', 'classical'],
  },
  folk: {
    share: 0.045,
    koreanTitleShare: 0.85,
    firstYear: 1990,
    releaseHabit: 'albums',
    explicitShare: 0,
    featuringShare: 0.03,
    neighbours: ['rock', 'pop'],
  },
  classical: {
    share: 0.04,
    koreanTitleShare: 0.7,
    firstYear: 1994,
    releaseHabit: 'albums',
    explicitShare: 0,
    featuringShare: 0,
    neighbours: ['jazz'],
  },
};

export const DEMO_GENRES = Object.keys(GENRE_PROFILES) as readonly DemoGenre[];

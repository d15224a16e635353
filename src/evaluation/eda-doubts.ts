import { MEASURED_FEATURES } from '../domain/audio-features.ts';
import { groupBy } from '../domain/group-by.ts';
import { FIRST_YEAR, type PublishedTrack, yearOf } from '../domain/track.ts';

/** Values that a track of a release may lack. */
export type MissingValue =
  | 'releaseDate'
  | 'album'
  | 'genres'
  | 'popularity'
  | 'durationMillis'
  | 'explicit'
  | 'isrc'
  | 'key'
  | 'mode'
  | 'timeSignature';

const LACKS: Readonly<Record<MissingValue, (track: PublishedTrack) => boolean>> = {
  releaseDate: ({ releaseDate }) => releaseDate === null,
  album: ({ album }) => album === null,
  genres: ({ genres }) => genres.length === 0,
  popularity: ({ popularity }) => popularity === null,
  durationMillis: ({ durationMillis }) => durationMillis === null,
  explicit: ({ explicit }) => explicit === null,
  isrc: ({ isrc }) => isrc === null,
  key: ({ features }) => features.key === null,
  mode: ({ features }) => features.mode === null,
  timeSignature: ({ features }) => features.timeSignature === null,
};

export interface Missing {
  readonly value: MissingValue;
  readonly tracks: number;
}

/** Returns how many tracks lack each value, most first. */
export function missingIn(tracks: readonly PublishedTrack[]): Missing[] {
  const counts = (Object.keys(LACKS) as MissingValue[]).map((value) => ({
    value,
    tracks: tracks.filter(LACKS[value]).length,
  }));
  return counts.filter((missing) => missing.tracks > 0).toSorted((a, b) => b.tracks - a.tracks);
}

/** A sign that values may be wrong, or that a track is no song. */
export type DoubtKind =
  | 'failed analysis'
  | 'unlikely tempo'
  | 'nearly silent'
  | 'louder than possible'
  | 'mostly spoken'
  | 'very short'
  | 'very long'
  | 'impossible year'
  | 'same features';

/** An analysis that finds no beat has the tempo 0. Few songs are slower or faster than this. */
const LIKELY_TEMPO = [40, 220] as const;
/** A master of music is 30 dB louder. */
const SILENCE_DB = -40;
/** Spotify: above 0.66, a track is probably made of spoken words alone. */
const SPOKEN = 0.66;
const SHORT_MILLIS = 30_000;
const LONG_MILLIS = 15 * 60_000;

type TestedDoubt = Exclude<DoubtKind, 'same features'>;

/** Returns the value that is doubtful; null if it is not. */
const VALUE_IN_DOUBT: Readonly<Record<TestedDoubt, (track: PublishedTrack) => number | null>> = {
  'failed analysis': ({ features }) => (features.tempo === 0 ? 0 : null),
  'unlikely tempo': ({ features: { tempo } }) =>
    tempo > 0 && (tempo < LIKELY_TEMPO[0] || tempo > LIKELY_TEMPO[1]) ? tempo : null,
  'nearly silent': ({ features: { loudness } }) =>
    loudness !== null && loudness < SILENCE_DB ? loudness : null,
  'louder than possible': ({ features: { loudness } }) =>
    loudness !== null && loudness > 0 ? loudness : null,
  'mostly spoken': ({ features: { speechiness } }) => (speechiness > SPOKEN ? speechiness : null),
  'very short': ({ durationMillis }) => (within(durationMillis, 0, SHORT_MILLIS) ? durationMillis : null),
  'very long': ({ durationMillis }) =>
    within(durationMillis, LONG_MILLIS, Infinity) ? durationMillis : null,
  'impossible year': ({ releaseDate }) => {
    const year = yearOf(releaseDate);
    return within(year, -Infinity, FIRST_YEAR) ? year : null;
  },
};

function within(value: number | null, from: number, below: number): boolean {
  return value !== null && value >= from && value < below;
}

export interface SongExample {
  readonly id: string;
  readonly name: string;
  /** As credited, joined by commas. */
  readonly artist: string;
}

export interface Doubt {
  readonly kind: DoubtKind;
  readonly tracks: number;
  /** The most popular of them, each with its doubtful value; null if several values are in doubt. */
  readonly examples: readonly (SongExample & { readonly value: number | null })[];
}

const MOST_EXAMPLES = 5;

/**
 * Returns the doubts that at least one track raises, the commonest first. `tracks` are in order of
 * popularity.
 */
export function doubtsIn(tracks: readonly PublishedTrack[]): Doubt[] {
  const tested = (Object.keys(VALUE_IN_DOUBT) as TestedDoubt[]).map((kind) => {
    const found = tracks.flatMap((track) => {
      const value = VALUE_IN_DOUBT[kind](track);
      return value === null ? [] : [{ track, value }];
    });
    return doubtOf(kind, found);
  });
  return [...tested, doubtOf('same features', sharingFeatures(tracks))]
    .filter((doubt) => doubt.tracks > 0)
    .toSorted((a, b) => b.tracks - a.tracks);
}

function doubtOf(
  kind: DoubtKind,
  found: readonly { readonly track: PublishedTrack; readonly value: number | null }[],
): Doubt {
  const examples = found.slice(0, MOST_EXAMPLES).map(({ track, value }) => ({ ...exampleOf(track), value }));
  return { kind, tracks: found.length, examples };
}

/**
 * Returns the tracks that have exactly the features of a track of another song, group by group: one recording
 * under two names, or values that were copied.
 */
function sharingFeatures(tracks: readonly PublishedTrack[]) {
  const groups = groupBy(tracks, ({ features }) => MEASURED_FEATURES.map((name) => features[name]).join());
  return [...groups.values()]
    .filter(([first, ...others]) => others.some(({ songId }) => songId !== first?.songId))
    .flat()
    .map((track) => ({ track, value: null }));
}

/** Returns what names a track in a report. */
export function exampleOf({ id, name, artists }: PublishedTrack): SongExample {
  return { id, name, artist: artists.map((artist) => artist.name).join(', ') };
}

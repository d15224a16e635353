import { MEASURED_FEATURES, type MeasuredFeature } from '../domain/audio-features.ts';
import { type Quantiles, quantilesInSlices } from '../domain/quantiles.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import type { ServedTrack } from './song-index.ts';

/** One number per song, in one or two bytes: the number is `min` + `step` × the stored value. */
export interface MapColumn {
  readonly min: number;
  readonly step: number;
  /** The highest value that fits stands for an unknown number. */
  readonly values: Uint8Array | Uint16Array;
}

type MapColumnName =
  'x' | 'y' | 'clusterCosine' | 'clusterEuclidean' | 'year' | 'popularity' | MeasuredFeature;

export type MapColumns = Readonly<Partial<Record<MapColumnName, MapColumn>>>;

interface NumberSource {
  readonly valueOf: (track: ServedTrack) => number | null | undefined;
  readonly bytes: 1 | 2;
  /** Whether the stored value is the number itself; else it is a share of the range that occurs. */
  readonly isWhole?: boolean;
}

/** What the map tells of a song. A column that no song has a value in is left out. */
const SOURCES: Readonly<Record<MapColumnName, NumberSource>> = {
  x: { valueOf: ({ position }) => position?.[0], bytes: 2 },
  y: { valueOf: ({ position }) => position?.[1], bytes: 2 },
  clusterCosine: { valueOf: ({ clusters }) => known(clusters?.style.id), bytes: 2, isWhole: true },
  clusterEuclidean: { valueOf: ({ clusters }) => known(clusters?.sound.id), bytes: 2, isWhole: true },
  year: { valueOf: ({ year }) => year, bytes: 2, isWhole: true },
  popularity: { valueOf: ({ popularity }) => popularity, bytes: 1 },
  ...(Object.fromEntries(
    MEASURED_FEATURES.map((name) => [name, { valueOf: ({ features }) => features[name], bytes: 1 }]),
  ) as Record<MeasuredFeature, NumberSource>),
};

/** A negative id stands for no cluster. */
function known(cluster: number | undefined): number | undefined {
  return cluster === undefined || cluster < 0 ? undefined : cluster;
}

const NAMES = Object.keys(SOURCES) as MapColumnName[];

/** Collects the numbers of songs, which must be added in order. */
export async function createNumberTally(songCount: number, slices: TimeSlices) {
  const numbers = new Map<MapColumnName, Float64Array>();
  // For a million songs, all columns at once take 0.1 s.
  for (const name of NAMES) {
    if (slices.isOver()) await slices.next();
    numbers.set(name, new Float64Array(songCount).fill(NaN));
  }
  return {
    add(track: ServedTrack, row: number): void {
      for (const [name, values] of numbers) values[row] = SOURCES[name].valueOf(track) ?? NaN;
    },

    /** Returns the columns of the map, and how the features are spread. */
    async finish() {
      const columns: Partial<Record<MapColumnName, MapColumn>> = {};
      for (const [name, values] of numbers) {
        const column = await columnOf(values, SOURCES[name], slices);
        if (column !== null) columns[name] = column;
      }
      const features: Partial<Record<MeasuredFeature, Quantiles>> = {};
      const scratch = new Float64Array(songCount);
      for (const name of MEASURED_FEATURES) {
        const values = numbers.get(name) ?? new Float64Array(songCount);
        features[name] = await quantilesInSlices(values, scratch, slices);
      }
      return { columns, features: features as Record<MeasuredFeature, Quantiles> };
    },
  };
}

/** Rows that are read before it is asked whether the slice is over: a fraction of a millisecond. */
const ROWS_AT_ONCE = 1 << 14;

/** Returns the column of these numbers, of which NaN is unknown; null if all are. */
async function columnOf(
  numbers: Float64Array,
  { bytes, isWhole = false }: NumberSource,
  slices: TimeSlices,
): Promise<MapColumn | null> {
  const values = bytes === 1 ? new Uint8Array(numbers.length) : new Uint16Array(numbers.length);
  const unknown = 2 ** (8 * bytes) - 1;
  let [min, max] = [Infinity, -Infinity];
  for (let row = 0; row < numbers.length; row += 1) {
    if (row % ROWS_AT_ONCE === 0 && slices.isOver()) await slices.next();
    const number = numbers[row] as number;
    if (number < min) min = number;
    if (number > max) max = number;
  }
  if (min > max) return null;
  if (isWhole) [min, max] = [0, unknown - 1];
  // Any step fits equal numbers, which are all `min`.
  const step = (max - min) / (unknown - 1) || 1;
  for (let row = 0; row < numbers.length; row += 1) {
    if (row % ROWS_AT_ONCE === 0 && slices.isOver()) await slices.next();
    const number = numbers[row] as number;
    values[row] = Number.isNaN(number) ? unknown : Math.min(unknown - 1, Math.round((number - min) / step));
  }
  return { min, step, values };
}

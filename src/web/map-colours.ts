import { type MapFile, numberAt } from './map-file.ts';

/** A colour of the map: a group of songs, or one end of a range. */
export interface LegendEntry {
  readonly key: number;
  readonly name: string;
  readonly colour: string;
  readonly songs: number;
}

export interface Colouring {
  /** The group of each song, an index of `legend`. */
  readonly groups: Uint8Array;
  readonly legend: readonly LegendEntry[];
}

/** Groups that can be told apart by colour; the others share one. */
const MOST_GROUPS = 14;
const STEPS = 12;

/**
 * Returns a colour per value of a column that counts groups: clusters, genres. The largest groups get their
 * own.
 */
export function colourGroups(
  map: MapFile,
  column: string,
  nameOf: (value: number) => string,
  others: string,
): Colouring {
  const { values = new Uint8Array(map.songs), unknown = -1 } = map.columns.get(column) ?? {};
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const largest = [...counts]
    .filter(([value]) => value !== unknown)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MOST_GROUPS);
  const groupOf = new Map(largest.map(([value], group) => [value, group]));
  const groups = Uint8Array.from(values, (value) => groupOf.get(value) ?? largest.length);
  const rest = map.songs - largest.reduce((sum, [, songs]) => sum + songs, 0);
  const legend = largest.map(([value, songs], group) => ({
    key: group,
    name: nameOf(value),
    colour: hueColour(group, largest.length),
    songs,
  }));
  return {
    groups,
    legend:
      rest === 0 ? legend : [...legend, { key: largest.length, name: others, colour: GREY, songs: rest }],
  };
}

interface RangeWords {
  /** What a song is at the lowest and at the highest step. */
  readonly ends: readonly string[];
  readonly unknown: string;
}

/** Returns a colour per step of a feature, from low to high. */
export function colourFeature(
  map: MapFile,
  column: string,
  nameOf: (value: number) => string,
  words: RangeWords,
): Colouring {
  const found = map.columns.get(column);
  if (found === undefined) return { groups: new Uint8Array(map.songs), legend: [] };
  const numbers = Float64Array.from({ length: map.songs }, (_, song) => numberAt(found, song));
  const sorted = numbers.filter((number) => !Number.isNaN(number)).toSorted();
  const [from, to] = [
    sorted[Math.floor(sorted.length * 0.01)] ?? 0,
    sorted[Math.floor(sorted.length * 0.99)] ?? 1,
  ];
  const stepOf = (number: number) =>
    Number.isNaN(number)
      ? STEPS
      : Math.min(STEPS - 1, Math.max(0, Math.floor(((number - from) / (to - from)) * STEPS)));
  const groups = Uint8Array.from(numbers, stepOf);
  const counts = new Uint32Array(STEPS + 1);
  for (const group of groups) counts[group] = (counts[group] ?? 0) + 1;
  const legend = Array.from({ length: STEPS }, (_, step) => ({
    key: step,
    name: [
      nameOf(from + ((to - from) * (step + 0.5)) / STEPS),
      words.ends[step === 0 ? 0 : step === STEPS - 1 ? 1 : 2],
    ]
      .filter((part) => part !== undefined)
      .join(' · '),
    colour: `oklch(${0.45 + (0.4 * step) / STEPS} 0.17 ${290 - (230 * step) / STEPS})`,
    songs: counts[step] ?? 0,
  }));
  return {
    groups,
    legend: [...legend, { key: STEPS, name: words.unknown, colour: GREY, songs: counts[STEPS] ?? 0 }],
  };
}

const GREY = 'oklch(0.65 0.01 290)';

/** Neighbouring groups get hues far apart, in two lightnesses. */
function hueColour(group: number, groups: number): string {
  const hue = ((group * 360) / groups + (group % 2) * 180) % 360;
  return `oklch(${group % 2 === 0 ? 0.62 : 0.72} 0.17 ${hue})`;
}

/** Returns colours as the bytes of pixels: little-endian RGBA. */
export function pixelsOf(colours: readonly string[]): Uint32Array {
  const canvas = document.createElement('canvas');
  canvas.width = colours.length;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return new Uint32Array(colours.length);
  for (const [index, colour] of colours.entries()) {
    context.fillStyle = colour;
    context.fillRect(index, 0, 1, 1);
  }
  return new Uint32Array(context.getImageData(0, 0, colours.length, 1).data.buffer);
}

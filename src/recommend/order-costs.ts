import type { PublishedTrack } from '../domain/track.ts';
import { keyDistance, tempoDistance } from './mixing.ts';

/** How the energy goes over an order; `even` asks for no curve, only for small changes. */
export const ENERGY_CURVES = ['even', 'rising', 'falling', 'wave'] as const;
export type EnergyCurve = (typeof ENERGY_CURVES)[number];

/** How one song changes to the next. */
export interface Transition {
  /** 0 for songs that mix perfectly: the sum of three parts of at most 1 each. */
  readonly cost: number;
  /** Steps on the Camelot wheel, from 0 to 7; up to 1 the keys mix. */
  readonly keySteps: number;
  /** Change of the tempo in per cent, half and double tempos counting as equal. */
  readonly tempoPercent: number;
  /** Change of the energy, from -1 to 1. */
  readonly energyChange: number;
}

const MOST_KEY_STEPS = 7;
/** Half an octave: further apart, half or double the tempo is closer. */
const MOST_OCTAVES = 1 / 2;
/** Songs of a wave from one height to the next: about an hour of music. */
const SONGS_PER_WAVE = 16;

/** Returns how one song changes to the next. Key, tempo and energy count alike. */
export function transitionBetween(from: PublishedTrack, to: PublishedTrack): Transition {
  const keySteps = keyDistance(from, to);
  const octaves = tempoDistance(from, to);
  const energyChange = to.features.energy - from.features.energy;
  return {
    cost: keySteps / MOST_KEY_STEPS + octaves / MOST_OCTAVES + Math.abs(energyChange),
    keySteps,
    tempoPercent: 100 * (2 ** octaves - 1),
    energyChange,
  };
}

/** What an order of songs costs; the songs are numbers from 0. */
export interface OrderCosts {
  readonly count: number;
  /** The cost of a transition; the same both ways. */
  readonly step: (from: number, to: number) => number;
  /** The cost of a song at a position: how far it is from the energy curve. */
  readonly place: (song: number, position: number) => number;
  /** The songs along the energy curve; null if there is none, and no place costs anything. */
  readonly alongCurve: readonly number[] | null;
  /** The song that must come first; null for any. */
  readonly first: number | null;
  /** The song that must come last; null for any. */
  readonly last: number | null;
}

/** Returns what the orders of the tracks cost. */
export function createOrderCosts(
  tracks: readonly PublishedTrack[],
  curve: EnergyCurve,
  { first, last }: Pick<OrderCosts, 'first' | 'last'>,
): OrderCosts {
  const count = tracks.length;
  const steps = new Float64Array(count * count);
  tracks.forEach((from, row) => {
    tracks.forEach((to, column) => {
      steps[row * count + column] = transitionBetween(from, to).cost;
    });
  });
  const energies = Float64Array.from(tracks, ({ features }) => features.energy);
  const targets = curve === 'even' ? null : targetsOf(energies, curve);
  return {
    count,
    step: (from, to) => steps[from * count + to] as number,
    place: (song, position) =>
      targets === null ? 0 : Math.abs((energies[song] as number) - (targets[position] as number)),
    alongCurve: targets && alongCurve(energies, targets),
    first,
    last,
  };
}

/** Returns the cost of a whole order: its transitions, and how far its songs are from the curve. */
export function costOf(order: readonly number[], { step, place }: OrderCosts): number {
  return order.reduce((sum, song, position) => {
    const before = order[position - 1];
    return sum + place(song, position) + (before === undefined ? 0 : step(before, song));
  }, 0);
}

/** Returns the songs so that their energies go as the targets do. */
function alongCurve(energies: Float64Array, targets: Float64Array): readonly number[] {
  const positions = ranked(targets);
  const order: number[] = [];
  ranked(energies).forEach((song, rank) => (order[positions[rank] as number] = song));
  return order;
}

/** Returns the energy that each position should have: those of the songs, in the order of the curve. */
function targetsOf(energies: Float64Array, curve: Exclude<EnergyCurve, 'even'>): Float64Array {
  const sorted = energies.toSorted();
  if (curve === 'rising') return sorted;
  if (curve === 'falling') return sorted.toReversed();
  const waves = Math.max(1, Math.round(energies.length / SONGS_PER_WAVE));
  // From low to high and back in each wave. The lowest position of the wave gets the lowest energy, and so
  // on.
  const heights = Array.from(energies, (_, position) => ({
    position,
    height: -Math.cos((2 * Math.PI * waves * position) / Math.max(1, energies.length - 1)),
  })).toSorted((a, b) => a.height - b.height);
  const targets = new Float64Array(energies.length);
  heights.forEach(({ position }, rank) => (targets[position] = sorted[rank] as number));
  return targets;
}

/** Returns the indexes of the values, of the lowest value first. */
function ranked(values: Float64Array): readonly number[] {
  return Array.from(values, (_, index) => index).toSorted(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
}

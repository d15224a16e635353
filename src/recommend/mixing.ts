import { camelotOf, mixingKeys } from '../domain/camelot.ts';
import type { PublishedTrack } from '../domain/track.ts';

/** Tempos that a DJ's pitch control makes equal. */
export const MIXABLE_TEMPO_SHARE = 0.06;
const HOURS = 12;
/** Steps on the Camelot wheel between two keys if one is unknown: about the mean of two random keys. */
const UNKNOWN_KEY_STEPS = 3;

/**
 * Returns how far the tempos of two tracks are apart, in octaves: 0 for equal tempos, and for half and double
 * ones, which share their beats.
 */
export function tempoDistance(a: PublishedTrack, b: PublishedTrack): number {
  const [own, other] = [a.features.tempo, b.features.tempo];
  // A tempo of 0 means that none was detected.
  if (own <= 0 || other <= 0) return 1 / 2;
  const octaves = Math.abs(Math.log2(own / other));
  return Math.min(octaves, Math.abs(octaves - 1));
}

/**
 * Returns how far the keys of two tracks are apart on the Camelot wheel, in steps: 0 for the same key, 1 for
 * keys that mix, up to 7.
 */
export function keyDistance(a: PublishedTrack, b: PublishedTrack): number {
  const [own, other] = [camelotOf(a.features), camelotOf(b.features)];
  if (own === null || other === null) return UNKNOWN_KEY_STEPS;
  const hours = Math.abs(Number.parseInt(own, 10) - Number.parseInt(other, 10));
  const modes = Number(own.at(-1) !== other.at(-1));
  return Math.min(hours, HOURS - hours) + modes;
}

/** Whether two tracks mix: in key on the Camelot wheel, and in tempo, half and double included. */
export function mixes(a: PublishedTrack, b: PublishedTrack): boolean {
  const keys = mixingKeys(camelotOf(a.features) ?? '');
  return (
    keys.includes(camelotOf(b.features) ?? '-') && tempoDistance(a, b) <= Math.log2(1 + MIXABLE_TEMPO_SHARE)
  );
}

import type { AudioFeatures } from './audio-features.ts';

/**
 * Places of the major keys on the Camelot wheel, by pitch class from C; a minor key has that of its relative
 * major.
 */
const MAJOR_NUMBERS = [8, 3, 10, 5, 12, 7, 2, 9, 4, 11, 6, 1];
const HOURS = 12;

/**
 * Returns the key on the Camelot wheel, on which neighbours mix: 8B for C major, 8A for A minor; null for no
 * key.
 * https://mixedinkey.com/camelot-wheel/
 */
export function camelotOf({ key, mode }: Pick<AudioFeatures, 'key' | 'mode'>): string | null {
  if (key === null || mode === null) return null;
  // The relative major is three semitones up.
  const number = MAJOR_NUMBERS[mode === 1 ? key : (key + 3) % HOURS];
  return number === undefined ? null : `${number}${mode === 1 ? 'B' : 'A'}`;
}

/**
 * Returns the keys that mix with a key: itself, one hour on and back, and its relative; none for a text that
 * is no key.
 */
export function mixingKeys(camelot: string): readonly string[] {
  const [, digits, letter] = /^([1-9]|1[0-2])([AB])$/.exec(camelot) ?? [];
  if (digits === undefined || letter === undefined) return [];
  const number = Number(digits);
  const hour = (shift: number) => ((number - 1 + shift + HOURS) % HOURS) + 1;
  return [camelot, `${hour(1)}${letter}`, `${hour(-1)}${letter}`, `${number}${letter === 'A' ? 'B' : 'A'}`];
}

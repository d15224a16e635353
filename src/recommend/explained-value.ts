import type { FeaturePair, MusicalKey } from './explanation.ts';

/** Returns both values of a feature in its unit, with a sign or a word between them: "118 and 120 BPM". */
export function valuesText({ seed, item, unit }: FeaturePair, between: string): string {
  const [own, other] = [valueText(seed, unit), valueText(item, unit)];
  const values = own === other ? own : `${own}${between}${other}`;
  if (unit === '') return `${values}%`;
  return unit === 'min' ? values : `${values} ${unit}`;
}

function valueText(value: number, unit: string): string {
  if (unit === 'BPM') return String(Math.round(value));
  if (unit === 'dB') return value.toFixed(1);
  if (unit === '') return String(Math.round(value * 100));
  const seconds = Math.round(value * 60);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const PITCHES = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'] as const;

/** Returns the name of a key: "A minor". */
export function keyText({ key, mode }: MusicalKey, modes: readonly [minor: string, major: string]): string {
  return `${PITCHES[key] ?? '?'} ${modes[mode === 1 ? 1 : 0]}`;
}

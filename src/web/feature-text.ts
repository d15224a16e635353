import type { Track } from './api.ts';
import { text } from './language.ts';
import { decimalText, shareText, tempoText } from './number-text.ts';

export type Features = Track['features'];

const PITCHES = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'];
const UNKNOWN = '–';

/** Returns a value as people read it, with its unit. */
export function featureText(name: keyof Features, value: number | null): string {
  if (value === null || value === undefined) return UNKNOWN;
  if (name === 'tempo') return tempoText(value, 0);
  if (name === 'loudness') return `${decimalText(value, 1)} dB`;
  if (name === 'key') return PITCHES[value] ?? UNKNOWN;
  if (name === 'mode') return value === 1 ? text().song.major : text().song.minor;
  if (name === 'timeSignature') return String(value);
  return shareText(value);
}

/** Returns the key in words and on the Camelot wheel: "F♯ minor (11A)". */
export function keyText({ features: { key, mode }, camelot }: Track): string {
  const name = `${featureText('key', key)} ${featureText('mode', mode)}`;
  return camelot === null ? name : `${name} (${camelot})`;
}

/** Returns minutes and seconds: 3:19. */
export function lengthText(millis: number): string {
  const seconds = Math.round(millis / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

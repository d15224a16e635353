import { language } from './language.ts';

/** Returns a whole number with separators: 81,403. */
export function countText(value: number): string {
  return value.toLocaleString(language.value);
}

/** Returns a number with so many decimals. */
export function decimalText(value: number, decimals: number): string {
  return value.toLocaleString(language.value, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

/** A space at which no line breaks. */
const NO_BREAK = '\u00a0';

/** Returns beats per minute. */
export function tempoText(bpm: number, decimals: number): string {
  return `${decimalText(bpm, decimals)}${NO_BREAK}BPM`;
}

/** Returns a share from 0 to 1 in per cent: 64%. */
export function shareText(share: number, decimals = 0): string {
  return `${decimalText(share * 100, decimals)}%`;
}

/** Returns a day in the language of the page: 26 November 2026. */
export function dayText(time: string): string {
  return new Date(time).toLocaleDateString(language.value === 'ko' ? 'ko' : 'en-GB', { dateStyle: 'long' });
}

/** Returns a day and a time, short. */
export function timeText(time: string): string {
  return new Date(time).toLocaleString(language.value === 'ko' ? 'ko' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}

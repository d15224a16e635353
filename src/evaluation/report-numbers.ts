import type { Estimate } from '../numeric/estimates.ts';

/** Shown if nothing was measured. */
export const NOTHING = '–';

/**
 * Returns the number with a true minus sign, and no sign before a zero. A dash if it is missing or not
 * finite.
 */
export function formatNumber(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** Returns a whole number with commas: 1,234,567. */
export function formatCount(value: number): string {
  return formatNumber(value, 0).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Returns a share from 0 to 1 in per cent. */
export function formatShare(value: number | null | undefined, decimals = 1): string {
  return value === null || value === undefined ? NOTHING : `${formatNumber(value * 100, decimals)} %`;
}

export interface Cell {
  readonly text: string;
  /** Small print below the figure, such as its interval. */
  readonly detail?: string;
  /** Texts below each other, in the place of the text. */
  readonly lines?: readonly string[];
  /** CSS class of a coloured dot before the text. */
  readonly tone?: string;
  /** Colours the cell: from -1, the second colour, over 0, none, to 1, the first. */
  readonly heat?: number;
}

/** Returns the mean with its interval as the detail. */
export function estimateCell(estimate: Estimate | null | undefined, format: (value: number) => string): Cell {
  if (estimate === null || estimate === undefined) return { text: NOTHING };
  const [low, high] = estimate.interval;
  return { text: format(estimate.mean), detail: `${format(low)} – ${format(high)}` };
}

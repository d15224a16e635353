import type { Estimate } from '../numeric/estimates.ts';

/** Stands where nothing was measured. */
export const NOTHING = '–';

/** With so many decimals; the sign is a minus, and never stands before a zero. Not finite: a dash. */
export function formatNumber(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A whole number, in groups of three. */
export function formatCount(value: number): string {
  return formatNumber(value, 0).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A share of 0 to 1 in per cent. */
export function formatShare(value: number | null | undefined, decimals = 1): string {
  return value === null || value === undefined ? NOTHING : `${formatNumber(value * 100, decimals)} %`;
}

export interface Cell {
  readonly text: string;
  /** The interval, or what else belongs beside the figure in small print. */
  readonly detail?: string;
  /** The class of the colour that a dot of stands before the text. */
  readonly tone?: string;
}

/** The mean, and its interval as the detail. */
export function estimateCell(estimate: Estimate | null | undefined, format: (value: number) => string): Cell {
  if (estimate === null || estimate === undefined) return { text: NOTHING };
  const [low, high] = estimate.interval;
  return { text: format(estimate.mean), detail: `${format(low)} to ${format(high)}` };
}

import type { Percentiles } from './timing.ts';

/** One measured figure beside its reference from the same run. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly reference: string;
  readonly bar: string;
}

const COLUMNS = ['what', 'measured', 'reference', 'bar'] as const;
const HEADINGS = { what: 'What', measured: 'Measured', reference: 'Reference in the same run', bar: 'Bar' };

/** A Markdown table, as it stands in the README. */
export function tableOf(figures: readonly Figure[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(COLUMNS.map((column) => HEADINGS[column])),
    line(COLUMNS.map(() => '---')),
    ...figures.map((figure) => line(COLUMNS.map((column) => figure[column]))),
  ].join('\n');
}

const millis = (value: number): string => `${value.toFixed(1)} ms`;
export const seconds = (value: number): string => `${value.toFixed(2)} s`;
export const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;
export const timesOf = ({ p50, p99 }: Percentiles): string => `p50 ${millis(p50)}, p99 ${millis(p99)}`;

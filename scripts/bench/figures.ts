import type { Percentiles } from './timing.ts';

/** One measured figure beside its reference from the same run. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly reference: string;
  /** The value that the figure should reach. */
  readonly target: string;
}

/** Everything a reader needs to repeat a run. */
export interface RunConditions {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  readonly songs: string;
}

const COLUMNS = ['what', 'measured', 'reference', 'target'] as const;
const HEADINGS = { what: 'What', measured: 'Measured', reference: 'Reference, same run', target: 'Target' };

/** Returns the figures as a Markdown table. */
export function tableOf(figures: readonly Figure[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(COLUMNS.map((column) => HEADINGS[column])),
    line(COLUMNS.map(() => '---')),
    ...figures.map((figure) => line(COLUMNS.map((column) => figure[column]))),
  ].join('\n');
}

/** Returns the whole page docs/figures.md: how the figures were measured, then the table. */
export function pageOf(figures: readonly Figure[], { date, machine, node, songs }: RunConditions): string {
  return `# Figures

Written by \`npm run bench -- --write docs/figures.md\`; change the benchmark, not this page.

- Date: ${date}
- Machine: ${machine}
- Node: ${node}
- Songs: ${songs}

How to read the table:

- Load generator, service and engine share the machine, so the ratios say more than the times.
- Starting and answering are measured as a user sees them: a separate process, over HTTP if not said otherwise.
- "raw" means the same requests, sent straight to the engine by a plain HTTP client.
- p50 and p99 are percentiles of the answer time.

${tableOf(figures)}
`;
}

const millis = (value: number): string => `${value.toFixed(1)} ms`;
export const seconds = (value: number): string => `${value.toFixed(2)} s`;
export const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;
export const timesOf = ({ p50, p99 }: Percentiles): string => `p50 ${millis(p50)}, p99 ${millis(p99)}`;

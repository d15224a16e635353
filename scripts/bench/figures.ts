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

const INTRODUCTION = `# Figures

Written by \`npm run bench -- --write docs/figures.md\`; change the benchmark, not this page. With \`--only PARTS\` the
sections of those parts are measured anew, and the others stay. Each says when and on what it was measured.

How to read the tables:

- Load generator, service and engine share the machine, so the ratios say more than the times.
- Starting and answering are measured as a user sees them: a separate process, over HTTP if not said otherwise.
- "raw" means the same requests, sent straight to the engine by a plain HTTP client.
- p50 and p99 are percentiles of the answer time.
`;

/**
 * Returns the page docs/figures.md with a new section for one part. Its other sections stay, in the order of
 * `parts`; those of parts that are not among these go.
 */
export function pageWith(
  page: string,
  parts: readonly string[],
  part: string,
  figures: readonly Figure[],
  { date, machine, node, songs }: RunConditions,
): string {
  const sections = new Map(
    page
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.split('\n', 1)[0] ?? '', `## ${section.trimEnd()}\n`]),
  );
  const conditions = [date, machine, `Node ${node}`, songs].join(' · ');
  sections.set(part, `## ${part}\n\n${conditions}\n\n${tableOf(figures)}\n`);
  return [INTRODUCTION, ...parts.flatMap((name) => sections.get(name) ?? [])].join('\n');
}

const millis = (value: number): string => `${value.toFixed(1)} ms`;
export const seconds = (value: number): string => `${value.toFixed(2)} s`;
export const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;
export const timesOf = ({ p50, p99 }: Percentiles): string => `p50 ${millis(p50)}, p99 ${millis(p99)}`;

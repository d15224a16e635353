import type { Estimate } from '../numeric/estimates.ts';
import { escapeHtml } from './report-markup.ts';
import { formatNumber } from './report-numbers.ts';

// Plots are SVG without a viewBox: x is in per cent and y in pixels. So they fill any width, and their text
// keeps the size of the page's text.

export type Tone = 'learned' | 'raw' | 'baseline' | 'second';

export interface Bar {
  readonly tone: Tone;
  readonly value: number;
  readonly interval?: Estimate['interval'];
}

export interface BarRow {
  readonly label: string;
  /** The figure as text, at the right end of the label's line. */
  readonly figure: string;
  readonly bars: readonly Bar[];
}

export interface BarChart {
  readonly title: string;
  readonly rows: readonly BarRow[];
  /** Draws a line at this value, such as 1 in a plot of ratios. */
  readonly reference?: number;
}

export interface LineChart {
  readonly title: string;
  /** The word before each x; empty for none. */
  readonly xName: string;
  /** A second line connects the references, if there are any. */
  readonly points: readonly { readonly x: number; readonly y: Estimate; readonly reference?: Estimate }[];
  /** The same for all plots that readers compare. */
  readonly yRange: readonly [min: number, max: number];
}

const LABEL_HEIGHT = 20;
const BAR_HEIGHT = 10;
const ROW_GAP = 8;
export const AXIS_HEIGHT = 24;
/** Characters that fit beside the figure on a phone; the table below shows the full label. */
const LABEL_LENGTH = 34;
const TICKS = 4;
const LINE_HEIGHT = 140;
const LINE_TOP = 16;
/** Labels of points that fit side by side on a phone. */
const MOST_LABELS = 6;

/**
 * Returns one horizontal bar per value, below the row's label, with the interval as a line across the bar's
 * end.
 */
export function barChart({ title, rows, reference }: BarChart): string {
  const values = rows.flatMap(({ bars }) =>
    bars.flatMap(({ value, interval }) => [value, ...(interval ?? [])]),
  );
  const axis = createAxis([0, ...(reference === undefined ? [] : [reference]), ...values]);
  const parts: string[] = [];
  let top = 0;
  for (const { label, figure, bars } of rows) {
    const baseline = top + LABEL_HEIGHT - 6;
    parts.push(
      `<text x="0" y="${baseline}">${escapeHtml(shorten(label))}</text>`,
      `<text x="100%" y="${baseline}" class="end figure">${escapeHtml(figure)}</text>`,
    );
    top += LABEL_HEIGHT;
    for (const bar of bars) {
      parts.push(barOf(bar, axis, top));
      top += BAR_HEIGHT + 2;
    }
    top += ROW_GAP;
  }
  const grid = axis.ticks.map((tick) => verticalLine(axis.at(tick), 0, top, tick === 0 ? 'axis' : 'grid'));
  const mark = reference === undefined ? '' : verticalLine(axis.at(reference), 0, top, 'reference');
  const names = axis.ticks.map((tick) => tickName(axis, tick, top + 16));
  return figureOf(title, top + AXIS_HEIGHT, [...grid, mark, ...parts, ...names]);
}

/** Returns a line through a few points with their intervals, and a reference line. */
export function lineChart({ title, xName, points, yRange }: LineChart): string {
  const axis = createAxis(yRange);
  const [low = 0, high = 1] = [axis.ticks[0], axis.ticks.at(-1)];
  const down = (value: number): number =>
    round(LINE_TOP + LINE_HEIGHT * (1 - (value - low) / (high - low || 1)));
  const xs = points.map(({ x }) => x);
  const [first, last] = [Math.min(...xs), Math.max(...xs)];
  // The left margin is for the axis labels, which sit on their grid lines.
  const across = (x: number): number =>
    round(14 + (last === first ? 40 : (80 * (x - first)) / (last - first)));

  const parts: string[] = axis.ticks.flatMap((tick) => [
    `<line x1="0" x2="100%" y1="${down(tick)}" y2="${down(tick)}" class="${tick === 0 ? 'axis' : 'grid'}"/>`,
    `<text x="0" y="${down(tick) - 3}" class="tick">${formatNumber(tick, axis.decimals)}</text>`,
  ]);
  const drawLine = (line: readonly { readonly x: number; readonly y: Estimate }[], tone: Tone): void => {
    line.forEach(({ x, y }, index) => {
      const [left, middle] = [across(x), down(y.mean)];
      const next = line[index + 1];
      if (next !== undefined) {
        parts.push(
          `<line x1="${left}%" y1="${middle}" x2="${across(next.x)}%" y2="${down(next.y.mean)}" class="line ${tone}"/>`,
        );
      }
      parts.push(
        verticalLine(left, down(y.interval[1]), down(y.interval[0]), 'interval'),
        `<circle cx="${left}%" cy="${middle}" r="4" class="point ${tone}"/>`,
      );
    });
  };
  drawLine(
    points.flatMap(({ x, reference }) => (reference === undefined ? [] : [{ x, y: reference }])),
    'second',
  );
  drawLine(points, 'learned');
  const everyLabel = Math.ceil(points.length / MOST_LABELS);
  for (const [index, { x }] of points.entries()) {
    if (index % everyLabel !== 0) continue;
    parts.push(
      `<text x="${across(x)}%" y="${LINE_TOP + LINE_HEIGHT + 18}" class="middle tick">${escapeHtml(`${xName} ${x}`.trim())}</text>`,
    );
  }
  return figureOf(title, LINE_TOP + LINE_HEIGHT + AXIS_HEIGHT, parts);
}

export interface Axis {
  readonly ticks: readonly number[];
  readonly decimals: number;
  /** The x coordinate of a value, in per cent. */
  readonly at: (value: number) => number;
}

/** Ticks at round values, from one at or below the lowest value to one at or above the highest. */
export function createAxis(values: readonly number[]): Axis {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(span / TICKS));
  const step = ([1, 2, 5].find((factor) => factor * power * TICKS >= span) ?? 10) * power;
  const start = Math.floor(low / step);
  const end = Math.max(start + 1, Math.ceil(high / step));
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  const ticks = Array.from({ length: end - start + 1 }, (_, index) =>
    Number(((start + index) * step).toFixed(decimals)),
  );
  const at = (value: number): number => round((100 * (value - start * step)) / ((end - start) * step));
  return { ticks, decimals, at };
}

function barOf({ tone, value, interval }: Bar, axis: Axis, top: number): string {
  const [from, to] = [axis.at(Math.min(0, value)), axis.at(Math.max(0, value))];
  const bar = `<rect x="${from}%" y="${top}" width="${round(to - from)}%" height="${BAR_HEIGHT}" class="${tone}"/>`;
  if (interval === undefined) return bar;
  const [left, right] = [axis.at(interval[0]), axis.at(interval[1])];
  const middle = top + BAR_HEIGHT / 2;
  return [
    bar,
    `<line x1="${left}%" x2="${right}%" y1="${middle}" y2="${middle}" class="interval"/>`,
    verticalLine(left, top + 1, top + BAR_HEIGHT - 1, 'interval'),
    verticalLine(right, top + 1, top + BAR_HEIGHT - 1, 'interval'),
  ].join('');
}

export function tickName(axis: Axis, tick: number, y: number): string {
  const x = axis.at(tick);
  const anchor = x < 4 ? '' : x > 96 ? ' end' : ' middle';
  return `<text x="${x}%" y="${y}" class="tick${anchor}">${formatNumber(tick, axis.decimals)}</text>`;
}

export function verticalLine(x: number, from: number, to: number, className: string): string {
  return `<line x1="${x}%" x2="${x}%" y1="${from}" y2="${to}" class="${className}"/>`;
}

export function figureOf(title: string, height: number, parts: readonly string[]): string {
  return `<figure><figcaption>${escapeHtml(title)}</figcaption>
<svg role="img" aria-label="${escapeHtml(title)}" width="100%" height="${height}">
${parts.join('\n')}
</svg></figure>`;
}

function shorten(label: string): string {
  const characters = Array.from(label);
  return characters.length <= LABEL_LENGTH ? label : `${characters.slice(0, LABEL_LENGTH - 1).join('')}…`;
}

/** Rounds to two decimals of a per cent or a pixel, finer than any screen. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

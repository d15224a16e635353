import { escapeHtml } from './report-markup.ts';
import { AXIS_HEIGHT, createAxis, figureOf, round, tickName, verticalLine } from './report-plots.ts';

export interface ColumnChart {
  readonly title: string;
  /** The figure at the right end of the title's line, such as the median. */
  readonly figure?: string;
  /** The range that the columns share equally. */
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
  /** Draws a line at this value. */
  readonly mark?: number;
  /** The name of a column, shown while the pointer is over it. */
  readonly nameOf?: (column: number) => string;
}

const HEIGHT = 110;
/** The share of its width that a column fills. */
const FILLED = 0.86;

/** Returns one column per count, over a scale: a histogram. */
export function columnChart({ title, figure, from, to, counts, mark, nameOf }: ColumnChart): string {
  const axis = createAxis([from, to]);
  const most = Math.max(1, ...counts);
  const width = (to - from) / counts.length;
  const columns = counts.map((count, index) => {
    const left = axis.at(from + index * width);
    const reach = axis.at(from + (index + 1) * width) - left;
    const height = round((HEIGHT * count) / most);
    const name = nameOf === undefined ? '' : `<title>${escapeHtml(nameOf(index))}</title>`;
    return `<rect x="${left}%" y="${round(HEIGHT - height)}" width="${round(reach * FILLED)}%" height="${height}" class="learned">${name}</rect>`;
  });
  const line = mark === undefined ? '' : verticalLine(axis.at(mark), 0, HEIGHT, 'reference');
  return figureOf(figure === undefined ? title : `${title}: ${figure}`, HEIGHT + AXIS_HEIGHT, [
    `<line x1="0" x2="100%" y1="${HEIGHT}" y2="${HEIGHT}" class="axis"/>`,
    ...columns,
    line,
    ...axis.ticks.map((tick) => tickName(axis, tick, HEIGHT + 16)),
  ]);
}

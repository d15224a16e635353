import { groupBy } from '../domain/group-by.ts';
import type { Space } from '../domain/space.ts';
import type { SongMap } from './report.ts';
import { escapeHtml } from './report-markup.ts';
import { clusterTone } from './report-style.ts';

/** The space whose map the report shows, and whose cluster colours its table repeats. */
export const MAPPED_SPACE = 'style' satisfies Space;

/** Units from the middle to a side: one unit is smaller than a dot. */
const HALF_SIDE = 500;
/** Margin for dots and numbers at the edge. */
const MARGIN = 20;

/**
 * Returns the map as SVG: one dot per song, in the colour of its cluster. All dots of a cluster are one path,
 * about a dozen bytes per dot. Smaller clusters have larger ids and are drawn over larger ones.
 */
export function mapPlot({ places, clusters }: SongMap, title: string): string {
  const points = clusters.map((cluster, index) => ({
    cluster,
    x: unit(places[2 * index]),
    y: -unit(places[2 * index + 1]),
  }));
  const groups = [...groupBy(points, ({ cluster }) => cluster)].toSorted(([a], [b]) => a - b);
  const dots = groups.map(
    ([cluster, own]) =>
      `<path class="dots ${clusterTone(cluster)}" d="${own.map(({ x, y }) => `M${x} ${y}h0`).join('')}"/>`,
  );
  const numbers = groups.map(
    ([cluster, own]) =>
      `<text x="${median(own.map(({ x }) => x))}" y="${median(own.map(({ y }) => y))}" class="middle">${cluster}</text>`,
  );
  return `<figure><figcaption>${escapeHtml(title)}</figcaption>
<svg class="map" role="img" aria-label="${escapeHtml(title)}" viewBox="${viewBox(points.map(({ y }) => y))}" width="100%">
${[...dots, ...numbers].join('\n')}
</svg></figure>`;
}

function unit(value = 0): number {
  return Math.round(value * HALF_SIDE);
}

/** Full width, and as high as the points need. */
function viewBox(ys: readonly number[]): string {
  const top = Math.min(0, ...ys) - MARGIN;
  const bottom = Math.max(0, ...ys) + MARGIN;
  const side = HALF_SIDE + MARGIN;
  return `${-side} ${top} ${2 * side} ${bottom - top}`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

import type { SongMap } from './report.ts';
import { escapeHtml } from './report-markup.ts';
import { clusterTone } from './report-style.ts';

/** Units from the middle to a side: whole ones are finer than a dot. */
const HALF_SIDE = 500;
/** Room for dots and numbers at the edge. */
const MARGIN = 20;

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * A dot a song in the colour of its cluster. Dots of one cluster are one path of points, a dozen bytes each; smaller
 * clusters, which have the larger ids, are drawn over larger ones.
 */
export function mapPlot({ places, clusters }: SongMap): string {
  const byCluster = new Map<number, Place[]>();
  clusters.forEach((cluster, index) => {
    const place = { x: unit(places[2 * index]), y: -unit(places[2 * index + 1]) };
    const own = byCluster.get(cluster);
    if (own === undefined) byCluster.set(cluster, [place]);
    else own.push(place);
  });
  const groups = [...byCluster].toSorted(([a], [b]) => a - b);
  const dots = groups.map(
    ([cluster, own]) =>
      `<path class="dots ${clusterTone(cluster)}" d="${own.map(({ x, y }) => `M${x} ${y}h0`).join('')}"/>`,
  );
  const numbers = groups.map(
    ([cluster, own]) =>
      `<text x="${median(own.map(({ x }) => x))}" y="${median(own.map(({ y }) => y))}" class="middle">${cluster}</text>`,
  );
  const title = 'Map of the style space';
  return `<figure><figcaption>${title}</figcaption>
<svg class="map" role="img" aria-label="${escapeHtml(`${title}. The table below says what the clusters are.`)}" viewBox="${viewBox([...byCluster.values()].flat())}" width="100%">
${[...dots, ...numbers].join('\n')}
</svg></figure>`;
}

function unit(value = 0): number {
  return Math.round(value * HALF_SIDE);
}

/** As wide as the map can be, and as high as these places need. */
function viewBox(places: readonly Place[]): string {
  const ys = places.map(({ y }) => y);
  const top = Math.min(0, ...ys) - MARGIN;
  const bottom = Math.max(0, ...ys) + MARGIN;
  const side = HALF_SIDE + MARGIN;
  return `${-side} ${top} ${2 * side} ${bottom - top}`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

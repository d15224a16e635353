import type { Polygon } from './map-painter.ts';

/** What the address no longer says once the list beside the map is that of the songs in view. */
export const NO_LIST = { from: null, to: null, lasso: null } as const;

/** A lasso is kept as so many points at most: the address stays short enough to be shared. */
const MOST_POINTS = 40;

/** Returns a lasso as the address holds it. */
export function lassoText(polygon: Polygon): string {
  const every = Math.ceil(polygon.length / MOST_POINTS);
  return polygon
    .filter((_, index) => index % every === 0)
    .map((point) => point.map((value) => Number(value.toFixed(4))).join(','))
    .join('_');
}

/** Returns the lasso of an address; no points without one. */
export function polygonIn(text: string | null): Polygon {
  if (text === null) return [];
  const points = text.split('_').map((point) => point.split(',').map(Number));
  return points.flatMap(([x = NaN, y = NaN]) => (Number.isNaN(x + y) ? [] : [[x, y] as const]));
}

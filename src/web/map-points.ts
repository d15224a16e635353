import type { Extent } from './map-camera.ts';
import { type Column, type MapFile, numberAt } from './map-file.ts';

/** Where each song lies, both axes from 0 to 1; NaN for a song without a place. */
export interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly extent: Extent;
}

const WHOLE: Extent = { across: 1, up: 1 };

/**
 * Shares of songs beyond the ends of an axis of numbers, so that a few odd ones do not squeeze the others.
 */
const BEYOND = 0.002;

/** Returns the places on two axes: the learned map's x and y, or any two features. */
export function pointsOn(map: MapFile, xName: string, yName: string): Points {
  const [x, y] = [map.columns.get(xName), map.columns.get(yName)];
  if (x === undefined || y === undefined)
    return { x: new Float32Array(map.songs).fill(NaN), y: new Float32Array(map.songs), extent: WHOLE };
  // The learned map keeps its shape: both axes have one scale.
  if (xName === 'x' && yName === 'y') return shaped(x, y, map.songs);
  return { x: spread(x, map.songs), y: spread(y, map.songs), extent: WHOLE };
}

function shaped(x: Column, y: Column, songs: number): Points {
  const [xEnds, yEnds] = [endsOf(x, songs, 0), endsOf(y, songs, 0)];
  const [wide, high] = [xEnds.to - xEnds.from, yEnds.to - yEnds.from];
  const range = Math.max(wide, high) || 1;
  const placed = (column: Column, { from, to }: Ends) => {
    const shift = 0.5 - (from + to) / 2 / range;
    return Float32Array.from({ length: songs }, (_, song) => numberAt(column, song) / range + shift);
  };
  // Songs in one line have no width or height to fill.
  const extent = { across: wide / range || 1, up: high / range || 1 };
  return { x: placed(x, xEnds), y: placed(y, yEnds), extent };
}

function spread(column: Column, songs: number): Float32Array {
  const { from, to } = endsOf(column, songs, BEYOND);
  const range = to - from || 1;
  return Float32Array.from({ length: songs }, (_, song) => {
    const share = (numberAt(column, song) - from) / range;
    return Number.isNaN(share) ? NaN : Math.min(1, Math.max(0, share)) + smear(song) * (column.step / range);
  });
}

interface Ends {
  readonly from: number;
  readonly to: number;
}

function endsOf(column: Column, songs: number, beyond: number): Ends {
  const numbers = Float64Array.from({ length: songs }, (_, song) => numberAt(column, song))
    .filter((number) => !Number.isNaN(number))
    .toSorted();
  return {
    from: numbers[Math.floor(numbers.length * beyond)] ?? 0,
    to: numbers[Math.ceil(numbers.length * (1 - beyond)) - 1] ?? 1,
  };
}

/**
 * A number in one byte would put songs into 255 lines: each is moved by up to half a step, always the same
 * way.
 */
function smear(song: number): number {
  return ((song * 0.618_033_988_7) % 1) - 0.5;
}

/** Returns the song nearest to a point of the map within a distance; -1 if none is there. */
export function songNear(
  points: Points,
  x: number,
  y: number,
  within: number,
  isShown: (song: number) => boolean,
): number {
  let [best, nearest] = [-1, within * within];
  for (let song = 0; song < points.x.length; song++) {
    const distance = ((points.x[song] ?? NaN) - x) ** 2 + ((points.y[song] ?? NaN) - y) ** 2;
    if (distance < nearest && isShown(song)) [best, nearest] = [song, distance];
  }
  return best;
}

/** A song is shown among so many neighbours. */
const NEIGHBOURS = 60;

/** Returns how far from a point of the map its 60 nearest songs reach. */
export function reachOfNeighbours(points: Points, x: number, y: number): number {
  const distances = Float64Array.from(points.x, (otherX, song) =>
    Math.hypot(otherX - x, (points.y[song] ?? NaN) - y),
  )
    .filter((distance) => !Number.isNaN(distance))
    .toSorted();
  return distances[Math.min(NEIGHBOURS, distances.length - 1)] ?? 1;
}

/** Returns the songs within a polygon of the map, the most popular first. */
export function songsWithin(points: Points, polygon: readonly (readonly [number, number])[]): number[] {
  const found: number[] = [];
  for (let song = 0; song < points.x.length; song++) {
    if (isWithin(points.x[song] ?? NaN, points.y[song] ?? NaN, polygon)) found.push(song);
  }
  return found;
}

/** Even-odd rule: a ray to the right crosses the border an odd number of times. */
function isWithin(x: number, y: number, polygon: readonly (readonly [number, number])[]): boolean {
  let isInside = false;
  for (const [index, [x1, y1]] of polygon.entries()) {
    const [x2, y2] = polygon[(index + 1) % polygon.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isInside = !isInside;
  }
  return isInside;
}

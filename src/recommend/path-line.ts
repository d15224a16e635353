import { bySpace, METRIC_OF, similarityOfDistance, SPACES, type Space } from '../domain/space.ts';
import type { SimilarWithVectors } from '../songs/song-index.ts';
import type { ListMethod } from './similar-songs.ts';

export type Vectors = SimilarWithVectors['vectors'];

/** How songs are compared on the way between two of them. */
export interface Line {
  /** The spaces that count: both with `blend`. */
  readonly spaces: readonly Space[];
  /** Returns how far two songs are apart. */
  distance(a: Vectors, b: Vectors): number;
  /** Returns how similar two songs are, as `similarityBy` does. */
  similarity(a: Vectors, b: Vectors): number;
}

/** Returns how the songs between two songs are compared. */
export function createLine(method: ListMethod, from: Vectors, to: Vectors): Line {
  const spaces = spacesOf(method);
  // Radians and distances have no common scale: each space counts in shares of the whole way.
  const whole = bySpace((space) => distanceIn(space, from[space], to[space]) || 1);
  return {
    spaces,
    distance: (a, b) => meanOf(spaces, (space) => distanceIn(space, a[space], b[space]) / whole[space]),
    similarity: (a, b) => similarityBy(method, a, b),
  };
}

function spacesOf(method: ListMethod): readonly Space[] {
  return method === 'blend' ? SPACES : [method];
}

/** Returns how similar two songs are, as lists tell it; with `blend`, the mean of both similarities. */
export function similarityBy(method: ListMethod, a: Vectors, b: Vectors): number {
  return meanOf(spacesOf(method), (space) => similarityIn(space, distanceIn(space, a[space], b[space])));
}

/**
 * Returns the vectors at a share of the way between two songs: on the straight line in `sound`, on the great
 * circle in `style`, whose vectors have length 1 (slerp, Shoemake 1985).
 */
export function between(from: Vectors, to: Vectors, share: number): Vectors {
  return bySpace((space) => {
    const angle = METRIC_OF[space] === 'cosine' ? distanceIn(space, from[space], to[space]) : 0;
    const sine = Math.sin(angle);
    // Between vectors that are almost equal or opposite, the straight line is as good.
    const [a, b] =
      sine < SMALLEST_SINE
        ? [1 - share, share]
        : [Math.sin((1 - share) * angle) / sine, Math.sin(share * angle) / sine];
    return from[space].map((value, column) => a * value + b * (to[space][column] ?? 0));
  });
}

/** Dividing by less would enlarge the rounding error of 32-bit floats. */
const SMALLEST_SINE = 1e-5;

/** Returns how far two vectors are apart: the angle in radians in `style`, the distance in `sound`. */
function distanceIn(space: Space, a: Float32Array, b: Float32Array): number {
  let squares = 0;
  for (let column = 0; column < a.length; column += 1) {
    squares += ((a[column] as number) - (b[column] as number)) ** 2;
  }
  const chord = Math.sqrt(squares);
  // By the chord: the arc cosine loses half of the digits of small angles.
  return METRIC_OF[space] === 'cosine' ? 2 * Math.asin(Math.min(1, chord / 2)) : chord;
}

function similarityIn(space: Space, distance: number): number {
  return METRIC_OF[space] === 'cosine' ? Math.cos(distance) : similarityOfDistance(distance);
}

function meanOf(spaces: readonly Space[], valueOf: (space: Space) => number): number {
  let sum = 0;
  for (const space of spaces) sum += valueOf(space);
  return sum / spaces.length;
}

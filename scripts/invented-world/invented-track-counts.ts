import { integerBetween, pickWeighted } from '../../src/demo/sampling.ts';
import type { Random } from '../../src/domain/random.ts';

/** Singles, mini albums and albums, each with its weight. */
const SIZES: readonly (readonly [readonly [min: number, max: number], number])[] = [
  [[1, 3], 35],
  [[4, 7], 30],
  [[8, 14], 35],
];
const LARGEST_USUAL_SIZE = 14;
/** More than two pages of Spotify's 50. */
const LARGEST_SIZE = 112;
/** More than one page. */
const LARGE_SIZE = [51, 90] as const;
/** One album of so many is large, but there are always two where they do not take too many of the tracks. */
const ALBUMS_A_LARGE_ONE = 500;
const LARGE_ONES_SHARE = 0.3;

/**
 * How many tracks each of `albums` albums has, adding up to `total`: 1 to 14, and where there are enough of
 * them, one of more than 100 and some of more than 50.
 *
 * @throws RangeError for fewer tracks than albums.
 */
export function inventTrackCounts(random: Random, albums: number, total: number): number[] {
  if (albums > total)
    throw new RangeError(`expected at least ${albums} tracks for as many albums, got ${total}`);
  const counts = Array.from({ length: albums }, () => {
    const [min, max] = pickWeighted(random, SIZES);
    return integerBetween(random, min, max);
  });

  const wanted = Math.max(2, Math.floor(albums / ALBUMS_A_LARGE_ONE));
  const large = Array.from({ length: wanted }, (_, index) =>
    index === 0 ? LARGEST_SIZE : integerBetween(random, ...LARGE_SIZE),
  );
  const isRoomForLarge = sum(large) < LARGE_ONES_SHARE * total && total - sum(large) >= albums;
  const largeAt = new Set<number>();
  for (const count of isRoomForLarge ? large : []) {
    let at = Math.floor(random() * albums);
    while (largeAt.has(at)) at = (at + 1) % albums;
    largeAt.add(at);
    counts[at] = count;
  }

  const usual = counts.flatMap((_, index) => (largeAt.has(index) ? [] : [index]));
  const mean = (total - sum(counts.filter((_, index) => largeAt.has(index)))) / usual.length;
  const most = Math.max(LARGEST_USUAL_SIZE, Math.ceil(mean));
  let missing = total - sum(counts);
  while (missing !== 0) {
    const at = usual[Math.floor(random() * usual.length)] ?? 0;
    const step = Math.sign(missing);
    const count = (counts[at] ?? 0) + step;
    if (count < 1 || count > most) continue;
    counts[at] = count;
    missing -= step;
  }
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

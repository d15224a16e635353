import { integerBetween, pickWeighted } from '../../src/demo/sampling.ts';
import type { Random } from '../../src/domain/random.ts';

/** Numbers of tracks of singles, mini albums and albums, each with its weight. */
const SIZES: readonly (readonly [readonly [min: number, max: number], number])[] = [
  [[1, 3], 35],
  [[4, 7], 30],
  [[8, 14], 35],
];
const LARGEST_USUAL_SIZE = 14;
/** More than two of Spotify's pages of 50. */
const LARGEST_SIZE = 112;
/** More than one page. */
const LARGE_SIZE = [51, 90] as const;
/** One large album per so many, and at least two unless they would take too many of the tracks. */
const ALBUMS_PER_LARGE_ONE = 500;
const LARGE_ONES_SHARE = 0.3;

/**
 * Returns the number of tracks of each of `albums` albums, `total` together: mostly 1 to 14. If there are
 * enough tracks, one album has more than 100 and some have more than 50.
 *
 * @throws RangeError for fewer tracks than albums
 */
export function inventTrackCounts(random: Random, albums: number, total: number): number[] {
  if (albums > total)
    throw new RangeError(`expected at least ${albums} tracks for as many albums, got ${total}`);
  const counts = Array.from({ length: albums }, () => {
    const [min, max] = pickWeighted(random, SIZES);
    return integerBetween(random, min, max);
  });

  const wanted = Math.max(2, Math.floor(albums / ALBUMS_PER_LARGE_ONE));
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

import type { PublishedTrack } from '../../src/domain/track.ts';
import { createRandom, pick } from '../../src/domain/random.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import { percentiles, secondsOf } from './timing.ts';

/**
 * Builds a title index of a million songs, searches it and prints the figures as JSON. Runs in its own
 * process, because it measures memory. Arguments: the path of a release, whose titles are recombined; the
 * random seed.
 */
const SONGS = 1_000_000;
const QUERIES = 500;
const LIMIT = 20;

const [, , releasePath = '', seed = '1'] = process.argv;
const random = createRandom(Number(seed));
const { tracks: real } = await openRelease(releasePath);
const tracks = Array.from({ length: SONGS }, (_, index) => combinedSong(index));
const queries = Array.from({ length: QUERIES }, () => mistyped(pick(random, tracks).name.slice(0, 100)));
let titles: Awaited<ReturnType<typeof openInProcessTitleIndex>> | undefined;
const buildSeconds = await secondsOf(async () => {
  titles = await openInProcessTitleIndex({ release: 'million', tracks });
});
const millis: number[] = [];
for (const text of queries) {
  const start = performance.now();
  await titles?.search({ text, limit: LIMIT, filter: {} });
  millis.push(performance.now() - start);
}
const { p50, p99 } = percentiles(millis);
// The system counts in units of 1,024 bytes.
const peakMegabytes = (process.resourceUsage().maxRSS * 1024) / 1_000_000;
console.log(JSON.stringify({ songs: tracks.length, buildSeconds, p50, p99, peakMegabytes }));

/** Returns a song with the first half of one title, the second half of another and the artist of a third. */
function combinedSong(index: number): PublishedTrack {
  const [first, second, third] = [pick(random, real), pick(random, real), pick(random, real)];
  const id = `${index.toString(36).padStart(8, '0')}${'0'.repeat(14)}` as PublishedTrack['id'];
  const name = `${half(first.name, 0)} ${half(second.name, 1)}`.trim();
  return { ...third, id, name, songId: id, isRepresentative: true, versionIds: [id] };
}

function half(title: string, which: 0 | 1): string {
  const words = title.split(' ');
  const middle = Math.ceil(words.length / 2);
  return (which === 0 ? words.slice(0, middle) : words.slice(middle)).join(' ');
}

/** Returns the title, in about half of the calls without its third letter. */
function mistyped(title: string): string {
  return random() < 0.5 ? title : title.slice(0, 2) + title.slice(3);
}

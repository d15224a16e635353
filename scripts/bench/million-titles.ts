import type { PublishedTrack } from '../../src/domain/track.ts';
import { createRandom, pick } from '../../src/domain/random.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import { percentiles, secondsOf } from './timing.ts';

/**
 * Run in a process of its own, since it is about memory: builds a title index of a million songs whose titles are
 * put together from those of the release in argv[2], asks it what argv[3] seeds, and prints its figures as JSON.
 */
const SONGS = 1_000_000;
const QUERIES = 500;
const LIMIT = 20;

const [, , releasePath = '', seed = '1'] = process.argv;
const random = createRandom(Number(seed));
const { tracks: real } = await openRelease(releasePath);
const tracks = Array.from({ length: SONGS }, (_, place) => combinedSong(place));
const queries = Array.from({ length: QUERIES }, () => mistyped(pick(random, tracks).name.slice(0, 100)));
let index: Awaited<ReturnType<typeof openInProcessTitleIndex>> | undefined;
const buildSeconds = await secondsOf(async () => {
  index = await openInProcessTitleIndex({ release: 'million', tracks });
});
const millis: number[] = [];
for (const text of queries) {
  const start = performance.now();
  await index?.search({ text, limit: LIMIT, filter: {} });
  millis.push(performance.now() - start);
}
const { p50, p99 } = percentiles(millis);
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ songs: tracks.length, buildSeconds, p50, p99, peakMegabytes }));

/** A song of one title's beginning and another one's end, by the artist of a third. */
function combinedSong(place: number): PublishedTrack {
  const [first, second, third] = [pick(random, real), pick(random, real), pick(random, real)];
  const id = `${place.toString(36).padStart(8, '0')}${'0'.repeat(14)}` as PublishedTrack['id'];
  const name = `${half(first.name, 0)} ${half(second.name, 1)}`.trim();
  return { ...third, id, name, songId: id, isRepresentative: true, versionIds: [id] };
}

function half(title: string, which: 0 | 1): string {
  const words = title.split(' ');
  const middle = Math.ceil(words.length / 2);
  return (which === 0 ? words.slice(0, middle) : words.slice(middle)).join(' ');
}

/** Every other query without its third letter. */
function mistyped(title: string): string {
  return random() < 0.5 ? title : title.slice(0, 2) + title.slice(3);
}

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Release } from '../../src/release/open-release.ts';
import { makeCurrent } from '../../src/release/releases.ts';
import { readMetric } from './read-metric.ts';
import { startService } from './service-process.ts';
import { askWhile } from './switch-load.ts';
import { cut, loadOf, takeRelease, writePair } from './switching-figures.ts';
import { median } from './timing.ts';

const CLIENTS = 4;
const SAMPLE_MILLIS = 5000;
const SWITCH_MILLIS = 30_000;
/** Shorter than the costliest search. */
const HANG_UP_MILLIS = 3;
/** Longer than the service keeps idle connections, which Node's fetch follows. */
const SILENCE_MILLIS = 70_000;
/** What the service refuses if it has too much to do, as it should. */
const OVERLOADED = '/problems/overloaded';
/**
 * What the service may take: three times what it needs with few songs, and room for two releases of many.
 * Without a limit, Node keeps hundreds of megabytes of garbage, which look like a leak.
 */
const heapMegabytesFor = (songs: number): number => Math.round(240 + 0.016 * songs);
/** Of the memory of the first half, and as much as two garbage collections may differ by. */
const MAX_GROWTH = 0.1;
const SPARE_MEGABYTES = 30;

/** What the service holds at a moment. */
export interface Sample {
  readonly minute: number;
  /** So far. */
  readonly answers: number;
  /** Resident memory. */
  readonly megabytes: number;
  /** Memory of JavaScript, with garbage. The least of several samples has little garbage. */
  readonly heapMegabytes: number;
  readonly descriptors: number;
}

export interface SoakOutcome {
  readonly answers: number;
  readonly switches: number;
  readonly failures: readonly string[];
  /** Answers 503 because too many requests waited. */
  readonly shed: number;
  readonly samples: readonly Sample[];
  /** Open files before and after, while nobody asks. */
  readonly descriptors: { readonly before: number; readonly after: number };
}

/**
 * Asks a service on `songs` songs of a release, copied to `directory`, for some minutes, or until `signal`
 * aborts. Meanwhile it switches the release, and clients hang up and tell what they like.
 *
 * @throws the reason of `signal`.
 */
export async function soak(
  directory: string,
  release: Release,
  {
    minutes,
    songs,
    perSecond,
    onSample,
    signal,
  }: {
    readonly minutes: number;
    readonly songs: number;
    /** How many answers are asked for, at most. */
    readonly perSecond: number;
    readonly onSample: (sample: Sample) => void;
    readonly signal: AbortSignal;
  },
): Promise<SoakOutcome> {
  const pair = await writePair(directory, cut(release, songs));
  await makeCurrent(join(directory, 'releases'), pair[0].manifest.id);
  const service = await startService({
    DATA_DIR: directory,
    RATE_LIMIT_PER_MINUTE: '0',
    NODE_OPTIONS: `--max-old-space-size=${heapMegabytesFor(songs)}`,
  });
  const { url } = service;
  const openFiles = async (): Promise<number> => {
    await sleep(SILENCE_MILLIS);
    return readMetric(url, 'process_open_fds');
  };
  try {
    await service.secondsTo('/v1/search?q=love');
    const trackId = pair[0].tracks[0]?.id ?? '';
    await tellAndHangUp(url, trackId);
    const before = await openFiles();
    const samples: Sample[] = [];
    let switches = 0;
    const load = { ...loadOf(url, CLIENTS, pair), perSecond };
    const { answers, failures } = await askWhile(load, async (answered) => {
      const start = performance.now();
      const end = start + 60_000 * minutes;
      let switchedAt = start;
      while (performance.now() < end) {
        signal.throwIfAborted();
        await tellAndHangUp(url, trackId);
        if (performance.now() - switchedAt >= SWITCH_MILLIS) {
          switches += 1;
          await takeRelease(url, directory, (pair[switches % 2] as Release).manifest.id);
          switchedAt = performance.now();
        }
        await sleep(SAMPLE_MILLIS, undefined, { signal }).catch(() => signal.throwIfAborted());
        const sample = {
          minute: (performance.now() - start) / 60_000,
          answers: answered(),
          megabytes: toMegabytes(await readMetric(url, 'process_resident_memory_bytes')),
          heapMegabytes: toMegabytes(await readMetric(url, 'nodejs_heap_size_used_bytes')),
          descriptors: await readMetric(url, 'process_open_fds'),
        };
        samples.push(sample);
        onSample(sample);
      }
    });
    const kept = failures.filter((failure) => !failure.includes(OVERLOADED));
    const after = await openFiles();
    const shed = failures.length - kept.length;
    return { answers, switches, failures: kept, shed, samples, descriptors: { before, after } };
  } finally {
    await service.stop();
  }
}

function toMegabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

/** Keeps what a listener likes, and begins a search whose answer nobody waits for. */
async function tellAndHangUp(url: string, trackId: string): Promise<void> {
  const told = await fetch(`${url}/v1/listeners/soak/tracks/${trackId}?signal=like`, { method: 'PUT' });
  const text = await told.text();
  if (!told.ok && !text.includes(OVERLOADED))
    throw new Error(`expected a kept signal, got ${told.status} ${text}`);
  const signal = AbortSignal.timeout(HANG_UP_MILLIS);
  await fetch(`${url}/v1/search?q=the+the+the`, { signal }).catch(() => {});
}

/**
 * Returns what grew: the memory, by the medians of the second and the last quarter, or the open files. The
 * first quarter fills caches. One sentence each.
 */
export function grownText({
  samples,
  descriptors,
}: Pick<SoakOutcome, 'samples' | 'descriptors'>): readonly string[] {
  const quarter = (from: number): number =>
    median(
      samples.slice(samples.length * from, samples.length * (from + 0.25)).map(({ megabytes }) => megabytes),
    );
  const [early, late] = [quarter(0.25), quarter(0.75)];
  const problems = [];
  if (late > early * (1 + MAX_GROWTH) + SPARE_MEGABYTES)
    problems.push(`The memory grew from ${early} to ${late} MB; expected at most a tenth more.`);
  if (descriptors.after > descriptors.before)
    problems.push(
      `${descriptors.after - descriptors.before} more files are open than before; expected none.`,
    );
  return problems;
}

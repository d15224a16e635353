import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bySpace } from '../../src/domain/space.ts';
import { selectRows } from '../../src/domain/matrix.ts';
import { prepareRelease } from '../../src/jobs/prepare-release.ts';
import { openRelease, type Release } from '../../src/release/open-release.ts';
import { makeCurrent } from '../../src/release/releases.ts';
import { writeRelease } from '../../src/release/write-release.ts';
import { publishSongs, switchSongs } from '../../src/songs/qdrant-publish.ts';
import { publishTitles, switchTitles } from '../../src/titles/meilisearch-publish.ts';
import { clientOptionsOf, startMeilisearch, startQdrant } from '../engines/engines.ts';
import { type Figure, seconds } from './figures.ts';
import { readMetric } from './read-metric.ts';
import { startService } from './service-process.ts';
import { askWhile, type ListAnswer, type LoadOutcome } from './switch-load.ts';
import { median, secondsOf } from './timing.ts';

/** Switches of a service in process, between small releases: it looks for a new one once a second. */
const TAKEN = 100;
/** Switches between whole releases, which show the pauses. */
const TAKEN_WHOLE = 2;
const SWITCHES = 1000;
/** A swap of Meilisearch waits for the disk, an alias of Qdrant does not. */
const SWITCHES_PER_SWAP = 10;
const CLIENTS = 4;
const ENGINE_CLIENTS = 6;
/** Of small releases: enough for lists. A busy service takes seconds for 5000, too long for 100 switches. */
const FEW_SONGS = 1000;
const TAKE_LIMIT_MILLIS = 600_000;
const POLL_MILLIS = 20;
const WARM_UP_MILLIS = 60_000;
/** What the names of the other release end in. */
const MARK = ' ²';

/** Switches a service in process between two small releases while clients ask it. */
export async function measureSwitching(directory: string, release: Release): Promise<Figure> {
  const small = join(directory, 'few');
  return (await measureInProcess(small, await writePair(small, cut(release)), TAKEN)).outcome;
}

/** Switches a service in process between two whole releases, and looks for the longest pause. */
export async function measurePauses(directory: string, release: Release): Promise<readonly Figure[]> {
  const pair = await writePair(directory, release);
  for (const { manifest } of pair) {
    await prepareRelease(join(directory, 'releases', manifest.id), manifest, ['tracks', 'titles'], {});
  }
  return Object.values(await measureInProcess(directory, pair, TAKEN_WHOLE));
}

/** Switches the engines between two releases while clients ask the service. Looks for its longest pause. */
export async function measureAliases(directory: string, release: Release): Promise<readonly Figure[]> {
  return measureEngines(await writePair(join(directory, 'few'), cut(release)));
}

/** Two releases to switch between. */
export type Pair = readonly [Release, Release];

/** Writes the release, and one with the same songs under other names. */
export async function writePair(
  directory: string,
  { tracks, vectors, manifest, parts }: Release,
): Promise<Pair> {
  const { method, parameters, featureSpace, isInvented } = manifest;
  const releasesDirectory = join(directory, 'releases');
  const write = async (mark: string): Promise<Release> => {
    const { id } = await writeRelease(
      releasesDirectory,
      {
        tracks: tracks.map((track) => ({ ...track, name: track.name + mark })),
        vectors,
        method,
        parameters,
        featureSpace,
        isInvented,
        parts,
      },
      new Date(),
    );
    return openRelease(join(releasesDirectory, id));
  };
  return [await write(''), await write(MARK)];
}

/** Returns a release of some of the songs. One of few is opened in about a second. */
export function cut({ tracks, vectors, manifest }: Release, songs = FEW_SONGS): Release {
  const rows = tracks.flatMap(({ isRepresentative }, row) => (isRepresentative ? [row] : []));
  const kept = rows.slice(0, songs);
  return {
    manifest,
    tracks: kept.flatMap((row) => tracks[row] ?? []),
    vectors: bySpace((space) => selectRows(vectors[space], kept)),
    parts: {},
  };
}

/** Returns clients that ask for lists of both releases, and check that none is mixed. */
export function loadOf(url: string, clients: number, [first, second]: Pair) {
  const ids = first.tracks.filter(({ isRepresentative }) => isRepresentative).slice(0, 50);
  const similar = ids.map(({ id }) => `/v1/tracks/${id}/similar?limit=20`);
  const paths = similar.flatMap((path, index) => [
    path,
    '/v1/tracks?limit=20',
    '/v1/search?q=love&limit=10',
    // Several requests to the engine.
    `/v1/paths?from=${ids[index]?.id}&to=${ids.at(index - 1)?.id}`,
  ]);
  const isOfOneRelease = ({ release, items }: ListAnswer) =>
    items.every(({ name }) => name.endsWith(MARK) === (release === second.manifest.id));
  return { url, clients, paths, isOfOneRelease };
}

function outcomeOf({ failures, answers }: LoadOutcome): string {
  if (failures.length > 0) console.error(failures.slice(0, 5).join('\n'));
  return `${failures.length} of ${answers.toLocaleString('en')} answers failed or were mixed`;
}

async function measureInProcess(
  directory: string,
  pair: Pair,
  switches: number,
): Promise<{ readonly outcome: Figure; readonly pause: Figure }> {
  const songs = pair[0].manifest.counts.songs.toLocaleString('en');
  await makeCurrent(join(directory, 'releases'), pair[0].manifest.id);
  const service = await startService({ DATA_DIR: directory, RATE_LIMIT_PER_MINUTE: '0' });
  try {
    await service.secondsTo('/v1/search?q=love');
    const load = loadOf(service.url, CLIENTS, pair);
    const times: number[] = [];
    await askWhile(load, () => sleep(WARM_UP_MILLIS));
    await longestPause(service.url);
    let longest = 0;
    const outcome = await askWhile(load, async () => {
      for (let turn = 1; turn <= switches; turn += 1) {
        const next = (pair[turn % 2] as Release).manifest.id;
        times.push(await secondsOf(() => takeRelease(service.url, directory, next)));
        // It is reset when it is read.
        longest = Math.max(longest, await longestPause(service.url));
      }
    });
    const span = times.reduce((sum, time) => sum + time, 0) / switches;
    let pause = 0;
    await askWhile(load, async () => {
      await longestPause(service.url);
      await sleep(1000 * span);
      pause = await longestPause(service.url);
    });
    return {
      outcome: {
        what: `Switch a service in process ${switches} times, ${songs} songs, ${CLIENTS} clients`,
        measured: `${outcomeOf(outcome)}; p50 ${seconds(median(times))} from the pointer to the first answer`,
        reference: '–',
        target: '0',
      },
      pause: {
        what: 'Longest pause of its event loop meanwhile',
        measured: `${(1000 * longest).toFixed(0)} ms`,
        reference: `the same clients, as long as one switch, without a switch: ${(1000 * pause).toFixed(0)} ms`,
        target: '≤ 50 ms',
      },
    };
  } finally {
    await service.stop();
  }
}

/** Makes a release current, and waits until the service answers from it. */
export async function takeRelease(url: string, directory: string, id: string): Promise<void> {
  await makeCurrent(join(directory, 'releases'), id);
  const deadline = performance.now() + TAKE_LIMIT_MILLIS;
  for (;;) {
    const answer = (await (await fetch(`${url}/v1/tracks?limit=1`)).json()) as ListAnswer;
    if (answer.release === id) return;
    if (performance.now() > deadline) throw new Error(`the service did not take release ${id}`);
    await sleep(POLL_MILLIS);
  }
}

/**
 * Returns the longest pause of the service's event loop since this was last asked, in seconds. Node looks
 * every 10 ms and counts from its last look, so it is up to 10 ms too long.
 */
function longestPause(url: string): Promise<number> {
  return readMetric(url, 'nodejs_eventloop_lag_max_seconds');
}

async function measureEngines(pair: Pair): Promise<readonly Figure[]> {
  const [qdrant, meilisearch] = await Promise.all([startQdrant(), startMeilisearch()]);
  const ids = pair.map(({ manifest }) => manifest.id);
  const switchTo = async (turn: number): Promise<void> => {
    const id = ids[turn % 2] ?? '';
    await switchSongs(clientOptionsOf(qdrant), id, ids);
    if (turn % SWITCHES_PER_SWAP === 0) {
      await switchTitles(clientOptionsOf(meilisearch), ids[(turn / SWITCHES_PER_SWAP) % 2] ?? '', ids);
    }
  };
  try {
    for (const { manifest, tracks, vectors } of pair) {
      const release = manifest.id;
      await publishSongs(clientOptionsOf(qdrant), { release, contentHash: release, tracks, vectors });
      await publishTitles(clientOptionsOf(meilisearch), { release, tracks });
    }
    await switchTo(0);
    const service = await startService({
      QDRANT_URL: qdrant.url,
      MEILISEARCH_URL: meilisearch.url,
      MEILISEARCH_API_KEY: meilisearch.apiKey ?? '',
    });
    try {
      await service.secondsTo('/readyz');
      const times: number[] = [];
      const load = loadOf(service.url, ENGINE_CLIENTS, pair);
      // What is compiled at the first requests is no matter of a switch.
      await askWhile(load, () => sleep(WARM_UP_MILLIS));
      await longestPause(service.url);
      const outcome = await askWhile(load, async () => {
        for (let turn = 1; turn <= SWITCHES; turn += 1) times.push(await secondsOf(() => switchTo(turn)));
      });
      const longest = await longestPause(service.url);
      const span = times.reduce((sum, time) => sum + time, 0);
      await askWhile(load, () => sleep(1000 * span));
      const pause = await longestPause(service.url);
      return [
        {
          what: `Switch both engines, the aliases of Qdrant ${SWITCHES.toLocaleString('en')} times, ${ENGINE_CLIENTS} clients`,
          measured: `${outcomeOf(outcome)}; p50 ${seconds(median(times))}`,
          reference: '–',
          target: '0',
        },
        {
          what: 'Longest pause of the event loop of the service over them meanwhile',
          measured: `${(1000 * longest).toFixed(0)} ms`,
          reference: `the same clients for as long, without a switch: ${(1000 * pause).toFixed(0)} ms`,
          target: '≤ 50 ms',
        },
      ];
    } finally {
      await service.stop();
    }
  } finally {
    await Promise.all([qdrant.stop(), meilisearch.stop()]);
  }
}

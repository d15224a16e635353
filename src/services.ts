import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Reports } from './api/routes.ts';
import type { Bucket } from './bucket/bucket.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { type Config, pathsIn } from './config.ts';
import type { EngineName, EngineRequest } from './domain/engine.ts';
import {
  listenersBehind,
  songsBehind,
  songsOrFallback,
  titlesBehind,
  titlesOrFallback,
} from './engine-indexes.ts';
import type { ListenerStore } from './listeners/listener-store.ts';
import type { createQdrantListeners } from './listeners/qdrant-listeners.ts';
import { createSqliteListeners } from './listeners/sqlite-listeners.ts';
import { readEda, readReleaseReport } from './release/evaluation-part.ts';
import { followCurrent, type FollowCurrentOptions } from './release/follow-current.ts';
import { openReleaseIndexes } from './release-indexes.ts';
import { openRelease, type Release } from './release/open-release.ts';
import { followLatest, type FollowOptions } from './release/follow-latest.ts';
import { pullLatest } from './release/mirror.ts';
import type { PreparedKind } from './release/prepared-parts.ts';
import { currentRelease, currentReleaseId } from './release/releases.ts';
import { createOpeningSongIndex } from './songs/opening-song-index.ts';
import type { createQdrantSongIndex } from './songs/qdrant-song-index.ts';
import type { SongIndex } from './songs/song-index.ts';
import { createSwitchingIndexes } from './switching-indexes.ts';
import { createBuildingTitleIndex } from './titles/building-title-index.ts';
import type { createMeilisearchTitleIndex } from './titles/meilisearch-title-index.ts';
import { withSecondSearch } from './titles/second-search.ts';
import type { TitleIndex } from './titles/title-index.ts';
import { createDirectoryRuns } from './tracking/directory-runs.ts';
import { createMlflowRuns } from './tracking/mlflow-runs.ts';
import type { RunTracker } from './tracking/run-tracker.ts';

/** A release is current for days: nobody minds a second, and reading the pointer costs nothing. */
const FOLLOW_MILLIS = 1000;

export interface Services {
  readonly songs: SongIndex;
  readonly titles: TitleIndex;
  /** In Qdrant, if it serves the songs: this process then keeps nothing. */
  readonly listeners: ListenerStore;
  /** Returns the release that both indexes answer from; null if an engine serves one of them. */
  readonly release: () => string | null;
  /**
   * Runs the work; all that it asks of an index is answered from one release. `onFallback` is called with
   * each engine in whose place this process answers.
   */
  readonly pin: <Result>(work: () => Result, onFallback?: (engine: EngineName) => void) => Result;
  /** Serves each release in process that becomes current on this disk. Ends when the signal aborts. */
  readonly follow: (
    options: Pick<FollowCurrentOptions, 'onProblem' | 'signal'> & {
      /** Called once a release is opened; it is served when the promise resolves. */
      readonly beforeSwitch?: (release: string) => Promise<void>;
      /** Called after the switch, with the id of the release. */
      readonly onTaken: (release: string) => void;
    },
  ) => Promise<void>;
  /**
   * Resolves when the songs can be answered. Rejects if the release cannot be opened; every request fails
   * then. Resolves at once if an engine alone serves the songs.
   */
  readonly opened: Promise<unknown>;
}

interface ServicesPorts {
  /** Told why the titles of a release have to be indexed, which takes seconds. */
  readonly onIndexing?: (reason: string) => void;
  /** Told of engines that are given up, with the reason, and with null of those that answer again. */
  readonly onEngine?: (engine: EngineName, problem: string | null) => void;
  /** Told of each request to an engine when it has ended. */
  readonly onEngineRequest?: (request: EngineRequest) => void;
}

/**
 * Returns the indexes that the configuration asks for, before they are open: a server answers its probes
 * meanwhile. Engines are not contacted yet, so they may be down. If this process answers from a release, also
 * only while an engine is away, the current one is opened.
 *
 * @throws MissingPrerequisiteError if a release is needed and there is none.
 */
export async function openServices(
  config: Config,
  { onIndexing = () => {}, onEngine = () => {}, onEngineRequest = () => {} }: ServicesPorts = {},
): Promise<Services> {
  const { qdrant, meilisearch, engineTimeoutMillis: timeoutMillis, hasFallback } = config;
  const breakerOf = (engine: EngineName): Breaker =>
    createBreaker({
      engine,
      now: () => performance.now(),
      onChange: (problem) => onEngine(engine, problem),
      onRequest: onEngineRequest,
    });
  const toQdrant = breakerOf('qdrant');
  const qdrantSongs = qdrant && (await openQdrantSongs({ ...qdrant, timeoutMillis }));
  const pinToQdrant = qdrantSongs === undefined ? <Result>(work: () => Result) => work() : qdrantSongs.pin;
  const overQdrant = qdrantSongs && songsBehind(toQdrant, qdrantSongs);
  const overMeilisearch =
    meilisearch &&
    withSecondSearch(
      titlesBehind(breakerOf('meilisearch'), await openMeilisearchTitles({ ...meilisearch, timeoutMillis })),
    );
  const listeners = qdrant
    ? listenersBehind(toQdrant, await openQdrantListeners({ ...qdrant, timeoutMillis }))
    : createSqliteListeners(pathsIn(config.dataDirectory).listeners);
  if (overQdrant !== undefined && overMeilisearch !== undefined && !needsRelease(config)) {
    return {
      songs: overQdrant,
      titles: overMeilisearch,
      listeners,
      release: () => null,
      pin: pinToQdrant,
      follow: async () => {},
      opened: Promise.resolve(),
    };
  }
  // What has no index of its own in this process is asked at the engine.
  const otherSongs = hasFallback ? undefined : overQdrant;
  const otherTitles = hasFallback ? undefined : overMeilisearch;
  const path = await currentRelease(servedDirectory(config));
  const others = { songs: otherSongs, titles: otherTitles };
  const opening = openReleaseIndexes(path, others, onIndexing);
  const indexes = createSwitchingIndexes({
    release: basename(path),
    songs: otherSongs ?? createOpeningSongIndex(opening.songs),
    titles: otherTitles ?? withSecondSearch(createBuildingTitleIndex(opening.titles)),
  });
  const take = async (next: string, beforeSwitch?: (release: string) => Promise<void>): Promise<void> => {
    const opened = openReleaseIndexes(next, others, onIndexing);
    const songs = await opened.songs;
    const titles = otherTitles ?? withSecondSearch(await opened.titles);
    // Made before the switch, since the first person to look around would wait for it.
    if (otherSongs === undefined) await songs.overview();
    const release = basename(next);
    await beforeSwitch?.(release);
    indexes.switchTo({ release, songs, titles });
  };
  const fallbacks = new AsyncLocalStorage<(engine: EngineName) => void>();
  return {
    songs:
      overQdrant === undefined || !hasFallback
        ? indexes.songs
        : songsOrFallback(overQdrant, indexes.songs, () => fallbacks.getStore()?.('qdrant')),
    titles:
      overMeilisearch === undefined || !hasFallback
        ? indexes.titles
        : titlesOrFallback(overMeilisearch, indexes.titles, () => fallbacks.getStore()?.('meilisearch')),
    listeners,
    release: () => (qdrant === undefined && meilisearch === undefined ? indexes.release() : null),
    pin: (work, onFallback = () => {}) =>
      indexes.pin(() => fallbacks.run(onFallback, () => pinToQdrant(work))),
    follow: ({ onTaken, beforeSwitch, ...options }) =>
      followCurrent({
        ...options,
        directory: servedDirectory(config),
        served: basename(path),
        everyMillis: FOLLOW_MILLIS,
        take: async (next) => {
          await take(next, beforeSwitch);
          onTaken(basename(next));
        },
      }),
    opened: opening.songs,
  };
}

// The clients of engines are loaded here: a service in process starts earlier without them.

async function openQdrantSongs(options: Parameters<typeof createQdrantSongIndex>[0]) {
  const module = await import('./songs/qdrant-song-index.ts');
  return module.createQdrantSongIndex(options);
}

async function openQdrantListeners(options: Parameters<typeof createQdrantListeners>[0]) {
  const module = await import('./listeners/qdrant-listeners.ts');
  return module.createQdrantListeners(options);
}

async function openMeilisearchTitles(options: Parameters<typeof createMeilisearchTitleIndex>[0]) {
  const module = await import('./titles/meilisearch-title-index.ts');
  return module.createMeilisearchTitleIndex(options);
}

/**
 * Returns what records the trainings: MLflow if the configuration names one, otherwise a folder. Nothing is
 * contacted or made yet. Problems that stop no run go to standard error.
 */
export function openRunTracker(config: Config): RunTracker {
  const ports = {
    now,
    onProblem: (message: string) => console.error(message),
  };
  return config.mlflow === undefined
    ? createDirectoryRuns({ directory: pathsIn(config.dataDirectory).runs, ...ports })
    : createMlflowRuns({ ...config.mlflow, fetch, ...ports });
}

/**
 * Returns what reads the reports of this disk. Nothing is read yet, and the code that reads catalogues and
 * CSV files is loaded when it is first asked for: most servers never are.
 */
export function openReports(config: Config): Reports {
  const { catalogue, eda } = pathsIn(config.dataDirectory);
  return {
    readEda: (id) => readEda(servedDirectory(config), id, join(eda, 'eda.json')),
    async readReport(id) {
      const report = await readReleaseReport(servedDirectory(config), id);
      if (report === null) return null;
      const { createdAt, isInvented: invented, method, dimensions, parameters } = report.manifest;
      return { made: { createdAt, invented, method, dimensions, parameters }, evaluation: report.evaluation };
    },
    listRuns: () => openRunTracker(config).list(),
    async readCollection() {
      if (!existsSync(catalogue)) return null;
      const { collectionProgress } = await import('./collecting/collection-progress.ts');
      return collectionProgress(catalogue, new Date());
    },
    async previewFile(...file) {
      const { previewCsv } = await import('./sources/csv-preview.ts');
      return previewCsv(...file);
    },
  };
}

export async function openCurrentRelease(config: Config): Promise<Release> {
  return openRelease(await currentRelease(pathsIn(config.dataDirectory).releases));
}

/**
 * Returns the folder of the releases that the service answers from: with a bucket, a copy of its releases.
 */
function servedDirectory(config: Config): string {
  const { mirror, releases } = pathsIn(config.dataDirectory);
  return followsBucket(config) ? mirror : releases;
}

/** Returns whether the service answers from a release of the bucket. */
function followsBucket(config: Config): boolean {
  return config.s3 !== undefined && needsRelease(config);
}

/** Returns whether the service has to open a release. With both engines it needs none. */
export function needsRelease(config: Config): boolean {
  return config.qdrant === undefined || searchesTitlesInProcess(config);
}

/** Returns what a release should keep for a service of this configuration. */
export function preparedFor(config: Config): readonly PreparedKind[] {
  if (searchesTitlesInProcess(config)) return ['tracks', 'titles'];
  return needsRelease(config) ? ['tracks'] : [];
}

/** Returns whether the service searches titles itself, at least while the engine is away. */
function searchesTitlesInProcess({ meilisearch, hasFallback }: Config): boolean {
  return meilisearch === undefined || hasFallback;
}

/**
 * Returns the folder of the releases in a bucket, or another folder of it. Nothing is asked yet. The client
 * of S3 is loaded here, because most processes need none.
 */
export async function openBucket(s3: NonNullable<Config['s3']>, prefix = s3.prefix): Promise<Bucket> {
  const { createS3Bucket } = await import('./bucket/s3-bucket.ts');
  return createS3Bucket({ ...s3, prefix });
}

/**
 * Brings the latest release of the bucket to this disk, if the service answers from a release, and keeps it
 * up to date from then on. If the bucket cannot be used now, the release of the last time is served, and the
 * problem is told. Returns a function that ends this.
 *
 * @throws BucketUnavailableError, or what else keeps the first release from coming, if there is no earlier
 *   one.
 */
export async function followBucket(
  config: Config,
  ports: Pick<FollowOptions, 'onNew' | 'onProblem'>,
): Promise<() => void> {
  const { s3 } = config;
  if (s3 === undefined || !followsBucket(config)) return () => {};
  const bucket = await openBucket(s3);
  const directory = servedDirectory(config);
  try {
    await pullLatest(bucket, directory, { now: now() });
  } catch (error) {
    // What is there is served; following tells the problem.
    if ((await currentReleaseId(directory)) === null) throw error;
  }
  const stop = followLatest({ bucket, directory, everyMillis: s3.pollMillis, now, ...ports });
  return () => {
    stop();
    bucket.close();
  };
}

function now(): Date {
  return new Date();
}

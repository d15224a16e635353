import { join } from 'node:path';
import {
  MissingPrerequisiteError,
  PublisherOvertakenError,
  PublisherRunningError,
} from '../domain/errors.ts';
import { SPACES } from '../domain/space.ts';
import { readAliases, readOtherNames } from '../release/other-names.ts';
import { readClusters } from '../release/clusters-part.ts';
import { readMap } from '../release/map-part.ts';
import { canonicalJson, type Manifest, sha256, vectorFileOf } from '../release/manifest.ts';
import type { Release } from '../release/open-release.ts';
import { listReleases, makeCurrent, readPublished, recordPublished } from '../release/releases.ts';
import { TRACKS_FILE } from '../release/tracks-part.ts';
import { createQdrantSongIndex } from '../songs/qdrant-song-index.ts';
import type { QdrantOptions } from '../songs/qdrant-client.ts';
import type { QdrantStorage } from '../songs/qdrant-storage.ts';
import { holdsSongs, publishSongs, switchSongs } from '../songs/qdrant-publish.ts';
import { holdingSwitchLock, type RequireLock } from '../songs/qdrant-switch-lock.ts';
import { asOnlyProcess } from '../storage/process-lock.ts';
import type { MeilisearchOptions } from '../titles/meilisearch-client.ts';
import { holdsTitles, publishTitles, switchTitles } from '../titles/meilisearch-publish.ts';
import { createMeilisearchTitleIndex } from '../titles/meilisearch-title-index.ts';
import { requireNotWorse } from './publish-gate.ts';
import { together } from './together.ts';

/** The engines that the configuration names. */
export interface Engines {
  readonly qdrant: (Omit<QdrantOptions, 'timeoutMillis'> & { readonly storage?: QdrantStorage }) | undefined;
  readonly meilisearch: Omit<MeilisearchOptions, 'timeoutMillis'> | undefined;
}

/** Longer than for a search: a batch may have to wait for the disk of the engine. */
const TIMEOUT_MILLIS = 60_000;

export interface PublishOptions extends Engines {
  readonly release: Release;
  /** The folder of releases, which may hold the evaluation of the served one. */
  readonly releasesDirectory: string;
  readonly now: Date;
  /** Whether to publish even if the evaluation is worse than that of the served release. */
  readonly isForced?: boolean;
  /** The number of old releases that stay in the engines, to go back to; 1 by default. */
  readonly keep?: number;
  readonly signal?: AbortSignal;
  readonly onStep?: (step: string) => void;
  /** Called if another process, of whatever folder or machine, is switching these engines. */
  readonly onWait?: () => void;
  readonly onProgress?: (engine: 'Qdrant' | 'Meilisearch', done: number, total: number) => void;
}

const LOCK_FILE = 'publishing.lock';
/** The old releases that an engine keeps by default: one to go back to. */
const KEPT = 1;

/**
 * Loads the release into the configured engines. Tries both keys before it loads anything, and switches the
 * engines only when all of them have the release. Completes what an earlier call left behind that broke off
 * anywhere, also between the two switches.
 *
 * @throws PublisherRunningError if another process is publishing from the same folder;
 *   PublisherOvertakenError if one published from another folder meanwhile; SwitchLockLostError if one
 *   took over while this one stood still; WorseReleaseError if its evaluation is worse than that of the
 *   served release; the signal's reason after an abort.
 */
export function publishRelease(options: PublishOptions): Promise<void> {
  return asOnlyPublisher(options, () => publish(options));
}

async function publish({
  release,
  releasesDirectory,
  isForced = false,
  keep = KEPT,
  signal,
  onStep,
  onWait,
  onProgress,
  ...engines
}: PublishOptions): Promise<void> {
  const { manifest, tracks, vectors } = release;
  const { qdrant, meilisearch } = withTimeout(engines);
  await holders(engines, manifest.id);
  const before = await servedReleases(engines);
  if (!isForced) {
    for (const served of before) {
      await requireNotWorse({ directory: releasesDirectory, release: manifest.id, served });
    }
  }
  const shared = { release: manifest.id, tracks };
  const loadSongs = async (aborted: AbortSignal): Promise<void> => {
    if (qdrant === undefined) return;
    await publishSongs(qdrant, {
      ...shared,
      contentHash: songsHashOf(manifest),
      aliases: readAliases(release),
      vectors,
      clusters: readClusters(release),
      map: readMap(release),
      onProgress: (done, total) => onProgress?.('Qdrant', done, total),
      signal: aborted,
    });
  };
  const loadTitles = async (aborted: AbortSignal): Promise<void> => {
    if (meilisearch === undefined) return;
    await publishTitles(meilisearch, {
      ...shared,
      ...readOtherNames(release),
      onProgress: (done, total) => onProgress?.('Meilisearch', done, total),
      signal: aborted,
    });
  };
  // Who switches first removes what another one is loading, which fails then: this says why.
  await together([loadSongs, loadTitles], signal).finally(() => requireSame(engines, before, manifest.id));
  signal?.throwIfAborted();
  onStep?.('switching to the new release');
  const history = (await readPublished(releasesDirectory)).filter((id) => id !== manifest.id);
  const kept = keep === 0 ? [] : history.slice(-keep);
  const switchToIt = async (requireLock: RequireLock): Promise<void> => {
    // Another one may have switched both while this one waited for the lock.
    await requireSame(engines, before, manifest.id);
    // Before the switch: a crash between the two then loses no release to go back to.
    await recordPublished(releasesDirectory, [...kept, manifest.id]);
    await switchEngines(engines, manifest.id, kept, requireLock);
  };
  await asOnlySwitcher(engines, switchToIt, onWait);
}

/**
 * Has the engines serve the release that was published before the one they serve, without loading anything.
 * Makes it the current one too, if it is on the disk. Returns its id.
 *
 * @throws MissingPrerequisiteError if there is none, or an engine does not hold it any more.
 * @throws PublisherRunningError if another process is publishing from the same folder.
 */
export function rollBack(options: RollBackOptions): Promise<string> {
  return asOnlyPublisher(options, () =>
    asOnlySwitcher(options, (requireLock) => switchBack(options, requireLock), options.onWait),
  );
}

type RollBackOptions = Engines & Pick<PublishOptions, 'releasesDirectory' | 'now' | 'onWait'>;

async function switchBack(
  { releasesDirectory, ...engines }: RollBackOptions,
  requireLock: RequireLock,
): Promise<string> {
  const history = await readPublished(releasesDirectory);
  const served = (await servedReleases(engines)).map((id) => (id === null ? -1 : history.indexOf(id)));
  // If a rollback broke off, one engine is at the release before already: that one is meant again.
  const isAgreed = served.every((place) => place === served[0]);
  const before = history[isAgreed ? (served[0] ?? 0) - 1 : Math.min(...served)];
  if (before === undefined) {
    throw new MissingPrerequisiteError(
      'expected a release that was published before the served one, and none is recorded: make an earlier one ' +
        'current, and run `npm run publish`',
    );
  }
  if (!(await holders(engines, before)).every(Boolean)) {
    throw new MissingPrerequisiteError(
      `expected both engines to hold release ${before}, and one does not: write its id into ` +
        `${releasesDirectory}/current, and run \`npm run publish\``,
    );
  }
  await switchEngines(engines, before, history, requireLock);
  await recordPublished(releasesDirectory, history.slice(0, history.indexOf(before) + 1));
  const isOnDisk = (await listReleases(releasesDirectory)).some(({ id }) => id === before);
  if (isOnDisk) await makeCurrent(releasesDirectory, before);
  return before;
}

function asOnlyPublisher<Result>(
  { releasesDirectory, now }: Pick<PublishOptions, 'releasesDirectory' | 'now'>,
  work: () => Promise<Result>,
): Promise<Result> {
  return asOnlyProcess(
    join(releasesDirectory, LOCK_FILE),
    now,
    (holding) => new PublisherRunningError(releasesDirectory, holding),
    work,
  );
}

/**
 * Runs the work while no other process switches these engines, from whatever folder or machine. The lock lies
 * in Qdrant; Meilisearch alone needs none, because it switches by one task.
 */
function asOnlySwitcher<Result>(
  engines: Engines,
  work: (requireLock: RequireLock) => Promise<Result>,
  onWait?: () => void,
): Promise<Result> {
  const { qdrant } = withTimeout(engines);
  return qdrant === undefined ? work(async () => undefined) : holdingSwitchLock(qdrant, work, onWait);
}

/** Has both engines serve a release that they hold, one after the other. Removes all others but `kept`. */
async function switchEngines(
  engines: Engines,
  release: string,
  kept: readonly string[],
  requireLock: RequireLock,
): Promise<void> {
  const { qdrant, meilisearch } = withTimeout(engines);
  if (qdrant !== undefined) await switchSongs(qdrant, release, kept, requireLock);
  await requireLock();
  if (meilisearch !== undefined) await switchTitles(meilisearch, release, kept);
}

/**
 * Returns whether each engine holds the release.
 *
 * @throws EngineUnavailableError if one cannot be reached, or refuses the key.
 */
async function holders(engines: Engines, release: string): Promise<readonly boolean[]> {
  const { qdrant, meilisearch } = withTimeout(engines);
  return Promise.all([
    ...(qdrant === undefined ? [] : [holdsSongs(qdrant, release)]),
    ...(meilisearch === undefined ? [] : [holdsTitles(meilisearch, release)]),
  ]);
}

/**
 * Throws if an engine serves another release than before, and not the one that is loaded. One that cannot be
 * asked is left out.
 */
async function requireSame(
  engines: Engines,
  before: readonly (string | null)[],
  release: string,
): Promise<void> {
  const now = await servedReleases(engines);
  const other = now.find(
    (served, index) => served !== null && served !== release && served !== before[index],
  );
  if (other != null) throw new PublisherOvertakenError(release, other);
}

/** Returns whether all of the engines serve the release. */
export async function isServed(engines: Engines, release: string): Promise<boolean> {
  return (await servedReleases(engines)).every((served) => served === release);
}

/** Returns the release that each engine serves; null for one that serves none, or cannot be asked. */
async function servedReleases(engines: Engines): Promise<readonly (string | null)[]> {
  const { qdrant, meilisearch } = withTimeout(engines);
  const indexes = [
    ...(qdrant === undefined ? [] : [createQdrantSongIndex(qdrant)]),
    ...(meilisearch === undefined ? [] : [createMeilisearchTitleIndex(meilisearch)]),
  ];
  return Promise.all(indexes.map(async (index) => (await index.status()).release));
}

/** The files that the points of Qdrant's songs are made of. */
const SONG_FILES = [TRACKS_FILE, ...SPACES.map(vectorFileOf), 'clusters.json', 'map.f32'];

/** Returns a hash of what songs are answered from: releases that differ in other names alone share it. */
function songsHashOf({ files }: Manifest): string {
  return sha256(canonicalJson(SONG_FILES.map((name) => files[name]?.sha256 ?? null)));
}

function withTimeout({ qdrant, meilisearch }: Engines) {
  return {
    qdrant: qdrant && { ...qdrant, timeoutMillis: TIMEOUT_MILLIS },
    meilisearch: meilisearch && { ...meilisearch, timeoutMillis: TIMEOUT_MILLIS },
  };
}

import { readClusters } from '../release/clusters-part.ts';
import { readMap } from '../release/map-part.ts';
import type { Release } from '../release/open-release.ts';
import { readOtherNames } from '../release/other-names.ts';
import { createQdrantSongIndex } from '../songs/qdrant-song-index.ts';
import type { QdrantOptions } from '../songs/qdrant-client.ts';
import { publishSongs, switchSongs } from '../songs/qdrant-publish.ts';
import type { MeilisearchOptions } from '../titles/meilisearch-client.ts';
import { publishTitles, switchTitles } from '../titles/meilisearch-publish.ts';
import { createMeilisearchTitleIndex } from '../titles/meilisearch-title-index.ts';
import { requireNotWorse } from './publish-gate.ts';

/** The engines that the configuration names. */
export interface Engines {
  readonly qdrant: Omit<QdrantOptions, 'timeoutMillis'> | undefined;
  readonly meilisearch: Omit<MeilisearchOptions, 'timeoutMillis'> | undefined;
}

/** Longer than for a search: a batch may have to wait for the disk of the engine. */
const TIMEOUT_MILLIS = 60_000;

export interface PublishOptions extends Engines {
  readonly release: Release;
  /** The folder of releases, which may hold the evaluation of the served one. */
  readonly releasesDirectory: string;
  /** Whether to publish even if the evaluation is worse than that of the served release. */
  readonly isForced?: boolean;
  readonly signal?: AbortSignal;
  readonly onStep?: (step: string) => void;
  readonly onProgress?: (engine: 'Qdrant' | 'Meilisearch', done: number, total: number) => void;
}

/**
 * Loads the release into the configured engines. Switches them to it only when all of them have it.
 *
 * @throws WorseReleaseError if its evaluation is worse than that of the served release.
 */
export async function publishRelease({
  release,
  releasesDirectory,
  isForced = false,
  signal,
  onStep,
  onProgress,
  ...engines
}: PublishOptions): Promise<void> {
  const { manifest, tracks, vectors } = release;
  const { qdrant, meilisearch } = withTimeout(engines);
  if (!isForced) {
    for (const served of await servedReleases(engines)) {
      await requireNotWorse({ directory: releasesDirectory, release: manifest.id, served });
    }
  }
  if (qdrant !== undefined) {
    await publishSongs(qdrant, {
      release: manifest.id,
      tracks,
      vectors,
      clusters: readClusters(release),
      map: readMap(release),
      onProgress: (done, total) => onProgress?.('Qdrant', done, total),
    });
  }
  signal?.throwIfAborted();
  if (meilisearch !== undefined) {
    await publishTitles(meilisearch, {
      release: manifest.id,
      tracks,
      ...readOtherNames(release),
      onProgress: (done, total) => onProgress?.('Meilisearch', done, total),
    });
  }
  signal?.throwIfAborted();
  onStep?.('switching to the new release');
  if (qdrant !== undefined) await switchSongs(qdrant, manifest.id);
  if (meilisearch !== undefined) await switchTitles(meilisearch, manifest.id);
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

function withTimeout({ qdrant, meilisearch }: Engines) {
  return {
    qdrant: qdrant && { ...qdrant, timeoutMillis: TIMEOUT_MILLIS },
    meilisearch: meilisearch && { ...meilisearch, timeoutMillis: TIMEOUT_MILLIS },
  };
}

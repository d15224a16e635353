import { readClusters } from '../release/clusters-part.ts';
import { readMap } from '../release/map-part.ts';
import type { Release } from '../release/open-release.ts';
import { readOtherNames } from '../release/other-names.ts';
import type { QdrantOptions } from '../songs/qdrant-client.ts';
import { publishSongs, switchSongs } from '../songs/qdrant-publish.ts';
import type { MeilisearchOptions } from '../titles/meilisearch-client.ts';
import { publishTitles, switchTitles } from '../titles/meilisearch-publish.ts';

export interface PublishOptions {
  readonly release: Release;
  readonly qdrant: QdrantOptions | undefined;
  readonly meilisearch: MeilisearchOptions | undefined;
  readonly onProgress?: (engine: 'Qdrant' | 'Meilisearch', done: number, total: number) => void;
}

/** Loads the release into the configured engines. Switches them to it only when all of them have it. */
export async function publishRelease({
  release,
  qdrant,
  meilisearch,
  onProgress,
}: PublishOptions): Promise<void> {
  const { manifest, tracks, vectors } = release;
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
  if (meilisearch !== undefined) {
    await publishTitles(meilisearch, {
      release: manifest.id,
      tracks,
      ...readOtherNames(release),
      onProgress: (done, total) => onProgress?.('Meilisearch', done, total),
    });
  }
  if (qdrant !== undefined) await switchSongs(qdrant, manifest.id);
  if (meilisearch !== undefined) await switchTitles(meilisearch, manifest.id);
}

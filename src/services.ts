import { type Config, pathsIn } from './config.ts';
import { createAliasesOf } from './domain/artist-aliases.ts';
import { readAliases } from './release/aliases-part.ts';
import { openRelease, type Release } from './release/open-release.ts';
import { currentRelease } from './release/releases.ts';
import { openInProcessSongIndex } from './songs/in-process-song-index.ts';
import { createQdrantSongIndex } from './songs/qdrant-song-index.ts';
import type { SongIndex } from './songs/song-index.ts';
import { createBuildingTitleIndex } from './titles/building-title-index.ts';
import { openInProcessTitleIndex } from './titles/in-process-title-index.ts';
import { createMeilisearchTitleIndex } from './titles/meilisearch-title-index.ts';
import type { TitleIndex } from './titles/title-index.ts';
import { createDirectoryRuns } from './tracking/directory-runs.ts';
import { createMlflowRuns } from './tracking/mlflow-runs.ts';
import type { RunTracker } from './tracking/run-tracker.ts';

export interface Services {
  readonly songs: SongIndex;
  readonly titles: TitleIndex;
  /** Set where invented songs are served in process. */
  readonly isInvented: boolean;
}

/**
 * The indexes that the configuration asks for. An engine is not contacted yet, so it may be down; the current
 * release is opened where at least one index is in process. Throws MissingPrerequisiteError where there is none.
 */
export async function openServices(config: Config): Promise<Services> {
  const isInProcess = config.qdrant === undefined || config.meilisearch === undefined;
  const release = isInProcess ? await openCurrentRelease(config) : undefined;
  const inProcess = (): Release => {
    if (release === undefined) throw new Error('a release is open wherever an index is in process');
    return release;
  };
  return {
    songs:
      config.qdrant === undefined
        ? await createInProcessSongs(inProcess())
        : createQdrantSongIndex({ ...config.qdrant, timeoutMillis: config.engineTimeoutMillis }),
    titles:
      config.meilisearch === undefined
        ? createInProcessTitles(inProcess())
        : createMeilisearchTitleIndex({ ...config.meilisearch, timeoutMillis: config.engineTimeoutMillis }),
    isInvented: release?.manifest.isInvented ?? false,
  };
}

/**
 * Where experiments are recorded: MLflow where the configuration names one, a folder otherwise. Nothing is
 * contacted or made yet. Problems that stop no run go to standard error.
 */
export function openRunTracker(config: Config): RunTracker {
  const ports = {
    now: () => new Date(),
    onProblem: (message: string) => console.error(message),
  };
  return config.mlflow === undefined
    ? createDirectoryRuns({ directory: pathsIn(config.dataDirectory).runs, ...ports })
    : createMlflowRuns({ ...config.mlflow, fetch, ...ports });
}

export async function openCurrentRelease(config: Config): Promise<Release> {
  return openRelease(await currentRelease(pathsIn(config.dataDirectory).releases));
}

async function createInProcessSongs({ manifest, tracks, vectors }: Release): Promise<SongIndex> {
  return await openInProcessSongIndex({ release: manifest.id, tracks, vectors });
}

/** Indexing the titles takes seconds for a large catalogue; similar songs are answered meanwhile. */
function createInProcessTitles(release: Release): TitleIndex {
  const { manifest, tracks } = release;
  const aliasesOf = createAliasesOf(readAliases(release));
  return createBuildingTitleIndex(openInProcessTitleIndex({ release: manifest.id, tracks, aliasesOf }));
}

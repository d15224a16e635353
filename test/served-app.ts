import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { type Config, parseConfig } from '../src/config.ts';
import { createReadiness, type Readiness } from '../src/http/health.ts';
import { listen } from '../src/http/listen.ts';
import { createMetrics } from '../src/http/metrics.ts';
import type { ListenerStore } from '../src/listeners/listener-store.ts';
import { createSqliteListeners } from '../src/listeners/sqlite-listeners.ts';
import type { Reports } from '../src/api/routes.ts';
import { createServiceApp } from '../src/service-app.ts';
import { openReports, type Services } from '../src/services.ts';
import { createDelegatingSongIndex } from '../src/songs/delegating-song-index.ts';
import { openInProcessSongIndex } from '../src/songs/in-process-song-index.ts';
import type { SongIndex } from '../src/songs/song-index.ts';
import { openInProcessTitleIndex } from '../src/titles/in-process-title-index.ts';
import type { TitleIndex } from '../src/titles/title-index.ts';
import type { SongIndexContent } from './contract/song-index.contract.ts';

interface Indexes {
  readonly songs: SongIndex;
  readonly titles: TitleIndex;
  /** Empty ones by default. */
  readonly listeners?: ListenerStore;
  /** The release that the indexes answer from, if that is sure; null by default. */
  readonly release?: () => string | null;
  readonly pin?: Services['pin'];
}

export interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { items: Record<string, unknown>[] };
}

/** The service in this process. */
export interface ServedApp {
  /** Answers every request. A test may replace it, and puts it back. */
  songs: SongIndex;
  readonly base: string;
  readonly readiness: Readiness;
  /** Every line of the log so far. */
  readonly logLines: string[];
  get(path: string, init?: RequestInit): Promise<Answer>;
  close(): void;
}

/** Returns in-process indexes of the content. */
export async function openIndexes(content: SongIndexContent): Promise<Indexes> {
  return { songs: await openInProcessSongIndex(content), titles: await openInProcessTitleIndex(content) };
}

/** Returns an empty store in the temporary folder; nothing is made there before it is used. */
export function temporaryListeners(): ListenerStore {
  return createSqliteListeners(join(tmpdir(), randomUUID(), 'listeners.sqlite'));
}

interface ServedOptions {
  /** The clock that dates signals; the system's by default. */
  readonly now?: () => Date;
  /** What differs from the configuration without variables. */
  readonly config?: Partial<Config>;
  /** By default those of a disk that holds nothing. */
  readonly reports?: Reports;
}

export function emptyReports(): Reports {
  return openReports(parseConfig({ DATA_DIR: join(tmpdir(), randomUUID()) }));
}

/** Serves the indexes on a free port. */
export async function serveApp(
  { songs, titles, listeners = temporaryListeners(), release = () => null, pin = (work) => work() }: Indexes,
  { config, now = () => new Date(), reports = emptyReports() }: ServedOptions = {},
): Promise<ServedApp> {
  const replaceable = createDelegatingSongIndex(async (request) => request(app.songs));
  const readiness = createReadiness(replaceable, titles, () => performance.now());
  const logLines: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => logLines.push(line) });
  const service = createServiceApp({
    songs: replaceable,
    titles,
    listeners,
    now,
    reports,
    release,
    pin,
    readiness,
    logger,
    metrics: createMetrics(),
    config: { ...parseConfig({}), ...config },
  });
  const { server, port } = await listen(service, '127.0.0.1', 0);
  const base = `http://127.0.0.1:${port}`;
  const app: ServedApp = {
    songs,
    base,
    readiness,
    logLines,
    get: async (path, init) => {
      const response = await fetch(base + path, init);
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        headers: response.headers,
        body: (await response.json()) as Answer['body'],
      };
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return app;
}

/** Serves the indexes while the tests of a suite run. */
export function useServedApp(
  open: () => Promise<Indexes>,
  options?: ServedOptions,
): { readonly current: ServedApp } {
  let app: ServedApp | undefined;
  beforeAll(async () => {
    app = await serveApp(await open(), options);
  });
  afterAll(() => app?.close());
  return {
    get current() {
      if (app === undefined) throw new Error('expected a running app, which beforeAll starts');
      return app;
    },
  };
}

import { hostname } from 'node:os';
import packageJson from '../package.json' with { type: 'json' };
import { openCatalogue } from './catalogue/catalogue.ts';
import { createChartStore } from './catalogue/chart-store.ts';
import { createLedger, type Ledger } from './catalogue/ledger.ts';
import { createSourceState } from './catalogue/source-state.ts';
import { createTrackStore } from './catalogue/track-store.ts';
import { type Config, pathsIn } from './config.ts';
import type { ChartEntry } from './domain/album.ts';
import type { ChartWeek } from './domain/chart-week.ts';
import type { Clock } from './domain/clock.ts';
import { CollectorRunningError, InvalidInputError } from './domain/errors.ts';
import type { Random } from './domain/random.ts';
import type { SourceName } from './domain/source.ts';
import type { TrackId } from './domain/track-id.ts';
import { runStages } from './collecting/run-stages.ts';
import { collectAlbums } from './collecting/collect-albums.ts';
import { collectCharts } from './collecting/collect-charts.ts';
import { collectAlbumGenres, collectArtistGenres } from './collecting/collect-genres.ts';
import { collectAlbumNames, collectArtistNames } from './collecting/collect-names.ts';
import { collectFeatures, probeFeatures } from './collecting/collect-features.ts';
import { collectTracks } from './collecting/collect-tracks.ts';
import { type StageContext, writeWhenFree } from './collecting/stage-context.ts';
import { type CollectionStatus, collectionStatus } from './collecting/collection-status.ts';
import { createPageArchive } from './collecting/page-archive.ts';
import { createAnswerKeeper } from './collecting/unread-answers.ts';
import { askAgainForUnmatched, matchAgain } from './collecting/match-again.ts';
import { type Bugs, createBugs } from './sources/bugs.ts';
import {
  FEATURE_PROVIDERS,
  type FeatureProvider,
  type FeatureProviderName,
} from './sources/feature-provider.ts';
import { createMusicbrainz, type MusicBrainz } from './sources/musicbrainz.ts';
import { createReccobeats } from './sources/reccobeats.ts';
import { createRequestGate, type PauseStore, type RequestGate } from './sources/request-gate.ts';
import type { Fetch } from './sources/source-http.ts';
import { createSendRequest, type SendRequest } from './sources/source-requests.ts';
import { createSpotify, type Spotify } from './sources/spotify.ts';
import { createAccessToken } from './sources/spotify-token.ts';
import { takeProcessLock } from './storage/process-lock.ts';

export const COLLECT_STAGES = ['charts', 'albums', 'tracks', 'features', 'names', 'genres'] as const;

/** The tasks of one run of the collector. */
export interface CollectRun {
  readonly stages: readonly (typeof COLLECT_STAGES)[number][];
  readonly weeks: readonly ChartWeek[];
  /** Provider of audio features. Undefined: every provider that can be asked, best first. */
  readonly provider: FeatureProviderName | undefined;
  /**
   * Spotify's locale that names are asked in, besides Korean; null to ask for none. Undefined: English, if
   * there are credentials for Spotify.
   */
  readonly locale?: string | null;
  /** Whether to wait for a rate-limited source, instead of ending. */
  readonly waits: boolean;
  /** Whether to retry failed tasks and look for unmatched albums again. */
  readonly again: boolean;
}

export interface Collector {
  /** See collecting/run-stages.ts. */
  run(run: CollectRun): Promise<void>;
  status(): CollectionStatus;
  /** Returns the collected chart of a week by rank; empty if there is none. */
  chart(week: ChartWeek): readonly ChartEntry[];
  close(): void;
}

export interface CollectorPorts extends Pick<StageContext, 'concurrency' | 'onProgress' | 'onNote'> {
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: Fetch;
  /** Aborted to stop after the open requests. */
  readonly signal: AbortSignal;
  readonly onWait?: (until: Date, reason: string) => void;
}

/**
 * Opens the collector of the configured catalogue. This is the composition root of collecting, as services.ts
 * is of serving. Sends no request yet.
 *
 * @throws CollectorRunningError while another collector works on the same catalogue
 */
export function openCollector(config: Config, ports: CollectorPorts): Collector {
  const paths = pathsIn(config.dataDirectory);
  const { clock } = ports;
  const catalogue = openCatalogue(paths.catalogue);
  try {
    const ledger = createLedger(catalogue);
    const tracks = createTrackStore(catalogue);
    const keepAnswer = createAnswerKeeper(paths.unreadAnswers);
    const context: StageContext = { ...ports, catalogue, ledger, keepAnswer };
    const sources = createSources(config, {
      ...ports,
      pauses: pausesIn(context),
      isrcOf: (id) => tracks.get(id)?.isrc ?? null,
    });
    const lock = takeProcessLock(
      `${catalogue.path}.collector`,
      { pid: process.pid, host: hostname(), startedAt: clock.now() },
      (holding) => new CollectorRunningError(catalogue.path, holding),
    );
    return {
      async run(run) {
        const retried = await writeWhenFree(context, () => {
          ledger.recover();
          if (run.again && run.stages.includes('albums')) askAgainForUnmatched(context);
          // Once per run, even if its stages run again after a wait.
          return new Map(run.again ? run.stages.map((stage) => [stage, retryFailed(ledger, stage)]) : []);
        });
        const jobs = {
          charts: [
            () =>
              collectCharts(context, {
                ...sources,
                pages: createPageArchive(paths.pages),
                weeks: run.weeks,
                retried: new Set(retried.get('charts')),
              }),
          ],
          albums: [
            async () => {
              await matchAgain(context);
              await collectAlbums(context, sources);
            },
          ],
          tracks: [() => collectTracks(context, sources)],
          features: [
            () =>
              collectFeatures(context, {
                providers: providersOf(config, run).map((name) => sources[name]),
                asksAbsent: run.provider !== undefined,
              }),
          ],
          names: [
            ...localesOf(config, run).map(
              (locale) => () => collectAlbumNames(context, { ...sources, locale }),
            ),
            () => collectArtistNames(context, sources),
          ],
          genres: [
            () => collectAlbumGenres(context, sources),
            ...(config.sources.spotifyCredentials === undefined
              ? []
              : [() => collectArtistGenres(context, sources)]),
          ],
        };
        const stages = run.stages.flatMap((stage) => jobs[stage]);
        const isProbed = run.stages.includes('albums') && run.stages.includes('features');
        if (isProbed && providersOf(config, run).includes('spotify')) {
          stages.unshift(() => probeFeatures(context, sources.spotify));
        }
        await runStages({ ...ports, stages, waits: run.waits });
      },
      status: () => collectionStatus(catalogue, clock.now()),
      chart: (week) => createChartStore(catalogue).week(week),
      close() {
        lock.release();
        catalogue.close();
      },
    };
  } catch (error) {
    catalogue.close();
    throw error;
  }
}

function retryFailed(ledger: Ledger, stage: CollectRun['stages'][number]): readonly string[] {
  if (stage === 'features')
    return FEATURE_PROVIDERS.flatMap((name) => ledger.retryFailed(`${name} features`));
  if (stage === 'names' || stage === 'genres') {
    return [...ledger.retryFailed(`album ${stage}`), ...ledger.retryFailed(`artist ${stage}`)];
  }
  return ledger.retryFailed(stage);
}

/** Returns the store of pauses. It waits while an import writes: a pause must also hold in the next run. */
function pausesIn(context: StageContext): PauseStore {
  const state = createSourceState(context.catalogue);
  return {
    get: (source) => state.get(source),
    set: (source, pause) => writeWhenFree(context, () => state.set(source, pause)),
  };
}

/**
 * Checks that the environment has every variable that a run needs.
 *
 * @throws InvalidInputError that lists every missing variable
 */
export function checkEnvironment(config: Config, run: CollectRun): void {
  const { contact, spotifyCredentials } = config.sources;
  const problems: string[] = [];
  const asksForContact = run.stages.some((stage) => ['charts', 'names', 'genres'].includes(stage));
  if (asksForContact && contact === undefined) {
    problems.push(
      'COLLECT_CONTACT: an e-mail address or a URL, so that Bugs and MusicBrainz can contact you',
    );
  }
  const asksSpotify = run.stages.some((stage) => stage === 'albums' || stage === 'tracks');
  const asksLocale = typeof run.locale === 'string';
  if ((asksSpotify || asksLocale || run.provider === 'spotify') && spotifyCredentials === undefined) {
    problems.push(
      'SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET: create an app at https://developer.spotify.com/dashboard',
    );
  }
  if (problems.length > 0) throw new InvalidInputError('Set these environment variables first:', problems);
}

/** Returns the providers to ask: Spotify first, if its credentials are set. */
function providersOf(config: Config, { provider }: CollectRun): readonly FeatureProviderName[] {
  if (provider !== undefined) return [provider];
  return FEATURE_PROVIDERS.filter(
    (name) => name !== 'spotify' || config.sources.spotifyCredentials !== undefined,
  );
}

const USUAL_LOCALE = 'en_US';

/** Returns the locales in which Spotify is asked for names: one or none. */
function localesOf(config: Config, { locale }: CollectRun): readonly string[] {
  if (locale === null) return [];
  if (locale !== undefined) return [locale];
  return config.sources.spotifyCredentials === undefined ? [] : [USUAL_LOCALE];
}

/** The clients of the sources, each behind its own request gate. */
interface Sources {
  readonly bugs: Bugs;
  readonly spotify: Spotify;
  readonly reccobeats: FeatureProvider;
  readonly musicbrainz: MusicBrainz;
}

interface SourcePorts {
  readonly pauses: PauseStore;
  readonly isrcOf: (id: TrackId) => string | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
}

/**
 * Time between the starts of two requests. Bugs: the usual pace of its crawlers. Spotify and ReccoBeats
 * publish no limit; users report that about three requests per second pass Spotify's rolling 30 seconds.
 * MusicBrainz allows one request per second.
 */
const INTERVAL_MILLIS: Readonly<Record<SourceName, number>> = {
  bugs: 1000,
  spotify: 350,
  reccobeats: 500,
  musicbrainz: 1000,
};

function createSources(config: Config, ports: SourcePorts): Sources {
  const { contact, spotifyCredentials, ...urls } = config.sources;
  const userAgent = `soundalike/${packageJson.version}${contact === undefined ? '' : ` (+${contact})`}`;
  const behindGate = (source: SourceName, isJson: boolean): { gate: RequestGate; send: SendRequest } => {
    const { pauses, clock, random, fetch, signal } = ports;
    const gate = createRequestGate({
      source,
      intervalMillis: INTERVAL_MILLIS[source],
      clock,
      pauses,
      signal,
    });
    return { gate, send: createSendRequest({ source, gate, fetch, clock, random, signal, isJson }) };
  };
  const { send } = behindGate('spotify', true);
  return {
    bugs: createBugs({ url: urls.bugsUrl, userAgent, ...behindGate('bugs', false) }),
    spotify: createSpotify({
      apiUrl: urls.spotifyApiUrl,
      token: createAccessToken({
        accountsUrl: urls.spotifyAccountsUrl,
        credentials: spotifyCredentials ?? { clientId: '', clientSecret: '' },
        send,
        clock: ports.clock,
      }),
      send,
    }),
    reccobeats: createReccobeats({
      url: urls.reccobeatsUrl,
      userAgent,
      isrcOf: ports.isrcOf,
      ...behindGate('reccobeats', true),
    }),
    musicbrainz: createMusicbrainz({
      url: urls.musicbrainzUrl,
      userAgent,
      ...behindGate('musicbrainz', true),
    }),
  };
}

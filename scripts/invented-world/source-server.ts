import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Clock } from '../../src/domain/clock.ts';
import { createBugsSide } from './bugs-side.ts';
import {
  createFaults,
  type Fault,
  type FaultPlan,
  SERVED_SOURCES,
  type ServedSource,
  statusAnswer,
} from './faults.ts';
import type { InventedWorld } from './invented-world.ts';
import { createMusicbrainzSide } from './musicbrainz-side.ts';
import { createPauses } from './pauses.ts';
import { createReccobeatsSide } from './reccobeats-side.ts';
import { createHolds, type Hold, type RequestMoment, type RequestRecord } from './request-record.ts';
import { sendAnswer } from './send-answer.ts';
import { type ServedAnswer, type ServedRequest, textAnswer } from './served.ts';
import { type RuleChanges, rulesWith } from './source-rules.ts';
import { createAccessTokens, createSpotifyAccountsSide } from './spotify-accounts-side.ts';
import { createSpotifySide } from './spotify-side.ts';

export interface SourceServerOptions {
  readonly world: InventedWorld;
  /** The client's clock; it times limits, tokens and pauses. */
  readonly clock: Clock;
  readonly limits?: RuleChanges;
  readonly faults?: FaultPlan;
  /** Called twice per request. The answer waits for the first call, and both may kill the client. */
  readonly onRequest?: (record: RequestRecord, moment: RequestMoment) => void | Promise<void>;
}

export interface SourceServer {
  readonly url: string;
  /** The paths of the real services, such as /v1/search, follow these. */
  readonly bugsUrl: string;
  readonly spotifyApiUrl: string;
  readonly spotifyAccountsUrl: string;
  readonly reccobeatsUrl: string;
  readonly musicbrainzUrl: string;
  /** In the order in which they came. */
  readonly requests: readonly RequestRecord[];
  /** Holds back the answers to all requests that match the predicate, until they are released. */
  hold(predicate: (record: RequestRecord) => boolean): Hold;
  /** Resolves when no client is connected: every request of a killed client is then among `requests`. */
  untilAlone(): Promise<void>;
  /**
   * Closes the server and every connection.
   *
   * @throws the error that `onRequest` threw, if any
   */
  close(): Promise<void>;
}

/** Requests that were spaced correctly may arrive closer, if a busy machine delayed only the first. */
const JITTER_MILLIS = 300;
/**
 * Longer than any test runs: no source has the rule to close a connection just when the client uses it again.
 */
const KEPT_ALIVE_MILLIS = 10 * 60 * 1000;
const SEED = 20_200_106;

/**
 * Starts a server on 127.0.0.1 that simulates Bugs, Spotify, ReccoBeats and MusicBrainz over one world, with
 * the known limits of the real services. It refuses requests in the same form as they do.
 */
export async function startSourceServer(options: SourceServerOptions): Promise<SourceServer> {
  const { world, clock, onRequest } = options;
  const rules = rulesWith(options.limits ?? {});
  const faultOf = createFaults(options.faults ?? { seed: SEED, rules: [] });
  const tokens = createAccessTokens(rules.spotify.tokenSeconds);
  const holds = createHolds();
  const requests: RequestRecord[] = [];
  let url = '';

  const bugs = createBugsSide(world, rules.bugs);
  const sides = {
    'spotify-api': createSpotifySide({
      world,
      rules: rules.spotify,
      tokens,
      apiUrl: () => `${url}/spotify-api`,
      seed: SEED,
    }),
    'spotify-accounts': createSpotifyAccountsSide(rules.spotify, tokens),
    reccobeats: createReccobeatsSide(world, rules.reccobeats, SEED),
    musicbrainz: createMusicbrainzSide(world),
  };
  const pauses = new Map(SERVED_SOURCES.map((source) => [source, createPauses()]));

  const answerOf = (source: ServedSource, request: ServedRequest, fault: Fault | null): ServedAnswer => {
    // A proxy in front of the service refuses before the service counts.
    if (fault?.kind === 'status') return statusAnswer(fault.status, fault.retryAfter, request.nowMillis);
    if (fault?.kind === 'text') return textAnswer(200, 'upstream connect error or disconnect');
    if (source !== 'bugs') return sides[source](request);
    return bugs(request, fault?.kind === 'page' ? fault.page : undefined);
  };

  let lastBugsAt = -Infinity;
  const record = (source: ServedSource, method: string, below: string): Writable<RequestRecord> => {
    const at = clock.now().getTime();
    const pauseToldMillisAgo = pauses.get(source)?.sinceTold(at) ?? null;
    const entry = {
      number: requests.length + 1,
      source,
      method,
      url: below,
      at,
      status: 0,
      wasAnswered: false,
      duringPause: pauseToldMillisAgo !== null,
      pauseToldMillisAgo,
      tooFast: source === 'bugs' && at - lastBugsAt < rules.bugs.gapMillis - JITTER_MILLIS,
    };
    if (source === 'bugs') lastBugsAt = at;
    requests.push(entry);
    return entry;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', headers } = request;
    const [, prefix = '', below = ''] = /^\/([^/]+)(\/.*)$/.exec(request.url ?? '') ?? [];
    const source = SERVED_SOURCES.find((name) => name === prefix);
    if (source === undefined) {
      sendAnswer(response, textAnswer(404, `no source ${prefix}`), null);
      return;
    }
    const entry = record(source, method, below);
    const fault = faultOf(source, below);
    const body = await text(request);
    await onRequest?.(entry, 'come');
    await holds.pass(entry);
    // If the client was killed meanwhile, the socket notices it only on the next turn of the event loop.
    await setImmediate();

    const { pathname: path, searchParams: query } = new URL(below, 'http://localhost');
    const served = { method, path, query, headers, body, nowMillis: entry.at };
    // A request counts at its source even if its client is gone.
    const answer = answerOf(source, served, fault);
    if (request.socket.writable) {
      const isOver = once(response, 'close');
      response.once('finish', () => {
        entry.wasAnswered = request.socket.writable;
        if (entry.wasAnswered) pauses.get(source)?.told(answer, entry.at);
      });
      sendAnswer(response, answer, fault);
      if (response.headersSent) entry.status = answer.status;
      await isOver;
    } else {
      response.destroy();
    }
    await onRequest?.(entry, 'over');
  };

  let failure: unknown;
  const server = createServer({ keepAliveTimeout: KEPT_ALIVE_MILLIS }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A client that disconnects in the middle of its request is not an error of the server.
      if (!request.destroyed || request.complete) failure ??= error;
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    bugsUrl: `${url}/bugs`,
    spotifyApiUrl: `${url}/spotify-api`,
    spotifyAccountsUrl: `${url}/spotify-accounts`,
    reccobeatsUrl: `${url}/reccobeats`,
    musicbrainzUrl: `${url}/musicbrainz`,
    requests,
    hold: (predicate) => holds.hold(predicate),
    async untilAlone() {
      while ((await promisify(server.getConnections.bind(server))()) > 0) await setTimeout(1);
    },
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      if (failure !== undefined) throw failure;
    },
  };
}

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

import { z } from 'zod';
import { TrackNotFoundError } from '../domain/errors.ts';
import { type Signal, SIGNAL_KINDS, type SignalKind, type SignalName } from '../domain/listener-signal.ts';
import { parseTrackId } from '../domain/track-id.ts';
import type { SignalKey } from '../listeners/listener-store.ts';
import { listenerParameter } from './listener-parameters.ts';
import { pageSchema } from './page.ts';
import { numberBetween, requireTrackId, trackIdParameter } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import type { ApiServices } from './routes.ts';

type ListenerServices = Pick<ApiServices, 'songs' | 'listeners' | 'now'>;

const SIGNAL_NAMES = Object.keys(SIGNAL_KINDS) as SignalName[];

const signalSchema = z.object({
  signal: z.enum(SIGNAL_NAMES),
  at: z.string().meta({ description: 'When it came, by the clock of the service (ISO 8601)' }),
});

const trackSignalsSchema = z.object({
  trackId: z.string().meta({ description: 'The track, as the request named it' }),
  signals: z.array(signalSchema).meta({
    description:
      'All that is kept of the track: at most one like or dislike, and one play or skip; newest first',
  }),
});

const trackOfListener = z.object({ id: listenerParameter, trackId: trackIdParameter });
const TRACK_PROBLEMS = [
  'invalid-request',
  'track-not-found',
  'engine-unavailable',
  'engine-timeout',
  'storage-unavailable',
] as const;

/** Returns the route that keeps a signal of a listener. */
function createPutSignalRoute({ songs, listeners, now }: ListenerServices): Route {
  return defineRoute({
    method: 'put',
    path: '/v1/listeners/{id}/tracks/{trackId}',
    name: 'putSignal',
    summary: 'Keep that a listener likes, dislikes, played or skipped a track',
    description:
      'A like takes the place of a dislike and the other way round, and so do a play and a skip. The same request ' +
      'again only renews the time.',
    pathParameters: trackOfListener,
    query: z.object({
      signal: z.enum(SIGNAL_NAMES).meta({
        description:
          '`like`, `dislike`: the taste. `play`, `skip`: the track was heard, and is not recommended again.',
      }),
    }),
    answerSchema: trackSignalsSchema,
    problems: TRACK_PROBLEMS,
    isNeverCached: true,
    answer: async ({ id, trackId: text }, { signal }) => {
      const trackId = requireTrackId(text);
      const { track } = await songs.find(trackId);
      if (track === null) throw new TrackNotFoundError(trackId);
      const kept = await listeners.put(id, { trackId, name: signal, at: now() });
      return { trackId, signals: kept.map(viewOfSignal) };
    },
  });
}

/** Returns the route that forgets the signals of a track. */
function createForgetTrackRoute({ listeners }: ListenerServices): Route {
  return defineRoute({
    method: 'delete',
    path: '/v1/listeners/{id}/tracks/{trackId}',
    name: 'forgetTrack',
    summary: 'Forget all signals of a listener for a track',
    description: 'Also for a track that is in no release any more. The track may be recommended again.',
    pathParameters: trackOfListener,
    query: z.object({}),
    answerSchema: trackSignalsSchema,
    problems: TRACK_PROBLEMS,
    isNeverCached: true,
    answer: async ({ id, trackId: text }) => {
      const trackId = requireTrackId(text);
      await listeners.forgetTrack(id, trackId);
      return { trackId, signals: [] };
    },
  });
}

const MAX_EXPORTED = 1000;

/** Returns the route that exports a listener. */
function createExportRoute({ songs, listeners }: ListenerServices): Route {
  return defineRoute({
    path: '/v1/listeners/{id}',
    name: 'exportListener',
    summary: 'Get all that is kept of a listener',
    description:
      'Every signal, in no particular order. Nothing else is kept. A listener who is unknown has no signals.',
    pathParameters: z.object({ id: listenerParameter }),
    query: z.object({
      limit: numberBetween(1, MAX_EXPORTED, 'whole number')
        .default(MAX_EXPORTED)
        .meta({
          description: `Maximum number of signals to return, 1 to ${MAX_EXPORTED}`,
          override: { default: MAX_EXPORTED },
        }),
      cursor: exportCursorParameter,
    }),
    answerSchema: z.object({
      items: z.array(
        signalSchema.extend({
          trackId: z.string(),
          isInCatalogue: z.boolean().meta({
            description:
              'Whether the served release has the track. Signals for others are kept, and not used.',
          }),
        }),
      ),
      page: pageSchema,
    }),
    problems: ['invalid-request', 'engine-unavailable', 'engine-timeout', 'storage-unavailable'],
    isNeverCached: true,
    answer: async ({ id }, { limit, cursor }) => {
      const { signals, next } = await listeners.page(id, limit, cursor ?? null);
      const { tracks } = await songs.findAll(signals.map(({ trackId }) => trackId));
      return {
        items: signals.map((signal, index) => ({
          trackId: signal.trackId,
          ...viewOfSignal(signal),
          isInCatalogue: tracks[index] !== null,
        })),
        page: { limit, next: next && writeExportCursor(next) },
      };
    },
  });
}

/** Returns the route that forgets a listener. */
function createForgetListenerRoute({ listeners }: ListenerServices): Route {
  return defineRoute({
    method: 'delete',
    path: '/v1/listeners/{id}',
    name: 'forgetListener',
    summary: 'Forget a listener',
    description: 'Removes every signal. Nothing else is kept of a listener.',
    pathParameters: z.object({ id: listenerParameter }),
    query: z.object({}),
    answerSchema: z.object({ isForgotten: z.literal(true) }),
    problems: ['invalid-request', 'engine-unavailable', 'engine-timeout', 'storage-unavailable'],
    isNeverCached: true,
    answer: async ({ id }) => {
      await listeners.forgetListener(id);
      return { isForgotten: true as const };
    },
  });
}

/** Returns the routes that keep, export and forget what listeners tell. */
export function createListenerRoutes(services: ListenerServices): readonly Route[] {
  return [
    createPutSignalRoute(services),
    createForgetTrackRoute(services),
    createExportRoute(services),
    createForgetListenerRoute(services),
  ];
}

function viewOfSignal({ name, at }: Signal): z.infer<typeof signalSchema> {
  return { signal: name, at: at.toISOString() };
}

const CURSOR_CONTENT = /^([0-9A-Za-z]{22}):(opinion|listening)$/;
const MAX_CURSOR_LENGTH = 60;

const exportCursorParameter = z
  .string()
  .transform((text, context): SignalKey => {
    const content = text.length > MAX_CURSOR_LENGTH ? '' : Buffer.from(text, 'base64url').toString('latin1');
    const [, id = '', kind] = CURSOR_CONTENT.exec(content) ?? [];
    const trackId = parseTrackId(id);
    if (trackId !== null) return { trackId, kind: kind as SignalKind };
    context.addIssue('expected the `page.next` of an earlier answer');
    return z.NEVER;
  })
  .optional()
  .meta({
    description: '`page.next` of the previous page',
    override: { type: 'string', maxLength: MAX_CURSOR_LENGTH },
  });

function writeExportCursor({ trackId, kind }: SignalKey): string {
  return Buffer.from(`${trackId}:${kind}`).toString('base64url');
}

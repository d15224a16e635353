import { z } from 'zod';
import { parseTrackId, type TrackId } from '../domain/track-id.ts';
import { InvalidRequestError } from '../http/problem.ts';
import { orderSongs, type SongOrder } from '../recommend/order.ts';
import { ENERGY_CURVES } from '../recommend/order-costs.ts';
import type { SongIndex } from '../songs/song-index.ts';
import type { MessageLanguage } from './list-message.ts';
import { MESSAGES } from './message-texts.ts';
import { idsOf, trackIdParameter } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

/** A long playlist; the work grows with the square. */
const MAX_TRACKS = 500;

const bodySchema = z.object({
  tracks: z
    .array(trackIdParameter)
    .min(2)
    .max(MAX_TRACKS)
    .meta({
      description: `The tracks to order, 2 to ${MAX_TRACKS}, each once`,
      override: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: MAX_TRACKS },
    }),
  start: trackIdParameter.optional().meta({ description: 'The track that comes first' }),
  end: trackIdParameter.optional().meta({ description: 'The track that comes last' }),
  energy: z
    .enum(ENERGY_CURVES)
    .default('even')
    .meta({
      description:
        '`even`: small changes. `rising` and `falling`: from calm to energetic, or back. `wave`: up and down, about ' +
        'once in an hour of music.',
    }),
});

const orderItemSchema = trackSchema
  .extend({
    transition: z
      .object({
        cost: z
          .number()
          .meta({ description: '0 for a perfect mix, up to 3: key, tempo and energy count alike' }),
        keySteps: z.number().meta({
          description: 'Steps on the Camelot wheel, 0 to 7; 3 if a key is unknown. Up to 1 the keys mix',
        }),
        tempoPercent: z
          .number()
          .meta({ description: 'Change of the tempo in per cent; half and double tempos count as equal' }),
        energyChange: z.number().meta({ description: 'Change of the energy, -1 to 1' }),
      })
      .nullable()
      .meta({ description: 'How the track before changes to this one; null for the first track' }),
  })
  .meta({ id: 'OrderedTrack', description: 'A track of an order' });

/** Returns the route that puts tracks into an order that mixes. */
export function createOrderRoute(songs: SongIndex): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/order',
    name: 'orderTracks',
    summary: 'Put tracks into an order that mixes',
    description:
      'Small changes of key (Camelot wheel), tempo (half and double count as equal) and energy from each track to the ' +
      'next. Up to 12 tracks the order is the best of all, above that a good one.',
    pathParameters: z.object({}),
    query: z.object({}),
    body: bodySchema,
    answerSchema: z.object({
      items: z.array(orderItemSchema).meta({ description: 'The tracks in their new order' }),
      cost: z
        .object({
          before: z.number().meta({ description: 'That of the given order' }),
          after: z.number().meta({ description: 'That of this order' }),
        })
        .meta({ description: 'The cost of all transitions, and of the distance from the energy curve' }),
      isBest: z.boolean().meta({ description: 'Whether no order of these tracks costs less' }),
      unknown: z.array(z.string()).meta({ description: 'Requested ids that are not in the catalogue' }),
      message: z.string().nullable().meta({ description: 'What to tell the reader about the answer' }),
    }),
    exported: ({ items }) => ({ title: 'Songs in order', items }),
    problems: ['invalid-request', 'body-too-large', 'engine-unavailable', 'engine-timeout'],
    answer: async (_, __, { tracks, start, end, energy }, negotiation) => {
      checkBody(tracks, start, end);
      const ids = idsOf(tracks);
      const order = await orderSongs(songs, { ids, start: idOf(start), end: idOf(end), energy });
      const { before, after, isBest, transitions } = order;
      return {
        items: order.tracks.map((track, position) => ({
          ...viewOfTrack(track),
          transition: transitions[position - 1] ?? null,
        })),
        cost: { before, after },
        isBest,
        unknown: [...tracks.filter((text) => parseTrackId(text) === null), ...order.unknown],
        message: messageOf(order, () => negotiation.language(undefined)),
      };
    },
  });
}

function idOf(text: string | undefined): TrackId | null {
  return text === undefined ? null : parseTrackId(text);
}

/** @throws InvalidRequestError for a track twice, or ends that are not two of the tracks. */
function checkBody(tracks: readonly string[], start: string | undefined, end: string | undefined): void {
  const twice = tracks.find((id, index) => tracks.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new InvalidRequestError([
      { field: 'tracks', detail: `expected each track once, got '${twice}' twice` },
    ]);
  }
  for (const [field, id] of Object.entries({ start, end })) {
    if (id === undefined || tracks.includes(id)) continue;
    throw new InvalidRequestError([{ field, detail: `expected one of the tracks, got '${id}'` }]);
  }
  if (start !== undefined && start === end) {
    throw new InvalidRequestError([
      { field: 'end', detail: 'expected another track than start, got the same' },
    ]);
  }
}

function messageOf({ tracks, unknown }: SongOrder, languageOf: MessageLanguage): string | null {
  if (tracks.length === 0) return MESSAGES[languageOf()].noTrackKnown;
  return unknown.length === 0 ? null : MESSAGES[languageOf()].someUnknown;
}

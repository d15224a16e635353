import { z } from 'zod';
import { SourceAnswerError, SourceRefusedError } from '../domain/errors.ts';
import { parseTrackId, type TrackId } from '../domain/track-id.ts';
import { excerpt } from './excerpt.ts';
import { type FeatureProvider, featuresOfWanted } from './feature-provider.ts';
import { featureFields, featuresOf } from './feature-values.ts';
import { parseIsrc } from '../domain/isrc.ts';
import { parseAnswer } from './json-answer.ts';
import type { SendRequest } from './source-requests.ts';

/** ReccoBeats drops or refuses ids beyond this number: https://reccobeats.com/docs/apis/get-audio-features */
const BATCH_SIZE = 40;

/** Returns the schema of an answer. Tracks that were asked for by their ISRC are found by it alone. */
const answerSchema = (isrc: z.ZodType<string | null | undefined>) =>
  z.object({
    content: z.array(
      z
        .object({
          // Without time signatures.
          ...featureFields(['timeSignature']),
          href: z
            .string()
            .transform(trackIdOf)
            .refine((id) => id !== null, 'expected the page of a track on Spotify'),
          isrc,
        })
        .transform((item) => ({ id: item.href, isrc: item.isrc, features: featuresOf(item) })),
    ),
  });
const ANSWER_BY_ID = answerSchema(z.string().nullish());
const ANSWER_BY_ISRC = answerSchema(
  z
    .string()
    .transform(parseIsrc)
    .refine((isrc) => isrc !== null, 'expected an ISRC'),
);

/**
 * Returns a client for audio features from ReccoBeats, which needs no key. Answers leave out unknown tracks
 * and have any order, so tracks are found by the Spotify id at the end of `href`.
 *
 * ReccoBeats knows many recordings by the id of another release: tracks that it does not know by their id are
 * asked for once more by their ISRC, if `isrcOf` knows it.
 */
export function createReccobeats(options: {
  readonly url: string;
  readonly send: SendRequest;
  readonly userAgent: string;
  readonly isrcOf: (id: TrackId) => string | null;
}): FeatureProvider {
  const { url, send, userAgent, isrcOf } = options;

  /** Asks for tracks by Spotify ids or ISRCs. */
  const ask = async (ids: readonly string[], schema: typeof ANSWER_BY_ID) => {
    const address = new URL(`${url}/v1/audio-features`);
    address.searchParams.set('ids', ids.join());
    const answer = await send({ url: address, headers: { 'user-agent': userAgent } });
    if (answer.status !== 200) {
      const reason = `expected audio features, got status ${answer.status}: ${excerpt(answer.text)}`;
      if (answer.status === 401 || answer.status === 403) throw new SourceRefusedError('reccobeats', reason);
      throw new SourceAnswerError('reccobeats', reason);
    }
    return parseAnswer('reccobeats', 'audio features', schema, answer.text).content;
  };

  return {
    name: 'reccobeats',
    batchSize: BATCH_SIZE,
    async featuresOf(ids) {
      const known = featuresOfWanted(await ask(ids, ANSWER_BY_ID), ids);
      const isrcs = new Map(
        ids.flatMap((id) => {
          const code = known.has(id) ? null : parseIsrc(isrcOf(id) ?? '');
          return code === null ? [] : [[id, code] as const];
        }),
      );
      if (isrcs.size === 0) return known;
      const items = await ask([...new Set(isrcs.values())], ANSWER_BY_ISRC);
      const byIsrc = [...isrcs].flatMap(([id, code]) =>
        items.filter((item) => item.isrc === code).map((item) => ({ ...item, id })),
      );
      return new Map([...known, ...featuresOfWanted(byIsrc, ids)]);
    },
  };
}

/** Returns the id in the address of a track's page: its last part, before any query or fragment. */
function trackIdOf(address: string): TrackId | null {
  const [path = ''] = address.split(/[?#]/, 1);
  return parseTrackId(path.replace(/\/+$/, '').split('/').at(-1) ?? '');
}

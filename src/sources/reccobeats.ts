import { z } from 'zod';
import { SourceAnswerError, SourceRefusedError } from '../domain/errors.ts';
import { parseTrackId, type TrackId } from '../domain/track-id.ts';
import { excerpt } from './excerpt.ts';
import { type FeatureProvider, featuresOfWanted } from './feature-provider.ts';
import { featureFields, featuresOf } from './feature-values.ts';
import { parseAnswer } from './json-answer.ts';
import type { SendRequest } from './source-requests.ts';

/** ReccoBeats drops or refuses ids beyond this number: https://reccobeats.com/docs/apis/get-audio-features */
const BATCH_SIZE = 40;

const answerSchema = z.object({
  content: z.array(
    z
      .object({
        // Without time signatures.
        ...featureFields(['timeSignature']),
        href: z
          .string()
          .transform(trackIdOf)
          .refine((id) => id !== null, 'expected the page of a track on Spotify'),
      })
      .transform((item) => ({ id: item.href, features: featuresOf(item) })),
  ),
});

/**
 * Returns a client for audio features from ReccoBeats, which needs no key. Answers leave out unknown tracks
 * and have any order, so tracks are found by the Spotify id at the end of `href`.
 */
export function createReccobeats(options: {
  readonly url: string;
  readonly send: SendRequest;
  readonly userAgent: string;
}): FeatureProvider {
  const { url, send, userAgent } = options;
  return {
    name: 'reccobeats',
    batchSize: BATCH_SIZE,
    async featuresOf(ids) {
      const address = new URL(`${url}/v1/audio-features`);
      address.searchParams.set('ids', ids.join());
      const answer = await send({ url: address, headers: { 'user-agent': userAgent } });
      if (answer.status !== 200) {
        const reason = `expected audio features, got status ${answer.status}: ${excerpt(answer.text)}`;
        if (answer.status === 401 || answer.status === 403)
          throw new SourceRefusedError('reccobeats', reason);
        throw new SourceAnswerError('reccobeats', reason);
      }
      const { content } = parseAnswer('reccobeats', 'audio features', answerSchema, answer.text);
      return featuresOfWanted(content, ids);
    },
  };
}

/** Returns the id in the address of a track's page: its last part, before any query or fragment. */
function trackIdOf(address: string): TrackId | null {
  const [path = ''] = address.split(/[?#]/, 1);
  return parseTrackId(path.replace(/\/+$/, '').split('/').at(-1) ?? '');
}

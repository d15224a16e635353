import { z } from 'zod';
import type { AudioFeatures } from '../domain/audio-features.ts';
import { SourceAnswerError, SourceRefusedError } from '../domain/errors.ts';
import type { TrackId } from '../domain/track-id.ts';
import { excerpt } from './excerpt.ts';
import type { FeatureProvider } from './feature-provider.ts';
import { parseFeatureValues } from './feature-values.ts';
import { parseAnswer } from './json-answer.ts';
import type { SendRequest } from './source-requests.ts';

/** ReccoBeats drops or refuses ids beyond this number: https://reccobeats.com/docs/apis/get-audio-features */
const BATCH_SIZE = 40;

const answerSchema = z.object({
  content: z.array(z.looseObject({ href: z.string() }).nullable().catch(null)),
});

/**
 * Returns a client for audio features from ReccoBeats, which needs no key. Answers leave out unknown tracks
 * and have any order, so tracks are found by the Spotify id at the end of `href`. ReccoBeats has no time
 * signatures.
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
      const wanted = new Set<string>(ids);
      const known = new Map<TrackId, AudioFeatures>();
      const items = content.filter((item) => item !== null);
      if (items.length === 0 && content.length > 0) {
        throw new SourceAnswerError(
          'reccobeats',
          `expected tracks with their href, got '${excerpt(answer.text)}'`,
        );
      }
      for (const item of items) {
        const id = item.href.split('?', 1)[0]?.split('/').at(-1) ?? '';
        const features = parseFeatureValues(item);
        if (wanted.has(id) && features !== null && !known.has(id as TrackId))
          known.set(id as TrackId, features);
      }
      return known;
    },
  };
}

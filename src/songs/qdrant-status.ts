import type { QdrantClient } from '@qdrant/js-client-rest';
import type { EngineStatus } from '../domain/engine.ts';
import { EngineUnavailableError } from '../domain/errors.ts';
import { SPACES } from '../domain/space.ts';
import { askQdrant } from './qdrant-client.ts';
import { PAYLOAD_VERSION, payloadsOf } from './qdrant-payload.ts';

/** Returns which release both spaces serve, or what is wrong. Never throws. */
export async function qdrantStatus(client: QdrantClient): Promise<EngineStatus> {
  try {
    const releases = await Promise.all(
      SPACES.map(async (space) => {
        const query = { limit: 1, with_payload: ['release', 'version'] };
        const { points } = await askQdrant(() => client.query(space, query));
        const [payload] = payloadsOf(points);
        if (payload !== undefined && payload.version !== PAYLOAD_VERSION) {
          throw new EngineUnavailableError(
            'qdrant',
            'serves songs that another version of Soundalike published: run `npm run publish`',
          );
        }
        return payload?.release;
      }),
    );
    const release = releases[0];
    if (release === undefined || releases.some((other) => other !== release)) {
      const problem = `style serves ${releases[0] ?? 'nothing'} and sound ${releases[1] ?? 'nothing'}: run \`npm run publish\``;
      return { engine: 'qdrant', release: null, problem };
    }
    return { engine: 'qdrant', release };
  } catch (error) {
    const problem = error instanceof EngineUnavailableError ? error.message : String(error);
    return { engine: 'qdrant', release: null, problem };
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { QdrantClient } from '@qdrant/js-client-rest';
import { createEngineStatus } from '../domain/engine-status.ts';
import type { EngineStatus } from '../domain/engine.ts';
import { EngineRefusalError } from '../domain/errors.ts';
import type { Space } from '../domain/space.ts';
import { oddAnswer } from './qdrant-client.ts';
import { PAYLOAD_VERSION } from './qdrant-payload.ts';
import { readRelease } from './qdrant-release.ts';

/** The spaces are switched one after the other within it. */
const SWITCH_MILLIS = 50;

/**
 * Returns a function that asks Qdrant which release both spaces serve. The function never throws: if there is
 * no such release, the status it returns tells the problem.
 */
export function createQdrantStatus(client: QdrantClient): () => Promise<EngineStatus> {
  return createEngineStatus({
    engine: 'qdrant',
    ask: () => askStatus(client),
    unreadable: oddAnswer().reason,
    now: () => performance.now(),
  });
}

async function askStatus(client: QdrantClient): Promise<EngineStatus> {
  let [style, sound] = await servedReleases(client);
  if (style !== sound) {
    await sleep(SWITCH_MILLIS);
    [style, sound] = await servedReleases(client);
  }
  if (style === sound) return { engine: 'qdrant', release: style };
  const problem = `style serves ${style} and sound ${sound}: run \`npm run publish\``;
  return { engine: 'qdrant', release: null, problem };
}

function servedReleases(client: QdrantClient): Promise<[style: string, sound: string]> {
  const releaseOf = async (space: Space): Promise<string> => {
    const { release, version } = await readRelease(client, space);
    if (version === PAYLOAD_VERSION) return release;
    throw new EngineRefusalError(
      'qdrant',
      'serves songs that another version of Soundalike published: run `npm run publish`',
    );
  };
  return Promise.all([releaseOf('style'), releaseOf('sound')]);
}

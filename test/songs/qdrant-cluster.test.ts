import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishSongs, switchSongs } from '../../src/songs/qdrant-publish.ts';
import { ALL_TRACKS } from '../../src/songs/qdrant-release.ts';
import { createQdrantSongIndex } from '../../src/songs/qdrant-song-index.ts';
import { holdingSwitchLock } from '../../src/songs/qdrant-switch-lock.ts';
import { type RunningEngine, startQdrantCluster } from '../../scripts/engines/engines.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { hasQdrant } from '../use-engines.ts';

const NODES = 3;
const CLIENTS = 8;
const ANSWERS = 400;
/** A node that is killed is noticed at once, but one may have to wait for a shard to change its leader. */
const TIMEOUT_MILLIS = 10_000;

describe.skipIf(!hasQdrant || process.env['QDRANT_URL'] !== undefined)('a cluster of Qdrant', () => {
  const content = createSongIndexContent();
  const next = { ...createSongIndexContent(12), release: '00000000c0472ac8' };
  const storage = { shards: 3, replicas: 2 };
  let nodes: readonly RunningEngine[];
  beforeAll(async () => {
    nodes = await startQdrantCluster(NODES);
    await publishSongs({ ...options(), storage }, content);
    await switchSongs(options(), content.release);
  }, 120_000);
  afterAll(() => Promise.all((nodes ?? []).map((node) => node.stop())));

  const options = (of = nodes) => ({
    url: of.map(({ url }) => url).join(','),
    apiKey: undefined,
    timeoutMillis: TIMEOUT_MILLIS,
  });
  const songsOn = async (node: RunningEngine, release: string): Promise<number> => {
    const path = `/collections/style-release-${release}/points/count`;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ exact: true, filter: ALL_TRACKS });
    const answer = await fetch(node.url + path, { method: 'POST', headers, body });
    const { result } = (await answer.json()) as { result?: { count: number } };
    return result?.count ?? 0;
  };

  it('answers every request while the node that is asked is killed under load', async () => {
    const index = createQdrantSongIndex(options());
    const asked = nodes[0] as RunningEngine;
    let answers = 0;
    const failures: string[] = [];
    const askOnAndOn = async (client: number): Promise<void> => {
      for (let turn = client; answers < ANSWERS; turn += 1) {
        const { id } = content.tracks[turn % 100]!;
        const space = turn % 2 === 0 ? 'style' : 'sound';
        const query = { seeds: { near: [id] as const }, space, limit: 10, filter: {} } as const;
        const answer = await index.similar(query).catch((error: unknown) => failures.push(String(error)));
        if (typeof answer === 'object' && answer.items.length < 10) failures.push('a short list');
        answers += 1;
        // While the other clients go on asking.
        if (answers === ANSWERS / 4) await asked.kill();
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, client) => askOnAndOn(client)));
    expect(failures).toEqual([]);
    expect(answers).toBeGreaterThanOrEqual(ANSWERS);
    expect(await index.status()).toEqual({ engine: 'qdrant', release: content.release });
  }, 120_000);

  it('lets one process switch at a time while a node is away', async () => {
    let switching = 0;
    const atOnce: number[] = [];
    const work = async (requireLock: () => Promise<void>): Promise<void> => {
      atOnce.push((switching += 1));
      await requireLock();
      switching -= 1;
    };
    await Promise.all(
      Array.from({ length: CLIENTS }, () => holdingSwitchLock({ ...options(), storage }, work)),
    );
    expect(atOnce).toEqual(Array(CLIENTS).fill(1));
  }, 120_000);

  it('takes a new release while a node is away, which has it once it is back', async () => {
    await publishSongs({ ...options(), storage }, next);
    await switchSongs(options(), next.release);
    expect(await createQdrantSongIndex(options()).status()).toMatchObject({ release: next.release });
    await nodes[0]?.start();
    const counts = () => Promise.all(nodes.map((node) => songsOn(node, next.release)));
    await expect.poll(counts, { timeout: 60_000 }).toEqual(Array(NODES).fill(next.tracks.length));
  }, 180_000);
});

import { describe, expect, it } from 'vitest';
import { createQdrantListeners } from '../../src/listeners/qdrant-listeners.ts';
import { createQdrantClient } from '../../src/songs/qdrant-client.ts';
import { publishSongs, switchSongs } from '../../src/songs/qdrant-publish.ts';
import { allSignals, describeListenerStore } from '../contract/listener-store.contract.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { trackIdAt } from '../published-track.ts';
import { hasQdrant, useQdrant } from '../use-engines.ts';
import { signalAt } from './signals.ts';

const TIMEOUT_MILLIS = 10_000;

describe.skipIf(!hasQdrant)('With a real engine', () => {
  const engine = useQdrant();
  const options = () => ({ ...engine.current, timeoutMillis: TIMEOUT_MILLIS });

  describeListenerStore('over Qdrant', () => createQdrantListeners(options()));

  describe('a store of listeners over Qdrant', () => {
    it('is made once, though several processes make it at the same time', async () => {
      await Promise.all(
        [1, 2, 3].map((index) => createQdrantListeners(options()).put('hugo', signalAt(index, 'like'))),
      );
      expect(await allSignals(createQdrantListeners(options()), 'hugo')).toHaveLength(3);
    });

    it('forgets a listener of more signals than one request removes, and nobody else', async () => {
      const store = createQdrantListeners(options());
      await store.put('lea', signalAt(1, 'like'));
      const payload = { listener: 'jo', trackId: trackIdAt(1), kind: 'opinion', name: 'like', at: 0 };
      const points = Array.from({ length: 25_000 }, (_, id) => ({ id, vector: {}, payload }));
      const client = createQdrantClient(options());
      await client.upsert('listeners', { points, wait: true });
      expect((await store.page('jo', 10, null)).signals).toHaveLength(10);
      await store.forgetListener('jo');
      expect((await store.page('jo', 10, null)).signals).toEqual([]);
      expect(await allSignals(store, 'lea')).toHaveLength(1);
    }, 60_000);

    it('is untouched by publishing and by the removal of old releases', async () => {
      const store = createQdrantListeners(options());
      await store.put('ida', signalAt(1, 'like'));
      for (const release of ['1', '2', '3'].map((digit) => digit.repeat(16))) {
        await publishSongs(options(), { ...createSongIndexContent(), release });
        await switchSongs(options(), release);
      }
      expect(await allSignals(store, 'ida')).toEqual([signalAt(1, 'like')]);
    }, 60_000);
  });
});

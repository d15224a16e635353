import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Signal } from '../../src/domain/listener-signal.ts';
import type { ListenerStore, SignalKey } from '../../src/listeners/listener-store.ts';
import { signalAt } from '../listeners/signals.ts';
import { trackIdAt } from '../published-track.ts';

const MANY = { opinion: 1000, listening: 1000 };

/** Returns every signal of a listener, page by page. */
export async function allSignals(store: ListenerStore, listener: string): Promise<Signal[]> {
  const signals: Signal[] = [];
  let from: SignalKey | null = null;
  do {
    const page = await store.page(listener, 1000, from);
    signals.push(...page.signals);
    from = page.next;
  } while (from !== null);
  return signals;
}

/**
 * The promises of a store of listeners. `open` opens the same store again each time; listeners of other tests
 * may be in it.
 */
export function describeListenerStore(where: string, open: () => ListenerStore): void {
  describe(`a store of listeners ${where}`, () => {
    let store: ListenerStore;
    beforeAll(() => {
      store = open();
    });
    afterAll(() => store.close());

    it('holds nothing of an unknown listener, who can be forgotten all the same', async () => {
      expect(await store.newest('nobody', MANY)).toEqual([]);
      expect(await store.page('nobody', 10, null)).toEqual({ signals: [], next: null });
      await store.forgetTrack('nobody', trackIdAt(1));
      await store.forgetListener('nobody');
    });

    it('keeps one opinion and one listening per track, and returns both', async () => {
      const [like, play] = [signalAt(1, 'like', 1), signalAt(1, 'play', 2)];
      expect(await store.put('anna', like)).toEqual([like]);
      expect(await store.put('anna', like)).toEqual([like]);
      expect(await store.put('anna', play)).toEqual([play, like]);
      const [dislike, skip] = [signalAt(1, 'dislike', 3), signalAt(1, 'skip', 4)];
      expect(await store.put('anna', dislike)).toEqual([dislike, play]);
      expect(await store.put('anna', skip)).toEqual([skip, dislike]);
      expect(await allSignals(store, 'anna')).toHaveLength(2);
    });

    it('keeps strange listeners apart', async () => {
      const strange = [
        'a',
        'A',
        ' a',
        '../../etc/passwd',
        "a' OR '1'='1",
        'a"b\\',
        '%2e%2e',
        '나나',
        '나나'.normalize('NFD'),
        '🎧',
        '__proto__',
        'x'.repeat(128),
      ];
      for (const [index, listener] of strange.entries()) await store.put(listener, signalAt(index, 'like'));
      for (const [index, listener] of strange.entries()) {
        expect(await store.newest(listener, MANY)).toEqual([signalAt(index, 'like')]);
      }
    });

    it('returns the newest of each kind, newest first', async () => {
      for (const index of [5, 2, 9, 1, 7]) {
        await store.put('ben', signalAt(index, index % 2 === 0 ? 'dislike' : 'like'));
        await store.put('ben', signalAt(index, 'play', 100 + index));
      }
      const newest = await store.newest('ben', { opinion: 3, listening: 2 });
      expect(newest.filter(({ name }) => name !== 'play')).toEqual([
        signalAt(9, 'like'),
        signalAt(7, 'like'),
        signalAt(5, 'like'),
      ]);
      expect(newest.filter(({ name }) => name === 'play')).toEqual([
        signalAt(9, 'play', 109),
        signalAt(7, 'play', 107),
      ]);
    });

    it('returns every signal once over its pages, though signals come and go meanwhile', async () => {
      for (let index = 0; index < 20; index += 1) await store.put('cleo', signalAt(index, 'like'));
      const first = await store.page('cleo', 7, null);
      expect(first.signals).toHaveLength(7);
      const { next } = first;
      if (next === null) throw new Error('expected a second page');
      // The signal that the second page begins with.
      await store.forgetTrack('cleo', next.trackId);
      const rest = [];
      for (let from: SignalKey | null = next; from !== null;) {
        const page: Awaited<ReturnType<ListenerStore['page']>> = await store.page('cleo', 7, from);
        rest.push(...page.signals);
        from = page.next;
      }
      const ids = [...first.signals, ...rest].map(({ trackId }) => trackId).toSorted();
      const expected = Array.from({ length: 20 }, (_, index) => trackIdAt(index));
      expect(ids).toEqual(expected.filter((id) => id !== next.trackId).toSorted());
    });

    it('forgets a track, and a listener, and nobody else', async () => {
      for (const listener of ['dora', 'emil']) {
        await store.put(listener, signalAt(1, 'like', 1));
        await store.put(listener, signalAt(1, 'play', 2));
        await store.put(listener, signalAt(2, 'like', 3));
      }
      await store.forgetTrack('dora', trackIdAt(1));
      expect(await allSignals(store, 'dora')).toEqual([signalAt(2, 'like', 3)]);
      await store.forgetListener('dora');
      expect(await allSignals(store, 'dora')).toEqual([]);
      expect(await allSignals(store, 'emil')).toHaveLength(3);
    });

    it('keeps what it answered when it is opened again', async () => {
      await store.put('fred', signalAt(1, 'like'));
      const again = open();
      expect(await again.newest('fred', MANY)).toEqual([signalAt(1, 'like')]);
      await again.close();
    });

    it('takes signals of one listener side by side', async () => {
      const signals = Array.from({ length: 50 }, (_, index) => signalAt(index, 'play'));
      await Promise.all(signals.map((signal) => store.put('gina', signal)));
      expect(await store.newest('gina', MANY)).toEqual(signals.toReversed());
    });
  });
}

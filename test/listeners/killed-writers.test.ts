import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { SIGNAL_KINDS, type SignalName } from '../../src/domain/listener-signal.ts';
import { createRandom, pick, type Random } from '../../src/domain/random.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import { createQdrantListeners } from '../../src/listeners/qdrant-listeners.ts';
import { allSignals } from '../contract/listener-store.contract.ts';
import { type Command, getJson, runCommand, startCommand } from '../e2e/commands.ts';
import { csvOfSongs } from '../e2e/csv-of-songs.ts';
import { trainQuickly } from '../e2e/train-quickly.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { KILL_SEED, killsOf } from '../kills.ts';
import { hasQdrant, useQdrant } from '../use-engines.ts';
import { suiteFolder } from '../temporary-folder.ts';

/** At once. Each has a listener of its own, so that it knows what must be kept. */
const WRITERS = 8;
/** A kill comes after so many answers, counted together, at most. */
const MOST_ANSWERS = 300;
/** And so long after the last of these: a write is under way then. */
const LONGEST_DELAY_MILLIS = 5;
/** A refused write is sent again after this time. */
const REFUSED_MILLIS = 100;
const SIGNALS = Object.keys(SIGNAL_KINDS) as SignalName[];
const songs = songsOfStyles(24, 2).tracks;

/** What keeps the signals, and can be killed. */
interface Keeper {
  put(listener: string, trackId: TrackId, name: SignalName): Promise<unknown>;
  forgetTrack(listener: string, trackId: TrackId): Promise<unknown>;
  forgetListener(listener: string): Promise<unknown>;
  /** Returns each kept signal as `track name`. */
  kept(listener: string): Promise<readonly string[]>;
  kill(): Promise<unknown>;
  start(): Promise<unknown>;
}

/** The signals of a listener: the name by track and kind. */
type Signals = ReadonlyMap<string, string>;

interface Write {
  readonly send: (keeper: Keeper, listener: string) => Promise<unknown>;
  readonly apply: (signals: Signals) => Signals;
}

function anyWrite(random: Random): Write {
  const { id } = pick(random, songs);
  const chance = random();
  if (chance < 0.02) {
    return { send: (keeper, listener) => keeper.forgetListener(listener), apply: () => new Map() };
  }
  if (chance < 0.25) {
    return {
      send: (keeper, listener) => keeper.forgetTrack(listener, id),
      apply: (signals) => new Map([...signals].filter(([key]) => !key.startsWith(id))),
    };
  }
  const name = pick(random, SIGNALS);
  return {
    send: (keeper, listener) => keeper.put(listener, id, name),
    apply: (signals) => new Map([...signals, [`${id} ${SIGNAL_KINDS[name]}`, `${id} ${name}`]]),
  };
}

/**
 * Writes with several clients at once, kills what keeps their signals while they write, and starts it again.
 * Then every answered write must be kept, the one under way wholly or not at all, and nothing twice. Returns
 * what was kept otherwise.
 */
async function killWhileWriting(keeper: Keeper, kills: number): Promise<readonly string[]> {
  const faults: string[] = [];
  const random = createRandom(KILL_SEED);
  const signalsOf = new Map<string, Signals>();
  let answers = 0;
  for (let number = 0; number < kills; number += 1) {
    const underWay = new Map<string, Write>();
    let untilKill = 1 + Math.floor(random() * MOST_ANSWERS);
    const delayMillis = random() * LONGEST_DELAY_MILLIS;
    let killing: Promise<unknown> | undefined;
    const write = async (listener: string): Promise<void> => {
      for (;;) {
        const next = anyWrite(random);
        underWay.set(listener, next);
        try {
          await next.send(keeper, listener);
        } catch (error) {
          if (killing === undefined) throw error;
          return;
        }
        underWay.delete(listener);
        signalsOf.set(listener, next.apply(signalsOf.get(listener) ?? new Map()));
        answers += 1;
        untilKill -= 1;
        if (untilKill === 0) killing = sleep(delayMillis).then(() => keeper.kill());
      }
    };
    const listeners = Array.from({ length: WRITERS }, (_, index) => `listener-${index}`);
    await Promise.all(listeners.map(write));
    await killing;
    await keeper.start();
    for (const listener of listeners) {
      const known = signalsOf.get(listener) ?? new Map<string, string>();
      const withLast = underWay.get(listener)?.apply(known) ?? known;
      const kept = (await keeper.kept(listener)).toSorted();
      const textOf = (signals: Signals) => [...signals.values()].toSorted().join();
      const expected = [known, withLast].find((signals) => textOf(signals) === kept.join());
      if (expected === undefined) {
        const expectations = [...new Set([textOf(known), textOf(withLast)])].join(' or ');
        faults.push(`Kill ${number}, ${listener}: expected ${expectations}, got ${kept.join()}`);
      }
      signalsOf.set(listener, expected ?? known);
    }
  }
  console.log(`${kills} kills among ${answers} answered writes`);
  return faults;
}

/** Returns the service that keeps signals in SQLite, in a process of its own. */
function createServiceKeeper(data: string): Keeper {
  let service: Command | undefined;
  let url = '';
  const send = async (method: string, path: string): Promise<void> => {
    const response = await fetch(`${url}/v1/listeners/${path}`, { method });
    const body = await response.text();
    // On a busy machine the service may refuse a write, which is not done then.
    if (response.status === 503) return sleep(REFUSED_MILLIS).then(() => send(method, path));
    if (response.status !== 200) throw new Error(`${response.status}: ${body}`);
  };
  return {
    put: (listener, trackId, name) => send('PUT', `${listener}/tracks/${trackId}?signal=${name}`),
    forgetTrack: (listener, trackId) => send('DELETE', `${listener}/tracks/${trackId}`),
    forgetListener: (listener) => send('DELETE', listener),
    async kept(listener) {
      const { body } = await getJson(`${url}/v1/listeners/${listener}`);
      const items = body['items'] as { trackId: string; signal: string }[];
      return items.map(({ trackId, signal }) => `${trackId} ${signal}`);
    },
    async kill() {
      service?.process.kill('SIGKILL');
      await service?.ended;
    },
    async start() {
      service = startCommand('start', [], { DATA_DIR: data, RATE_LIMIT_PER_MINUTE: '0' });
      url = String((await service.event('listening'))['url']);
    },
  };
}

const KILLS = Math.ceil(killsOf(1) / 2);

describe(`writes of listeners to a service that is killed ${KILLS} times`, () => {
  const data = suiteFolder();
  beforeAll(async () => {
    const file = join(data, 'songs.csv');
    await writeFile(file, csvOfSongs(songs));
    await runCommand('import', [file], { DATA_DIR: data });
    await trainQuickly(data);
    await runCommand('release', [], { DATA_DIR: data });
  });

  it('are kept once they are answered', async () => {
    const keeper = createServiceKeeper(data);
    await keeper.start();
    try {
      expect(await killWhileWriting(keeper, KILLS)).toEqual([]);
    } finally {
      await keeper.kill();
    }
  }, 14_400_000);
});

describe.skipIf(!hasQdrant || process.env['QDRANT_URL'] !== undefined)(
  `writes of listeners to a Qdrant that is killed ${KILLS} times`,
  () => {
    const engine = useQdrant();

    it('are kept once they are answered', async () => {
      const open = () => createQdrantListeners({ ...engine.current, timeoutMillis: 10_000 });
      let store = open();
      const faults = await killWhileWriting(
        {
          put: (listener, trackId, name) => store.put(listener, { trackId, name, at: new Date() }),
          forgetTrack: (listener, trackId) => store.forgetTrack(listener, trackId),
          forgetListener: (listener) => store.forgetListener(listener),
          kept: async (listener) =>
            (await allSignals(store, listener)).map(({ trackId, name }) => `${trackId} ${name}`),
          kill: async () => engine.current.process?.kill(),
          async start() {
            await engine.current.process?.start();
            store = open();
          },
        },
        KILLS,
      );
      expect(faults).toEqual([]);
    }, 14_400_000);
  },
);

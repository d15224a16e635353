import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Catalogue, openCatalogue } from '../../src/catalogue/catalogue.ts';
import {
  CatalogueBusyError,
  ItemNotFoundError,
  SourceAnswerError,
  SourceRefusedError,
  SourceUnavailableError,
  StoppedError,
} from '../../src/domain/errors.ts';
import { type StageContext, writeWhenFree } from '../../src/collecting/stage-context.ts';
import { runTasks } from '../../src/collecting/run-tasks.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';
import { stageContextIn } from './stage-context-in.ts';

let directory: string;
let catalogue: Catalogue;
let controller: AbortController;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'soundalike-collecting-'));
  catalogue = openCatalogue(join(directory, 'catalogue.sqlite'));
  // Waiting for another process takes no time here.
  catalogue.database.exec('PRAGMA busy_timeout = 0');
  controller = new AbortController();
});
afterEach(async () => {
  catalogue.close();
  await rm(directory, { recursive: true, force: true });
});

const contextWith = (changes: Partial<StageContext> = {}): StageContext =>
  stageContextIn(catalogue, { signal: controller.signal, ...changes });

/** Another process that writes until `end` is called, such as an import. */
function startWriting() {
  const other = openCatalogue(catalogue.path);
  other.database.exec('BEGIN IMMEDIATE');
  return {
    end() {
      other.database.exec('ROLLBACK');
      other.close();
    },
  };
}

describe('writing down an answer', () => {
  it('waits while an import writes, and is not lost', async () => {
    const other = startWriting();
    const clock = createJumpingClock(new Date('2026-11-25T12:00:00Z'));
    let sleeps = 0;
    const context = contextWith({
      clock: {
        now: () => clock.now(),
        async sleep(millis) {
          sleeps += 1;
          if (sleeps === 3) other.end();
          await clock.sleep(millis);
        },
      },
    });
    await writeWhenFree(context, () => context.ledger.add('albums', ['1']));
    expect(sleeps).toBe(3);
    expect(context.ledger.pending('albums')).toHaveLength(1);
  });

  it('is given up after ten minutes', async () => {
    const other = startWriting();
    await expect(writeWhenFree(contextWith(), () => undefined)).rejects.toThrow(CatalogueBusyError);
    other.end();
  });
});

describe('the tasks of a stage', () => {
  const keysOf = (context: StageContext) => context.ledger.pending('albums').map(({ key }) => key);
  const start = (count: number, changes: Partial<StageContext> = {}) => {
    const context = contextWith(changes);
    context.ledger.add(
      'albums',
      Array.from({ length: count }, (_, index) => String(index)),
    );
    return context;
  };

  it('are run in batches, and tell how far they are', async () => {
    const told: string[] = [];
    const context = start(5, { onProgress: (_, done, total) => told.push(`${done}/${total}`) });
    const batches: number[] = [];
    await runTasks(context, {
      stage: 'albums',
      batchSize: 2,
      async work(batch) {
        batches.push(batch.length);
        for (const { key } of batch) context.ledger.finish('albums', key, 'accepted', new Date());
      },
    });
    expect(batches).toEqual([2, 2, 1]);
    expect(told).toEqual(['0/5', '2/5', '4/5', '5/5']);
  });

  it('fail alone where an answer cannot be used', async () => {
    const context = start(3);
    await runTasks(context, {
      stage: 'albums',
      batchSize: 1,
      async work([task]) {
        if (task?.key === '1') throw new SourceAnswerError('spotify', 'status 404');
        context.ledger.finish('albums', task?.key ?? '', 'accepted', new Date());
      },
    });
    expect(context.ledger.counts('albums')).toEqual({ pending: 0, inProgress: 0, done: 2, failed: 1 });
    expect(context.ledger.failures('albums', 5)).toEqual([{ key: '1', reason: 'spotify: status 404' }]);
  });

  it('fail alone where their source does not have them, however many there are', async () => {
    const context = start(9);
    await runTasks(context, {
      stage: 'albums',
      batchSize: 1,
      async work([task]) {
        if (task?.key !== '8') throw new ItemNotFoundError('spotify', 'status 404');
        context.ledger.finish('albums', task.key, 'accepted', new Date());
      },
    });
    expect(context.ledger.counts('albums')).toEqual({ pending: 0, inProgress: 0, done: 1, failed: 8 });
  });

  it('fail alone where their source answers all others, and not them', async () => {
    const context = start(3);
    await runTasks(context, {
      stage: 'albums',
      batchSize: 1,
      async work([task]) {
        if (task?.key === '0') throw new SourceUnavailableError('spotify', 'status 500');
        context.ledger.finish('albums', task?.key ?? '', 'accepted', new Date());
      },
    });
    expect(context.ledger.counts('albums')).toMatchObject({ pending: 0, done: 2, failed: 1 });
  });

  it.each([
    ['no answer comes', new SourceUnavailableError('spotify', 'status 500'), SourceUnavailableError],
    ['no answer can be used', new SourceAnswerError('spotify', 'Invalid limit'), SourceRefusedError],
  ])(
    'are pending as before where five times in a row %s, and none is begun after that',
    async (_, error, ends) => {
      const context = start(9);
      let begun = 0;
      const run = runTasks(context, {
        stage: 'albums',
        batchSize: 1,
        async work([task]) {
          begun += 1;
          if (begun > 2) throw error;
          context.ledger.finish('albums', task?.key ?? '', 'accepted', new Date());
        },
      });
      await expect(run).rejects.toThrow(ends);
      expect(begun).toBe(7);
      expect(keysOf(context)).toEqual(['2', '3', '4', '5', '6', '7', '8']);
    },
  );

  it('are pending as before where none of them got an answer', async () => {
    const context = start(2);
    const run = runTasks(context, {
      stage: 'albums',
      batchSize: 1,
      async work() {
        throw new SourceUnavailableError('spotify', 'status 500');
      },
    });
    await expect(run).rejects.toThrow(SourceUnavailableError);
    expect(keysOf(context)).toEqual(['0', '1']);
  });

  it('are left alone where a person has decided them meanwhile', async () => {
    const context = start(2);
    const begun: string[] = [];
    await runTasks(context, {
      stage: 'albums',
      batchSize: 1,
      async work([task]) {
        begun.push(task?.key ?? '');
        for (const key of ['0', '1']) context.ledger.finish('albums', key, 'accepted', new Date());
      },
    });
    expect(begun).toEqual(['0']);
  });

  it('are finished where they are under way beside one that ends the run', async () => {
    const context = start(6, { concurrency: 3 });
    const run = runTasks(context, {
      stage: 'albums',
      batchSize: 1,
      async work([task]) {
        if (task?.key === '0') throw new StoppedError();
        await new Promise((resolve) => setTimeout(resolve, 5));
        context.ledger.finish('albums', task?.key ?? '', 'accepted', new Date());
      },
    });
    await expect(run).rejects.toThrow(StoppedError);
    const { done, inProgress } = context.ledger.counts('albums');
    expect(inProgress).toBe(0);
    expect(done).toBeGreaterThan(0);
    expect(keysOf(context)).toContain('0');
  });
});

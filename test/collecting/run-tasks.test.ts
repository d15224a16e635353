import { beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import {
  ItemNotFoundError,
  SourceAnswerError,
  SourceRefusedError,
  SourceUnavailableError,
  StoppedError,
} from '../../src/domain/errors.ts';
import type { StageContext } from '../../src/collecting/stage-context.ts';
import { runTasks } from '../../src/collecting/run-tasks.ts';
import { stageContextIn } from './stage-context-in.ts';
import { newCatalogue } from '../catalogue/new-catalogue.ts';

let catalogue: Catalogue;
beforeEach(async () => {
  const made = await newCatalogue();
  ({ catalogue } = made);
  return made.remove;
});

describe('runTasks', () => {
  const keysOf = (context: StageContext) => context.ledger.pending('albums').map(({ key }) => key);
  const start = (count: number, changes: Partial<StageContext> = {}) => {
    const context = stageContextIn(catalogue, changes);
    context.ledger.add(
      'albums',
      Array.from({ length: count }, (_, index) => String(index)),
    );
    return context;
  };

  it('runs tasks in batches, and reports its progress', async () => {
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

  it('fails one task alone if its answer cannot be used', async () => {
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

  it('fails any number of tasks alone if their source does not have them', async () => {
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

  it('fails one task alone if its source answers all others', async () => {
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
  ])('ends and leaves the tasks pending if five times in a row %s', async (_, error, ends) => {
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
  });

  it('leaves the tasks pending if none of them got an answer', async () => {
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

  it('skips a task that a person has decided meanwhile', async () => {
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

  it('finishes the open tasks when another one ends the run', async () => {
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

import type { EnqueuedTask, Meilisearch, Task } from 'meilisearch';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineUnavailableError } from '../domain/errors.ts';
import { askMeilisearch, createMeilisearchClient, type MeilisearchOptions } from './meilisearch-client.ts';

const POLL_MILLIS = 100;

/** Meilisearch's writes, which it takes at once and makes later, as calls that end when they are made. */
export interface TaskRunner {
  /** One request. */
  ask<Answer>(request: (client: Meilisearch) => Promise<Answer>): Promise<Answer>;
  /** Asks for a task and waits for its success. */
  run(request: (client: Meilisearch) => Promise<EnqueuedTask>): Promise<void>;
  /**
   * Waits for the success of a task, however long it takes; calls `onWait` every now and then meanwhile.
   * Throws EngineUnavailableError where it did not succeed: the client itself would return a failed task.
   */
  finish(task: Pick<EnqueuedTask, 'taskUid'>, onWait?: () => Promise<void>): Promise<void>;
  /** Waits until no swap of indexes is under way, whoever asked for it. */
  finishSwaps(): Promise<void>;
}

export function createTaskRunner(options: MeilisearchOptions): TaskRunner {
  const client = createMeilisearchClient(options);
  const ask = <Answer>(request: (client: Meilisearch) => Promise<Answer>): Promise<Answer> =>
    askMeilisearch(options.timeoutMillis, () => request(client));

  const endOf = async (uid: number, onWait?: () => Promise<void>): Promise<Task> => {
    for (;;) {
      const task = await ask(() => client.tasks.getTask(uid));
      if (task.status !== 'enqueued' && task.status !== 'processing') return task;
      await onWait?.();
      await sleep(POLL_MILLIS);
    }
  };
  const finish: TaskRunner['finish'] = async ({ taskUid }, onWait) => {
    const { status, type, error } = await endOf(taskUid, onWait);
    if (status === 'succeeded') return;
    throw new EngineUnavailableError(
      'meilisearch',
      `expected task ${taskUid} (${type}) to succeed, it ${status}: ${error?.code ?? 'no error code'}`,
      error === null ? {} : { cause: new Error(error.message) },
    );
  };
  return {
    ask,
    finish,
    run: async (request) => finish(await ask(request)),
    async finishSwaps() {
      const swaps = await ask(() =>
        client.tasks.getTasks({ types: ['indexSwap'], statuses: ['enqueued', 'processing'] }),
      );
      for (const swap of swaps.results) await endOf(swap.uid);
    },
  };
}

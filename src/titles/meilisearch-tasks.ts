import type { EnqueuedTask, Meilisearch, Task } from 'meilisearch';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineRefusalError } from '../domain/errors.ts';
import { askMeilisearch, createMeilisearchClient, type MeilisearchOptions } from './meilisearch-client.ts';

/** Waits between two looks at a task. They double from the shortest: most tasks take a few milliseconds. */
const POLL_MILLIS = { shortest: 5, longest: 100 } as const;

/**
 * Runs Meilisearch's tasks, which it accepts at once and does later, as calls that end when they are done.
 */
export interface TaskRunner {
  /** Sends one request. */
  ask<Answer>(request: (client: Meilisearch) => Promise<Answer>): Promise<Answer>;
  /** Starts a task and waits for its success. */
  run(request: (client: Meilisearch) => Promise<EnqueuedTask>): Promise<void>;
  /**
   * Waits for the success of a task, however long it takes; calls `onWait` again and again meanwhile. The
   * client itself would return a failed task.
   *
   * @throws EngineRefusalError if the task did not succeed.
   */
  finish(task: Pick<EnqueuedTask, 'taskUid'>, onWait?: () => Promise<void>): Promise<void>;
  /** Waits until no swap of indexes is under way, of this or another process. */
  finishSwaps(): Promise<void>;
}

export function createTaskRunner(options: MeilisearchOptions): TaskRunner {
  const client = createMeilisearchClient(options);
  const ask = <Answer>(request: (client: Meilisearch) => Promise<Answer>): Promise<Answer> =>
    askMeilisearch(options.timeoutMillis, () => request(client));

  const endOf = async (uid: number, onWait?: () => Promise<void>): Promise<Task> => {
    for (let pause: number = POLL_MILLIS.shortest; ; pause = Math.min(2 * pause, POLL_MILLIS.longest)) {
      const task = await ask(() => client.tasks.getTask(uid));
      if (task.status !== 'enqueued' && task.status !== 'processing') return task;
      await onWait?.();
      await sleep(pause);
    }
  };
  const finish: TaskRunner['finish'] = async ({ taskUid }, onWait) => {
    const { status, type, error } = await endOf(taskUid, onWait);
    if (status === 'succeeded') return;
    throw new EngineRefusalError(
      'meilisearch',
      `expected task ${taskUid} (${type}) to succeed, it ${status}: ${error?.code ?? 'no error code'}`,
      error === null ? {} : { says: error.message },
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

import pLimit from 'p-limit';
import type { Stage, Task } from '../catalogue/ledger.ts';
import {
  ItemNotFoundError,
  SourceAnswerError,
  SourceRefusedError,
  SourceUnavailableError,
} from '../domain/errors.ts';
import { type Collecting, write } from './collecting.ts';

export interface TasksToRun {
  readonly stage: Stage;
  /** How many tasks go into one call of `work`. */
  readonly batchSize: number;
  /** Which of the pending tasks; all where it is left out. */
  readonly isWanted?: (key: string) => boolean;
  /**
   * Does the tasks, and writes their results and that they are finished in one transaction. SourceAnswerError and
   * SourceUnavailableError concern these tasks; anything else ends the run, and they are pending as before.
   */
  readonly work: (tasks: readonly Task[]) => Promise<void>;
}

/** So many batches in a row that did not succeed say something about the source, and nothing about them. */
const MOST_MISSES_IN_A_ROW = 5;

interface Miss {
  readonly keys: readonly string[];
  readonly error: SourceAnswerError | SourceUnavailableError;
}

/**
 * Runs the pending tasks of a stage, as many at once as `concurrency` says. A task whose answer cannot be used, or to
 * which its source gives none while it answers others, fails alone. Five in a row are pending again, and end the run
 * with SourceUnavailableError or, where there were answers, SourceRefusedError: asking on would change nothing. One that
 * its source does not have (ItemNotFoundError) fails too, and does not count among the five.
 */
export async function runTasks(collecting: Collecting, tasksToRun: TasksToRun): Promise<void> {
  const { stage, batchSize, work, isWanted = () => true } = tasksToRun;
  const { ledger, clock, concurrency, onProgress } = collecting;
  const limit = pLimit(concurrency);
  const tasks = ledger.pending(stage).filter(({ key }) => isWanted(key));
  const misses: Miss[] = [];
  let ended: { readonly error: unknown } | undefined;

  const tell = (): void => {
    const { pending, inProgress, done, failed } = ledger.counts(stage);
    onProgress?.(stage, done + failed, pending + inProgress + done + failed);
  };
  const putBack = (keys: readonly string[]) => write(collecting, () => ledger.putBack(stage, keys));

  const settleMisses = async (settle: (miss: Miss) => void): Promise<void> => {
    const settled = misses.splice(0);
    if (settled.length === 0) return;
    await write(collecting, () => settled.forEach(settle));
    tell();
  };
  const fail = ({ keys, error }: Miss): void => {
    for (const key of keys) ledger.fail(stage, key, error.message, clock.now());
  };

  const run = async (batch: readonly Task[]): Promise<void> => {
    const keys = batch.map(({ key }) => key);
    const begun = new Set(await write(collecting, () => ledger.begin(stage, keys)));
    // A person may have decided meanwhile.
    const left = batch.filter(({ key }) => begun.has(key));
    if (left.length === 0) return;
    try {
      await work(left);
    } catch (error) {
      if (!(error instanceof SourceAnswerError || error instanceof SourceUnavailableError)) {
        await putBack(keys);
        throw error;
      }
      const miss = { keys: [...begun], error };
      if (!(error instanceof ItemNotFoundError)) {
        misses.push(miss);
        if (misses.length === MOST_MISSES_IN_A_ROW) throw systematicError(misses);
        tell();
        return;
      }
      await write(collecting, () => fail(miss));
    }
    // The source answers: what it did not answer is to blame for it.
    await settleMisses(fail);
    tell();
  };

  if (tasks.length > 0) tell();
  const batches: (readonly Task[])[] = [];
  for (let start = 0; start < tasks.length; start += batchSize) {
    batches.push(tasks.slice(start, start + batchSize));
  }
  await Promise.all(
    batches.map((batch) =>
      limit(async () => {
        if (ended !== undefined) return;
        await run(batch).catch((error: unknown) => {
          ended ??= { error };
        });
      }),
    ),
  );
  const away = misses.find(({ error }) => error instanceof SourceUnavailableError);
  if (ended === undefined && away === undefined) await settleMisses(fail);
  else await settleMisses(({ keys }) => ledger.putBack(stage, keys));
  if (ended !== undefined) throw ended.error;
  if (away !== undefined) throw away.error;
}

function systematicError(misses: readonly Miss[]): Error {
  const last = misses.at(-1)?.error ?? new Error('expected a miss');
  if (last instanceof SourceAnswerError) {
    return new SourceRefusedError(
      last.source,
      `${misses.length} answers in a row could not be used, the last: ${last.message}`,
      { cause: last },
    );
  }
  return last;
}

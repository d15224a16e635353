import pLimit from 'p-limit';
import type { Stage, Task } from '../catalogue/ledger.ts';
import {
  ItemNotFoundError,
  SourceAnswerError,
  SourceRefusedError,
  SourceUnavailableError,
} from '../domain/errors.ts';
import { failureReason, type StageContext, writeWhenFree } from './stage-context.ts';

export interface TasksToRun {
  readonly stage: Stage;
  /** Tasks per call of `work`. */
  readonly batchSize: number;
  /** Selects among the pending tasks; without it, all of them run. */
  readonly isWanted?: (key: string) => boolean;
  /**
   * Does the tasks, then saves their results and finishes them in the ledger, in one transaction. A
   * SourceAnswerError or SourceUnavailableError concerns these tasks only. Any other error ends the run, and
   * they stay pending.
   */
  readonly work: (tasks: readonly Task[]) => Promise<void>;
}

/** If so many batches fail in a row, the source is to blame, not the tasks. */
const MOST_MISSES_IN_A_ROW = 5;

interface Miss {
  readonly keys: readonly string[];
  readonly error: SourceAnswerError | SourceUnavailableError;
  readonly reason: string;
}

/**
 * Runs the pending tasks of a stage, at most `concurrency` at once. A batch fails alone if its answer cannot
 * be used, or if the source does not answer it but does answer others. After five failures in a row the run
 * ends, because further requests would not help, and their tasks stay pending. A task that its source does
 * not have (ItemNotFoundError) fails too, but does not count among the five.
 *
 * @throws SourceUnavailableError if the source no longer answers
 * @throws SourceRefusedError if its answers can no longer be used
 */
export async function runTasks(context: StageContext, tasksToRun: TasksToRun): Promise<void> {
  const { stage, batchSize, work, isWanted = () => true } = tasksToRun;
  const { ledger, clock, concurrency, onProgress } = context;
  const limit = pLimit(concurrency);
  const tasks = ledger.pending(stage).filter(({ key }) => isWanted(key));
  const misses: Miss[] = [];
  let ended: { readonly error: unknown } | undefined;

  const reportProgress = (): void => {
    const { pending, inProgress, done, failed } = ledger.counts(stage);
    onProgress?.(stage, done + failed, pending + inProgress + done + failed);
  };
  const putBack = (keys: readonly string[]) => writeWhenFree(context, () => ledger.putBack(stage, keys));

  const settleMisses = async (settle: (miss: Miss) => void): Promise<void> => {
    const settled = misses.splice(0);
    if (settled.length === 0) return;
    await writeWhenFree(context, () => settled.forEach(settle));
    reportProgress();
  };
  const fail = ({ keys, reason }: Miss): void => {
    for (const key of keys) ledger.fail(stage, key, reason, clock.now());
  };

  const run = async (batch: readonly Task[]): Promise<void> => {
    const keys = batch.map(({ key }) => key);
    const begun = new Set(await writeWhenFree(context, () => ledger.begin(stage, keys)));
    // A person may have decided some of them meanwhile.
    const left = batch.filter(({ key }) => begun.has(key));
    if (left.length === 0) return;
    try {
      await work(left);
    } catch (error) {
      if (!(error instanceof SourceAnswerError || error instanceof SourceUnavailableError)) {
        await putBack(keys);
        throw error;
      }
      const reason = await failureReason(context, stage, keys[0] ?? '', error);
      const miss = { keys: [...begun], error, reason };
      if (!(error instanceof ItemNotFoundError)) {
        misses.push(miss);
        if (misses.length === MOST_MISSES_IN_A_ROW) throw systematicError(misses);
        reportProgress();
        return;
      }
      await writeWhenFree(context, () => fail(miss));
    }
    // The source does answer, so the earlier misses were the fault of their tasks.
    await settleMisses(fail);
    reportProgress();
  };

  if (tasks.length > 0) reportProgress();
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
  const unavailable = misses.find(({ error }) => error instanceof SourceUnavailableError);
  if (ended === undefined && unavailable === undefined) await settleMisses(fail);
  else await settleMisses(({ keys }) => ledger.putBack(stage, keys));
  if (ended !== undefined) throw ended.error;
  if (unavailable !== undefined) throw unavailable.error;
}

function systematicError(misses: readonly Miss[]): Error {
  const last = misses.at(-1);
  if (last?.error instanceof SourceAnswerError) {
    return new SourceRefusedError(
      last.error.source,
      `${misses.length} answers in a row could not be used, the last: ${last.reason}`,
      { cause: last.error },
    );
  }
  return last?.error ?? new Error('expected a miss');
}

import pLimit from 'p-limit';
import type { Stage, Task } from '../catalogue/ledger.ts';
import { SourceAnswerError } from '../domain/errors.ts';
import { type Collecting, write } from './collecting.ts';

export interface TasksToRun {
  readonly stage: Stage;
  /** How many tasks go into one call of `work`. */
  readonly batchSize: number;
  /**
   * Does the tasks, and writes their results and that they are finished in one transaction. What it throws of
   * SourceAnswerError fails them; anything else ends the run, and they are pending as before.
   */
  readonly work: (tasks: readonly Task[]) => Promise<void>;
}

/** Runs every pending task of a stage, as many at once as `concurrency` says. Throws what ended the run. */
export async function runTasks(
  collecting: Collecting,
  { stage, batchSize, work }: TasksToRun,
): Promise<void> {
  const { ledger, clock, concurrency, onProgress } = collecting;
  const limit = pLimit(concurrency);
  const tasks = ledger.pending(stage);
  let ended: { readonly error: unknown } | undefined;
  const tell = (): void => {
    const { pending, inProgress, done, failed } = ledger.counts(stage);
    onProgress?.(stage, done + failed, pending + inProgress + done + failed);
  };

  const run = async (batch: readonly Task[]): Promise<void> => {
    if (ended !== undefined) return;
    const keys = batch.map(({ key }) => key);
    await write(collecting, () => ledger.begin(stage, keys));
    try {
      await work(batch);
    } catch (error) {
      if (error instanceof SourceAnswerError) {
        await write(collecting, () => {
          for (const key of keys) ledger.fail(stage, key, error.message, clock.now());
        });
      } else {
        ended ??= { error };
        await write(collecting, () => ledger.putBack(stage, keys));
      }
    }
    tell();
  };

  if (tasks.length > 0) tell();
  const batches: (readonly Task[])[] = [];
  for (let start = 0; start < tasks.length; start += batchSize) {
    batches.push(tasks.slice(start, start + batchSize));
  }
  const results = await Promise.allSettled(batches.map((batch) => limit(() => run(batch))));
  if (ended !== undefined) throw ended.error;
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

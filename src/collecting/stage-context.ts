import type { Catalogue } from '../catalogue/catalogue.ts';
import { inTransaction } from '../storage/sqlite-file.ts';
import type { Ledger, Stage } from '../catalogue/ledger.ts';
import type { Clock } from '../domain/clock.ts';
import { CatalogueBusyError, SourceAnswerError } from '../domain/errors.ts';
import type { KeepAnswer } from './unread-answers.ts';

/** Everything that a stage of collecting works with. */
export interface StageContext {
  readonly catalogue: Catalogue;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Aborted if somebody asked to stop: open requests are finished and their answers saved. */
  readonly signal: AbortSignal;
  /** How many requests may be open at once. If the process is killed, as many are sent again. */
  readonly concurrency: number;
  readonly onProgress?: (stage: Stage, done: number, total: number) => void;
  /** Gets each message that a person should read. */
  readonly onNote?: (note: string) => void;
  /** Without it, answers that could not be read are lost. */
  readonly keepAnswer?: KeepAnswer;
}

/** An import may write for minutes. An answer that has cost a request must not be lost because of it. */
const LONGEST_WAIT_MILLIS = 10 * 60 * 1000;
const LONGEST_WAIT_OF_A_STOP_MILLIS = 30 * 1000;
const WAIT_MILLIS = 500;

/**
 * Runs `work` in a transaction, as {@link inTransaction} does, but waits while another process writes: at
 * most ten minutes, or half a minute if somebody asked to stop.
 *
 * @throws CatalogueBusyError if the other process still writes after that
 */
export async function writeWhenFree<Result>(
  { catalogue, clock, signal }: Pick<StageContext, 'catalogue' | 'clock' | 'signal'>,
  work: () => Result,
): Promise<Result> {
  const start = clock.now().getTime();
  for (;;) {
    try {
      return inTransaction(catalogue, work);
    } catch (error) {
      const waited = clock.now().getTime() - start;
      const longest = signal.aborted ? LONGEST_WAIT_OF_A_STOP_MILLIS : LONGEST_WAIT_MILLIS;
      if (!(error instanceof CatalogueBusyError) || waited > longest) throw error;
    }
    await clock.sleep(WAIT_MILLIS);
  }
}

/** Returns why a task failed. If its answer could not be read, keeps the answer and says where. */
export async function failureReason(
  { keepAnswer }: Pick<StageContext, 'keepAnswer'>,
  stage: Stage,
  key: string,
  error: Error,
): Promise<string> {
  if (!(error instanceof SourceAnswerError) || error.body === null || keepAnswer === undefined) {
    return error.message;
  }
  return `${error.message}. The answer is saved as ${await keepAnswer(`${stage} ${key}`, error.body)}`;
}

import { type Catalogue, inTransaction } from '../catalogue/catalogue.ts';
import type { Ledger, Stage } from '../catalogue/ledger.ts';
import type { Clock } from '../domain/clock.ts';
import { CatalogueBusyError } from '../domain/errors.ts';

/** What every stage of collecting works with. */
export interface Collecting {
  readonly catalogue: Catalogue;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Aborted where somebody asked to stop: what is under way is finished and written down. */
  readonly signal: AbortSignal;
  /** How many requests may be under way at once; as many are asked again after the process is killed. */
  readonly concurrency: number;
  readonly onProgress?: (stage: Stage, done: number, total: number) => void;
  /** Something that a person should know. */
  readonly onNote?: (note: string) => void;
}

/** An import may write for minutes; an answer that was paid for with a request is not thrown away for it. */
const LONGEST_WAIT_MILLIS = 10 * 60 * 1000;
const LONGEST_WAIT_OF_A_STOP_MILLIS = 30 * 1000;
const WAIT_MILLIS = 500;

/**
 * {@link inTransaction} that waits while another process writes: for ten minutes at most, and for half of one where
 * somebody asked to stop. Throws CatalogueBusyError after that.
 */
export async function write<Result>(
  { catalogue, clock, signal }: Pick<Collecting, 'catalogue' | 'clock' | 'signal'>,
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

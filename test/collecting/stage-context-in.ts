import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { createLedger } from '../../src/catalogue/ledger.ts';
import type { StageContext } from '../../src/collecting/stage-context.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';

/** Returns a context for the catalogue: one request at a time, from noon on, with a clock that jumps. */
export function stageContextIn(catalogue: Catalogue, changes: Partial<StageContext> = {}): StageContext {
  return {
    catalogue,
    ledger: createLedger(catalogue),
    clock: createJumpingClock(new Date('2026-11-25T12:00:00Z')),
    signal: new AbortController().signal,
    concurrency: 1,
    ...changes,
  };
}

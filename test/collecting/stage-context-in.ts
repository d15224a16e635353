import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { createLedger } from '../../src/catalogue/ledger.ts';
import type { StageContext } from '../../src/collecting/stage-context.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';

/**
 * What collects into the catalogue one thing after the other, at noon and with no time lost, with these
 * changes.
 */
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

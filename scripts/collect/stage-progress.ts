import type { Stage } from '../../src/catalogue/ledger.ts';
import { createProgress, type Progress } from '../progress.ts';

const UNITS: Readonly<Record<Stage, string>> = {
  charts: 'weeks',
  albums: 'albums',
  tracks: 'albums',
  'spotify features': 'tracks',
  'reccobeats features': 'tracks',
  'album names': 'albums',
  'artist names': 'artists',
};

/** Creates a display that shows the progress of one stage after the other. */
export function createStageProgress() {
  let current: { readonly stage: Stage; readonly progress: Progress } | undefined;
  return {
    update(stage: Stage, done: number, total: number): void {
      if (current?.stage !== stage) {
        current?.progress.finish();
        current = { stage, progress: createProgress(stage, UNITS[stage]) };
      }
      current.progress.update(done, total);
    },
    finish(): void {
      current?.progress.finish();
      current = undefined;
    },
  };
}

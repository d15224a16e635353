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
  'album genres': 'albums',
  'artist genres': 'artists',
};

/** Creates a display of the stages' progress. After a message it goes on in a new line below. */
export function createStageProgress() {
  let current: Progress | undefined;
  return {
    update(stage: Stage, done: number, total: number): void {
      current ??= createProgress();
      current.update({ stage, done, total, unit: UNITS[stage] });
    },
    finish(): void {
      current?.finish();
      current = undefined;
    },
  };
}

import { FEW_STEPS } from '../jobs/small-catalogue.ts';
import type { Ended } from './commands.ts';

/** Options for a pipeline that learns in a second. */
export const QUICKLY = Object.entries(FEW_STEPS).flatMap(([name, value]) => ['--set', `${name}=${value}`]);

/** Returns the outcome of each step, by its name. */
export function outcomes({ events }: Ended): Record<string, unknown> {
  return Object.fromEntries(
    events
      .filter(({ event }) => event === 'done' || event === 'skipped')
      .map(({ event, step }) => [step, event]),
  );
}

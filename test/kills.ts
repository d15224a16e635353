// How many kills the suites of kills make together, and when: KILLS=1000 KILL_SEED=7 npm run test:kills. The
// same suites run in `npm run test:long` with fewer.
const KILLS = Number(process.env['KILLS'] ?? 18);
export const KILL_SEED = Number(process.env['KILL_SEED'] ?? 1);

/** Import, collect, train, release, publish, and the writes of listeners get equally many. */
const KINDS = 6;

/** Returns the kills of a suite that kills so many of the kinds of work. */
export function killsOf(kinds: number): number {
  return Math.ceil((KILLS * kinds) / KINDS);
}

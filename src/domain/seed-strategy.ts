/**
 * How several seeds count, with the names and meanings of Qdrant's strategies: `average` asks with one
 * vector, the mean of `near`, and if there is a `far`, twice that mean minus the mean of `far`; `best` takes
 * the closest seed, among as many songs of each seed, and drops songs that are closer to a seed of `far` than
 * to any of `near`; `sum` adds the similarities to `near` and takes those to `far` away. Ours alone is
 * `least`: the songs that are least like `near` in all, the reverse of `sum`; it does not look at `far`.
 * https://qdrant.tech/documentation/concepts/explore/#recommendation-api
 */
export type SeedStrategy = 'average' | 'best' | 'sum' | 'least';

/** Whether an index looks for the songs close to each seed, rather than for those close to all together. */
export function isOfEachSeed({
  near,
  strategy,
}: {
  readonly near: readonly unknown[];
  readonly strategy?: SeedStrategy;
}): boolean {
  return strategy === 'best' && near.length > 1;
}

/** A worker that cannot open a release must not keep the others from it for longer. */
const PATIENCE_MILLIS = 60_000;

/** Lets several workers switch to a release at once. */
export interface Agreement {
  /** Notes that a worker has opened the release. Calls back once all of `workers` have, or have ended. */
  opened(worker: number, release: string, workers: readonly number[], agreed: () => void): void;
  ended(worker: number): void;
}

interface Round {
  readonly missing: Set<number>;
  readonly agreed: (() => void)[];
  readonly patience: NodeJS.Timeout;
}

/** Returns an agreement on releases, one round per release. */
export function createAgreement(): Agreement {
  const rounds = new Map<string, Round>();
  const settle = (release: string, { missing, agreed, patience }: Round): void => {
    if (missing.size > 0) return;
    clearTimeout(patience);
    rounds.delete(release);
    agreed.forEach((call) => call());
  };
  return {
    opened(worker, release, workers, agreed) {
      let round = rounds.get(release);
      if (round === undefined) {
        const missing = new Set(workers);
        const giveUp = (): void => {
          missing.clear();
          settle(release, started);
        };
        const started: Round = { missing, agreed: [], patience: setTimeout(giveUp, PATIENCE_MILLIS) };
        rounds.set(release, started);
        round = started;
      }
      round.missing.delete(worker);
      round.agreed.push(agreed);
      settle(release, round);
    },
    ended(worker) {
      for (const [release, round] of rounds) {
        round.missing.delete(worker);
        settle(release, round);
      }
    },
  };
}

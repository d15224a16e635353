import type { ServedSource } from './faults.ts';

/** A request as the server saw it. The record is filled in while the request is answered. */
export interface RequestRecord {
  /** From 1, in the order in which requests come. */
  readonly number: number;
  readonly source: ServedSource;
  readonly method: string;
  /** Path and query below the prefix. */
  readonly url: string;
  /** Time when it came, in milliseconds of the clock. */
  readonly at: number;
  /** 0 as long as no answer has begun. */
  readonly status: number;
  /** Whether the whole answer was written while the client was still connected. */
  readonly wasAnswered: boolean;
  /** Whether it came during a Retry-After that this server had already sent in full. */
  readonly duringPause: boolean;
  /**
   * Real milliseconds since that Retry-After was sent, or null. They are few if a client with several open
   * requests sent this one before it could read of the pause.
   */
  readonly pauseToldMillisAgo: number | null;
  /** Bugs only: whether it came sooner after the previous request than the rules allow. */
  readonly tooFast: boolean;
}

/** When a test is notified: the request has come and is not answered yet, or it is over, answered or not. */
export type RequestMoment = 'come' | 'over';

export interface Hold {
  /** Resolves with the first held request. */
  readonly held: Promise<RequestRecord>;
  /** Releases all held requests and ends the hold. */
  readonly release: () => void;
}

export interface Holds {
  hold(predicate: (record: RequestRecord) => boolean): Hold;
  /** Resolves once this request is no longer held. */
  pass(record: RequestRecord): Promise<void>;
}

export function createHolds(): Holds {
  const gates = new Set<(record: RequestRecord) => Promise<void>>();
  return {
    hold(predicate) {
      let tellHeld: (record: RequestRecord) => void = () => {};
      let open: () => void = () => {};
      const held = new Promise<RequestRecord>((resolve) => {
        tellHeld = resolve;
      });
      const opened = new Promise<void>((resolve) => {
        open = resolve;
      });
      const gate = async (record: RequestRecord): Promise<void> => {
        if (!predicate(record)) return;
        tellHeld(record);
        await opened;
      };
      gates.add(gate);
      return {
        held,
        release() {
          gates.delete(gate);
          open();
        },
      };
    },
    async pass(record) {
      await Promise.all([...gates].map((gate) => gate(record)));
    },
  };
}

import type { ServedSource } from './faults.ts';

/** A request as the server saw it. A record is filled in while its request is answered. */
export interface RequestRecord {
  /** From 1, in the order in which the requests came. */
  readonly number: number;
  readonly source: ServedSource;
  readonly method: string;
  /** Path and query below the prefix. */
  readonly url: string;
  /** When it came, in milliseconds of the clock. */
  readonly at: number;
  /** 0 as long as no answer has begun. */
  readonly status: number;
  /** The whole answer was written, and the client was still there. */
  readonly wasAnswered: boolean;
  /** It came while a Retry-After stood that this server had already sent in full. */
  readonly duringPause: boolean;
  /**
   * Real milliseconds from when that Retry-After was sent, or null. A client with several requests under way
   * may have sent this one before it could read of the pause: then they are few.
   */
  readonly pauseToldMillisAgo: number | null;
  /** On Bugs: it came sooner after the one before than the rules allow. */
  readonly tooFast: boolean;
}

/** What a test is told of: a request has come and is not answered yet, or it is over, answered or not. */
export type RequestMoment = 'come' | 'over';

export interface Hold {
  /** Resolves with the first request that is held. */
  readonly held: Promise<RequestRecord>;
  /** Lets those go that are held, and holds no more. */
  readonly release: () => void;
}

export interface Holds {
  hold(predicate: (record: RequestRecord) => boolean): Hold;
  /** Resolves when nobody holds this request any more. */
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

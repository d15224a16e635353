import type { RateLimitStore } from './http/request-counts.ts';
import { NotAdmittedError } from './http/problem.ts';

/** What the workers of one service have in common: see workers.ts. */
export interface Peers {
  /** Counts the requests of all workers. */
  readonly rateLimitStore: RateLimitStore;
  /** Returns the metrics of all workers as one. */
  readonly metrics: () => Promise<string>;
  /** Resolves when the other workers have opened the release too, so that all switch to it at once. */
  readonly agreeOn: (release: string) => Promise<void>;
  /** Tells that this worker answers, and where. */
  readonly serving: (addresses: Addresses) => Promise<void>;
}

/** Where a person on this machine reaches the service. */
export interface Addresses {
  readonly url: string;
  /** Where Spotify's routes have a port of their own; undefined if they have none. */
  readonly spotifyUrl: string | undefined;
}

/** What a worker asks the first process, and what that answers. */
export interface Questions {
  readonly hit: { readonly value: string; readonly answer: { totalHits: number; resetAt: number } };
  readonly metrics: { readonly value: null; readonly answer: string };
  readonly opened: { readonly value: string; readonly answer: null };
  readonly serving: { readonly value: Addresses; readonly answer: null };
}

export type QuestionName = keyof Questions;

/** A message of a worker. Its answer has the same id. */
export interface Question<Name extends QuestionName = QuestionName> {
  readonly soundalike: Name;
  readonly id: number;
  readonly value: Questions[Name]['value'];
}

export interface Answer {
  readonly soundalike: 'answer';
  readonly id: number;
  /** Undefined: the question could not be answered, as `problem` says. */
  readonly answer?: unknown;
  readonly problem?: string;
}

/** Returns what a worker has in common with the others, which it asks its first process for. */
export function createPeers(worker: NodeJS.Process): Peers {
  const waiting = new Map<number, (answer: Partial<Answer>) => void>();
  let lastId = 0;
  worker.on('message', (message: Partial<Answer>) => {
    if (message.soundalike !== 'answer' || message.id === undefined) return;
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  const ask = <Name extends QuestionName>(soundalike: Name, value: Questions[Name]['value']) =>
    new Promise<Questions[Name]['answer']>((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, ({ answer, problem }) => {
        if (problem === undefined) resolve(answer as Questions[Name]['answer']);
        else reject(new NotAdmittedError('overloaded', problem));
      });
      worker.send?.({ soundalike, id: lastId, value } satisfies Question<Name>);
    });
  return {
    rateLimitStore: {
      localKeys: false,
      async increment(key) {
        const { totalHits, resetAt } = await ask('hit', key);
        return { totalHits, resetTime: new Date(resetAt) };
      },
      // The gate never takes a request back.
      decrement() {},
      resetKey() {},
    },
    metrics: () => ask('metrics', null),
    agreeOn: async (release) => void (await ask('opened', release)),
    serving: async (addresses) => void (await ask('serving', addresses)),
  };
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Space } from '../domain/space.ts';
import { isOfMissingCollection } from './qdrant-client.ts';
import { aliasOf } from './qdrant-release.ts';

/** What an answer of Qdrant tells: the release; null if it tells none. */
interface Told {
  readonly release: string | null;
}

/** Has all requests of one answer answered from one release, although another may be served meanwhile. */
interface ReleasePin {
  /** Runs the work, all of whose requests are answered from the release that the first of them tells. */
  readonly run: <Result>(work: () => Result) => Result;
  /** Sends a request to the collection of a space. An answer to pinned work tells the pinned release. */
  ask<Answer extends Told>(space: Space, request: (collection: string) => Promise<Answer>): Promise<Answer>;
}

/** What is known of one answer. */
interface Pinned {
  release: string | null;
  /** The request that will tell the release: those beside it wait for it. */
  telling: Promise<void> | null;
}

/**
 * Returns a pin that costs no request: the first one of an answer goes to the served release and tells which
 * one that is, and the others go to the alias of that release. If publishing has removed it since (with
 * `--keep 0`), they go to the served one.
 */
export function createReleasePin(): ReleasePin {
  const store = new AsyncLocalStorage<Pinned>();
  return {
    run: (work) => store.run({ release: null, telling: null }, work),
    async ask(space, request) {
      const pinned = store.getStore();
      if (pinned === undefined) return request(space);
      while (pinned.release === null && pinned.telling !== null) await pinned.telling;
      const answer = await (pinned.release === null
        ? askFirst(pinned, () => request(space))
        : request(aliasOf(space, pinned.release)).catch((error: unknown) => {
            if (!isOfMissingCollection(error)) throw error;
            pinned.release = null;
            return askFirst(pinned, () => request(space));
          }));
      // Releases of the same songs share a collection, which tells the one that is served.
      const { release } = pinned;
      return release === null || answer.release === null || answer.release === release
        ? answer
        : { ...answer, release };
    },
  };
}

/** Sends a request whose answer tells the release. */
async function askFirst<Answer extends Told>(
  pinned: Pinned,
  request: () => Promise<Answer>,
): Promise<Answer> {
  const asking = request();
  pinned.telling = asking
    .then(
      ({ release }) => void (pinned.release ??= release),
      // Another request may tell it.
      () => {},
    )
    .finally(() => (pinned.telling = null));
  await pinned.telling;
  return asking;
}

import { setTimeout as sleep } from 'node:timers/promises';

/** An answer of a list, as far as a check for two releases needs it. */
export interface ListAnswer {
  readonly release: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
}

export interface SwitchLoad {
  /** The address of the service. */
  readonly url: string;
  /** Paths of lists, which the clients ask for in turn. */
  readonly paths: readonly string[];
  readonly clients: number;
  /** How many answers all clients together ask for, at most. Without it, they ask without a pause. */
  readonly perSecond?: number;
  /** Whether all items are of the release that the answer names. */
  readonly isOfOneRelease: (answer: ListAnswer) => boolean;
}

export interface LoadOutcome {
  readonly answers: number;
  /** The releases that answered. */
  readonly releases: ReadonlySet<string>;
  /** What went wrong: a status, a connection that broke, an answer from two releases. */
  readonly failures: readonly string[];
}

/**
 * Asks a service for lists, on and on, until `work` has ended; `work` can read how many answers have come.
 */
export async function askWhile(
  { url, paths, clients, perSecond = Infinity, isOfOneRelease }: SwitchLoad,
  work: (answered: () => number) => Promise<void>,
): Promise<LoadOutcome> {
  const over = new AbortController();
  let answers = 0;
  const releases = new Set<string>();
  const failures: string[] = [];
  /** The release of each entity tag, which no other release may have. */
  const releaseOfTag = new Map<string, string>();
  const check = async (path: string): Promise<void> => {
    const response = await fetch(url + path);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    const answer = (await response.json()) as ListAnswer;
    if (answer.items.length === 0) throw new Error('expected items, got none');
    if (!isOfOneRelease(answer)) throw new Error(`expected items of ${answer.release}, got others`);
    const tag = response.headers.get('etag') ?? path;
    if (response.headers.has('etag') && (releaseOfTag.get(tag) ?? answer.release) !== answer.release) {
      throw new Error(`expected an entity tag of its own for ${answer.release}, got that of another release`);
    }
    releaseOfTag.set(tag, answer.release);
    releases.add(answer.release);
  };
  const askOnAndOn = async (client: number): Promise<void> => {
    for (let turn = client; !over.signal.aborted; turn += 1) {
      const next = performance.now() + (1000 * clients) / perSecond;
      const path = paths[turn % paths.length] ?? '/';
      await check(path).catch((error: unknown) => failures.push(`${path}: ${String(error)}`));
      answers += 1;
      const wait = next - performance.now();
      if (wait > 0) await sleep(wait);
    }
  };
  const asking = Array.from({ length: clients }, (_, client) => askOnAndOn(client));
  try {
    await work(() => answers);
  } finally {
    over.abort();
    await Promise.all(asking);
  }
  return { answers, releases, failures };
}

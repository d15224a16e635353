import type { KeyCreation } from 'meilisearch';
import {
  askMeilisearch,
  createMeilisearchClient,
  errorCodeOf,
  type MeilisearchOptions,
} from './meilisearch-client.ts';
import { SERVED_INDEX } from './meilisearch-documents.ts';

/** What a key is for. */
export const KEY_USES = ['search', 'publish'] as const;
export type KeyUse = (typeof KEY_USES)[number];

/**
 * The engine makes a key of its master key and this uid (HMAC-SHA256), so the same master key gives the same
 * keys again. https://www.meilisearch.com/docs/reference/api/keys
 */
const KEYS: Readonly<Record<KeyUse, KeyCreation & { readonly uid: string }>> = {
  search: {
    uid: '6f3e5c1a-5d0e-4c57-9a51-3a3c0c1f7b01',
    name: 'Soundalike, serving',
    description: 'May search the served songs, and nothing else',
    actions: ['search'],
    indexes: [SERVED_INDEX],
    expiresAt: null,
  },
  publish: {
    uid: '6f3e5c1a-5d0e-4c57-9a51-3a3c0c1f7b02',
    name: 'Soundalike, publishing',
    description: 'May load and switch songs, but make no keys',
    actions: ['search', 'documents.*', 'indexes.*', 'settings.*', 'tasks.*', 'stats.get', 'version'],
    // The engine shows the task of a switch, which is of two indexes, to no key of some indexes.
    indexes: ['*'],
    expiresAt: null,
  },
};

/**
 * Makes the keys that Meilisearch lacks, and returns all. `apiKey` is the master key, or another one that may
 * make keys.
 *
 * @throws EngineUnavailableError if the engine does not answer or refuses the key.
 */
export async function makeKeys(options: MeilisearchOptions): Promise<Readonly<Record<KeyUse, string>>> {
  const client = createMeilisearchClient(options);
  const ask = async <Answer>(request: () => Promise<Answer>): Promise<Answer> =>
    askMeilisearch(options.timeoutMillis, request);

  const makeKey = async (use: KeyUse): Promise<string> => {
    const wanted = KEYS[use];
    try {
      const { key, actions, indexes } = await ask(() => client.getKey(wanted.uid));
      if (isSame(actions, wanted.actions) && isSame(indexes, wanted.indexes)) return key;
      // Rights cannot be changed. The new key is the same text.
      await ask(() => client.deleteKey(wanted.uid));
    } catch (error) {
      if (errorCodeOf(error) !== 'api_key_not_found') throw error;
    }
    return (await ask(() => client.createKey(wanted))).key;
  };
  return { search: await makeKey('search'), publish: await makeKey('publish') };
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join();
}

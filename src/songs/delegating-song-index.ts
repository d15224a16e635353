import type { SongIndex } from './song-index.ts';

/** Returns a song index that passes each call to the index that `current` returns at that moment. */
export function createDelegatingSongIndex(current: () => SongIndex | Promise<SongIndex>): SongIndex {
  return {
    find: async (id) => (await current()).find(id),
    findAll: async (ids) => (await current()).findAll(ids),
    similar: async (query) => (await current()).similar(query),
    similarToEach: async (query) => (await current()).similarToEach(query),
    vectorsOf: async (ids, space) => (await current()).vectorsOf(ids, space),
    browse: async (query) => (await current()).browse(query),
    count: async (filter) => (await current()).count(filter),
    overview: async () => (await current()).overview(),
    status: async () => (await current()).status(),
    close: async () => (await current()).close(),
  };
}

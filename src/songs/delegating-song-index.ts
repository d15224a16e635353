import type { SongIndex } from './song-index.ts';

/** Asks a song index: one that is chosen when it is called, or with something before and after. */
export type AskSongs = <Answer>(request: (index: SongIndex) => Promise<Answer>) => Promise<Answer>;

/** Returns a song index each of whose calls goes through `ask`. */
export function createDelegatingSongIndex(ask: AskSongs): SongIndex {
  return {
    find: (id) => ask((index) => index.find(id)),
    findAll: (ids) => ask((index) => index.findAll(ids)),
    similar: (query) => ask((index) => index.similar(query)),
    similarToEach: (query) => ask((index) => index.similarToEach(query)),
    vectorsOf: (ids, space) => ask((index) => index.vectorsOf(ids, space)),
    browse: (query) => ask((index) => index.browse(query)),
    count: (filter) => ask((index) => index.count(filter)),
    overview: () => ask((index) => index.overview()),
    status: () => ask((index) => index.status()),
    close: () => ask((index) => index.close()),
  };
}

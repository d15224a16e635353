import { AsyncLocalStorage } from 'node:async_hooks';
import { createDelegatingSongIndex } from './songs/delegating-song-index.ts';
import type { SongIndex } from './songs/song-index.ts';
import type { TitleIndex } from './titles/title-index.ts';

/** What one release is answered from. */
export interface OpenedRelease {
  /** The id. */
  readonly release: string;
  readonly songs: SongIndex;
  readonly titles: TitleIndex;
}

export interface SwitchingIndexes extends Pick<OpenedRelease, 'songs' | 'titles'> {
  /** Returns the id of the release that is served, or that the work of `pin` is answered from. */
  release(): string;
  /** Runs the work, all of whose calls are answered from one release, however long it takes. */
  readonly pin: <Result>(work: () => Result) => Result;
  /** Serves another release from now on, to work that begins from now on. */
  switchTo(next: OpenedRelease): void;
}

/** Returns indexes that answer from the first release until they are switched to another. */
export function createSwitchingIndexes(first: OpenedRelease): SwitchingIndexes {
  let served = first;
  const pinned = new AsyncLocalStorage<OpenedRelease>();
  const current = (): OpenedRelease => pinned.getStore() ?? served;
  return {
    songs: createDelegatingSongIndex(async (request) => request(current().songs)),
    titles: {
      search: async (query) => current().titles.search(query),
      status: async () => current().titles.status(),
      close: async () => current().titles.close(),
    },
    release: () => current().release,
    pin: (work) => pinned.run(served, work),
    switchTo(next) {
      served = next;
    },
  };
}

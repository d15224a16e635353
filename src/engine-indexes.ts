import type { Breaker } from './breaker.ts';
import { EngineUnavailableError } from './domain/errors.ts';
import type { ListenerStore } from './listeners/listener-store.ts';
import { createDelegatingSongIndex } from './songs/delegating-song-index.ts';
import type { SongIndex } from './songs/song-index.ts';
import type { TitleIndex } from './titles/title-index.ts';

// What stands between the service and an engine: a breaker and, if wanted, an index in process that answers
// while the engine is away. Statuses pass by the breaker: they have to find out that the engine is back.

/** Returns a song index that asks `index` through the breaker. */
export function songsBehind(breaker: Breaker, index: SongIndex): SongIndex {
  return {
    ...createDelegatingSongIndex((request) => breaker(() => request(index))),
    status: () => index.status(),
    close: () => index.close(),
  };
}

/** Returns a title index that asks `index` through the breaker. */
export function titlesBehind(breaker: Breaker, index: TitleIndex): TitleIndex {
  return { ...index, search: (query) => breaker(() => index.search(query)) };
}

/** Returns a listener store that asks `store` through the breaker. */
export function listenersBehind(breaker: Breaker, store: ListenerStore): ListenerStore {
  return {
    put: (...given) => breaker(() => store.put(...given)),
    forgetTrack: (...given) => breaker(() => store.forgetTrack(...given)),
    newest: (...given) => breaker(() => store.newest(...given)),
    page: (...given) => breaker(() => store.page(...given)),
    forgetListener: (...given) => breaker(() => store.forgetListener(...given)),
    close: () => store.close(),
  };
}

/** Returns a song index that is answered by `inProcess`, and says so, while the engine does not answer. */
export function songsOrFallback(engine: SongIndex, inProcess: SongIndex, onFallback: () => void): SongIndex {
  return {
    ...createDelegatingSongIndex((request) => orFallback(engine, inProcess, onFallback, request)),
    status: () => statusOrFallback(engine, inProcess),
    close: () => closeBoth(engine, inProcess),
  };
}

/** Returns a title index that is answered by `inProcess`, and says so, while the engine does not answer. */
export function titlesOrFallback(
  engine: TitleIndex,
  inProcess: TitleIndex,
  onFallback: () => void,
): TitleIndex {
  return {
    search: (query) => orFallback(engine, inProcess, onFallback, (index) => index.search(query)),
    status: () => statusOrFallback(engine, inProcess),
    close: () => closeBoth(engine, inProcess),
  };
}

async function orFallback<Index, Answer>(
  engine: Index,
  inProcess: Index,
  onFallback: () => void,
  request: (index: Index) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await request(engine);
  } catch (error) {
    if (!(error instanceof EngineUnavailableError)) throw error;
    onFallback();
    return request(inProcess);
  }
}

/** Returns the status of the engine and, if it cannot answer, what answers instead. */
async function statusOrFallback(
  engine: Pick<SongIndex, 'status'>,
  inProcess: Pick<SongIndex, 'status'>,
): ReturnType<SongIndex['status']> {
  const status = await engine.status();
  if (status.release !== null) return status;
  const { release } = await inProcess.status();
  return release === null ? status : { ...status, fallback: release };
}

async function closeBoth(
  engine: Pick<SongIndex, 'close'>,
  inProcess: Pick<SongIndex, 'close'>,
): Promise<void> {
  await Promise.all([engine.close(), inProcess.close()]);
}

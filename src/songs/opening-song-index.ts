import { EngineUnavailableError } from '../domain/errors.ts';
import { withPatience } from '../domain/patience.ts';
import { createDelegatingSongIndex } from './delegating-song-index.ts';
import type { SongIndex } from './song-index.ts';

/**
 * Returns a song index that is still being opened: requests wait for it, up to 5 seconds, and `status` says
 * so meanwhile. If the opening fails, every request fails in the same way.
 */
export function createOpeningSongIndex(opening: Promise<SongIndex>): SongIndex {
  let opened: SongIndex | undefined;
  let problem = 'the songs are being opened';
  opening.then(
    (index) => (opened = index),
    (error: unknown) => (problem = `the songs cannot be opened: ${String(error)}`),
  );
  return {
    ...createDelegatingSongIndex(async (request) =>
      request(opened ?? (await withPatience(opening, stillOpening))),
    ),
    status: async () => opened?.status() ?? { engine: 'in process', release: null, problem },
    // What is not open yet holds nothing.
    close: async () => opened?.close(),
  };
}

function stillOpening(): EngineUnavailableError {
  return new EngineUnavailableError('in process', 'the songs are still being opened');
}

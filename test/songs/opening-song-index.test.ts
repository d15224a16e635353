import { describe, expect, it, vi } from 'vitest';
import { EngineUnavailableError, ReleaseCorruptError } from '../../src/domain/errors.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import { createOpeningSongIndex } from '../../src/songs/opening-song-index.ts';
import {
  CONTRACT_RELEASE,
  createSongIndexContent,
  describeSongIndex,
  type SongIndexContent,
} from '../contract/song-index.contract.ts';

describeSongIndex('a song index that has been opened', async (content) => {
  const index = createOpeningSongIndex(openInProcessSongIndex(content));
  await index.browse({ filter: {}, limit: 1, from: 0 });
  return { index, close: () => index.close() };
});

describe('a song index that is being opened', () => {
  it('is not ready, answers when it is open, and is ready then', async () => {
    const content = createSongIndexContent();
    let open: (content: SongIndexContent) => void = () => {};
    const opening = new Promise<SongIndexContent>((resolve) => (open = resolve));
    const index = createOpeningSongIndex(opening.then(openInProcessSongIndex));
    const asked = index.find(content.tracks[0]!.id);
    expect(await index.status()).toMatchObject({ release: null, problem: 'the songs are being opened' });
    open(content);
    expect((await asked).track).toMatchObject(content.tracks[0]!);
    expect(await index.status()).toMatchObject({ release: CONTRACT_RELEASE });
  });

  it('lets nobody wait for longer than five seconds', async () => {
    vi.useFakeTimers();
    try {
      const asked = createOpeningSongIndex(new Promise(() => {})).count({});
      const waited = vi.advanceTimersByTimeAsync(5000);
      await Promise.all([expect(asked).rejects.toThrow(EngineUnavailableError), waited]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('fails every request, and says why, if it cannot be opened', async () => {
    const failure = new ReleaseCorruptError('style.f32', 'is missing');
    const index = createOpeningSongIndex(Promise.reject(failure));
    await expect(index.browse({ filter: {}, limit: 1, from: 0 })).rejects.toBe(failure);
    expect((await index.status()).problem).toContain('style.f32: is missing');
  });

  it('closes at once', async () => {
    await expect(createOpeningSongIndex(new Promise(() => {})).close()).resolves.toBeUndefined();
  });
});

import { createExactSongIndex } from '../../src/songs/exact-song-index.ts';
import { describeSongIndex } from '../contract/song-index.contract.ts';

describeSongIndex('the exact song index', async (content) => {
  const index = createExactSongIndex(content);
  return { index, close: () => index.close() };
});

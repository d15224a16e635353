import { createInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import { describeSongIndex } from '../contract/song-index.contract.ts';

describeSongIndex('the exact song index', async (content) => {
  const index = createInProcessSongIndex(content);
  return { index, close: () => index.close() };
});

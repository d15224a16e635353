import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import { describeSongIndex } from '../contract/song-index.contract.ts';

describeSongIndex('the song index in this process', async (content) => {
  const index = await openInProcessSongIndex(content);
  return { index, close: () => index.close() };
});

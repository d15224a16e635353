import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import { describeHearing } from '../contract/heard-artists.contract.ts';

describeHearing('the song index in this process', async (content) => {
  const songs = await openInProcessSongIndex(content);
  return { songs, close: () => songs.close() };
});

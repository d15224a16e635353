import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import { describeListRules } from '../contract/list-rules.contract.ts';

describeListRules('the song index in this process', 2000, async (content) => {
  const index = await openInProcessSongIndex(content);
  return { index, close: () => index.close() };
});

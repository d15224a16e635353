import { createSwitchingIndexes, type OpenedRelease } from '../src/switching-indexes.ts';
import { describePinnedAnswers } from './contract/pinned-answers.contract.ts';
import type { SongIndexContent } from './contract/song-index.contract.ts';
import { openIndexes } from './served-app.ts';

const SWITCHES = 100;

async function opened(content: SongIndexContent): Promise<OpenedRelease> {
  return { ...(await openIndexes(content)), release: content.release };
}

describePinnedAnswers('indexes in process', SWITCHES, async (first, second) => {
  const releases = new Map([
    [first.release, await opened(first)],
    [second.release, await opened(second)],
  ]);
  const indexes = createSwitchingIndexes(await opened(first));
  return {
    ...indexes,
    switchTo: async (release) => indexes.switchTo(releases.get(release) as OpenedRelease),
    close: () => indexes.songs.close(),
  };
});

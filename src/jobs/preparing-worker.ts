import { openRelease } from '../release/open-release.ts';
import { readOtherNames } from '../release/other-names.ts';
import { keepTitleTables } from './keep-title-tables.ts';
import { answer } from './threads.ts';

/** The thread that indexes the titles of the release in a folder, and adds them to it. */

await answer(async (path: string) => {
  const release = await openRelease(path);
  await keepTitleTables(path, release.tracks, readOtherNames(release));
});

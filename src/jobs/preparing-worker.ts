import { createTimeSlices } from '../domain/time-slices.ts';
import { openRelease } from '../release/open-release.ts';
import { readOtherNames } from '../release/other-names.ts';
import { writePreparedTitles } from '../release/prepared-titles.ts';
import { songsByPopularity } from '../titles/songs-by-popularity.ts';
import { tablesToFile, TABLES_VERSION } from '../titles/title-tables-file.ts';
import { buildTitleTables } from '../titles/title-tables.ts';
import { answer } from './threads.ts';

/** The thread that indexes the titles of the release in a folder, and adds them to it. */

await answer(async (path: string) => {
  const release = await openRelease(path);
  const slices = createTimeSlices();
  const songs = await songsByPopularity(release.tracks, slices);
  const tables = await buildTitleTables({ songs, tracks: release.tracks }, readOtherNames(release), slices);
  await writePreparedTitles(path, TABLES_VERSION, tablesToFile(tables));
});

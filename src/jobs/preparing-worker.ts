import { bySpace } from '../domain/space.ts';
import { createTimeSlices } from '../domain/time-slices.ts';
import { buildTrackTables } from '../tables/track-tables.ts';
import { TRACK_TABLES_VERSION, trackTablesToFile } from '../tables/track-tables-file.ts';
import { readClusters } from '../release/clusters-part.ts';
import { openRelease } from '../release/open-release.ts';
import { readOtherNames } from '../release/other-names.ts';
import { writePrepared } from '../release/prepared-parts.ts';
import { keepTitleTables } from './keep-title-tables.ts';
import type { PreparingTask } from './prepare-release.ts';
import { answer } from './threads.ts';

/** The thread that indexes the tracks or titles of the release in a folder, and adds the indexes to it. */

await answer(async ({ path, kinds }: PreparingTask) => {
  const release = await openRelease(path);
  const { tracks } = release;
  const names = readOtherNames(release);
  if (kinds.includes('tracks')) {
    const tables = await buildTrackTables(tracks.length, [tracks], createTimeSlices(), names.aliasesOf);
    const clusters = readClusters(release);
    const labels = clusters && bySpace((space) => clusters[space].labels);
    const file = trackTablesToFile({ tables, labels });
    await writePrepared(path, { kind: 'tracks', version: TRACK_TABLES_VERSION }, file);
  }
  if (kinds.includes('titles')) await keepTitleTables(path, tracks, names);
});

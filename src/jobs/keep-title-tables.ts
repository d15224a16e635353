import type { OtherNames } from '../domain/other-names.ts';
import type { StoredTracks, TrackRows } from '../tables/stored-tracks.ts';
import { createTimeSlices } from '../domain/time-slices.ts';
import { writePrepared } from '../release/prepared-parts.ts';
import { songsByPopularity } from '../titles/songs-by-popularity.ts';
import { tablesToFile, TABLES_VERSION } from '../titles/title-tables-file.ts';
import { buildTitleTables } from '../titles/title-tables.ts';

/** Indexes the titles of a release, and adds the index to its folder. */
export async function keepTitleTables(
  path: string,
  tracks: TrackRows & Partial<Pick<StoredTracks, 'standingAt'>>,
  otherNames: Partial<OtherNames>,
): Promise<void> {
  const slices = createTimeSlices();
  const songs = await songsByPopularity(tracks, slices);
  const tables = await buildTitleTables({ songs, tracks }, otherNames, slices);
  await writePrepared(path, { kind: 'titles', version: TABLES_VERSION }, tablesToFile(tables));
}

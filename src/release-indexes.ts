import { basename } from 'node:path';
import { ReleaseCorruptError } from './domain/errors.ts';
import type { FilterColumns } from './domain/filter-columns.ts';
import { createTimeSlices } from './domain/time-slices.ts';
import { readClusters } from './release/clusters-part.ts';
import { readMap } from './release/map-part.ts';
import { openRelease, type Release } from './release/open-release.ts';
import { readOtherNames } from './release/other-names.ts';
import { readPreparedTitles } from './release/prepared-titles.ts';
import { openInProcessSongIndex } from './songs/in-process-song-index.ts';
import type { SongIndex } from './songs/song-index.ts';
import { openInProcessTitleIndex } from './titles/in-process-title-index.ts';
import type { TitleIndex } from './titles/title-index.ts';
import { LEAST_SONGS_KEPT, tablesFromFile, TABLES_VERSION } from './titles/title-tables-file.ts';
import type { TitleTables } from './titles/title-tables.ts';

/** What one release is answered from, while it is being opened. */
interface OpeningIndexes {
  readonly songs: Promise<SongIndex>;
  /** Indexing the titles may take seconds: the songs come first, and are answered meanwhile. */
  readonly titles: Promise<TitleIndex>;
}

/**
 * Opens the indexes of the release in `path` in this process, but those that are `given`. `onIndexing` is
 * told why the titles of a large release have to be indexed: it keeps no index of them that can be used.
 */
export function openReleaseIndexes(
  path: string,
  given: { readonly songs: SongIndex | undefined; readonly titles: TitleIndex | undefined },
  onIndexing: (reason: string) => void,
): OpeningIndexes {
  // Read first: with a million tracks on the heap, room for it would wait for garbage.
  const tables = given.titles === undefined ? readTables(path) : null;
  const release = openRelease(path);
  // Both indexes filter by the same values.
  let columns: Promise<FilterColumns> | undefined;
  const songs = given.songs ?? release.then((opened) => openSongs(opened, (built) => (columns = built)));
  const titles =
    given.titles ??
    Promise.all([release, tables, songs]).then(([opened, kept]) => {
      const isLarge = opened.manifest.counts.songs >= LEAST_SONGS_KEPT;
      if (kept !== null && 'missing' in kept && isLarge) onIndexing(kept.missing);
      return openTitles(opened, kept, columns);
    });
  const opening = { songs: Promise.resolve(songs), titles: Promise.resolve(titles) };
  // Whoever waits for one of them is told; until then, it must not count as unhandled.
  for (const index of [opening.songs, opening.titles]) index.catch(() => {});
  return opening;
}

/** The tables of titles that a release keeps, or why it has none. */
type KeptTables = { readonly tables: TitleTables } | { readonly missing: string };

async function readTables(path: string): Promise<KeptTables> {
  try {
    const file = await readPreparedTitles(path, TABLES_VERSION);
    const tables = file === null ? null : tablesFromFile(file);
    if (tables !== null) return { tables };
    return { missing: `release ${basename(path)} keeps no index of its titles of this version` };
  } catch (error) {
    if (!(error instanceof ReleaseCorruptError)) throw error;
    return { missing: error.message };
  }
}

async function openSongs(
  release: Release,
  onColumns: (columns: Promise<FilterColumns>) => void,
): Promise<SongIndex> {
  const { manifest, tracks, vectors } = release;
  const slices = createTimeSlices();
  // Reading the clusters takes a slice of its own.
  await slices.next();
  const clusters = readClusters(release);
  await slices.next();
  return openInProcessSongIndex({
    release: manifest.id,
    tracks,
    vectors,
    clusters,
    map: readMap(release),
    onColumns,
    ...readOtherNames(release),
  });
}

function openTitles(
  release: Release,
  kept: KeptTables | null,
  columns: Promise<FilterColumns> | undefined,
): Promise<TitleIndex> {
  const { manifest, tracks } = release;
  return openInProcessTitleIndex({
    release: manifest.id,
    tracks,
    ...(kept !== null && 'tables' in kept ? { tables: kept.tables } : {}),
    ...(columns === undefined ? {} : { columns }),
    ...readOtherNames(release),
  });
}

import { basename } from 'node:path';
import { ReleaseCorruptError } from './domain/errors.ts';
import { createFilterColumns } from './tables/filter-columns.ts';
import { createStoredTracks } from './tables/stored-tracks.ts';
import { createTimeSlices } from './domain/time-slices.ts';
import { buildTrackTables } from './tables/track-tables.ts';
import { type KeptTracks, TRACK_TABLES_VERSION, trackTablesFromFile } from './tables/track-tables-file.ts';
import { readClusters } from './release/clusters-part.ts';
import { readMap } from './release/map-part.ts';
import { openReleaseFiles, readReleaseTracks } from './release/open-release.ts';
import { readOtherNames } from './release/other-names.ts';
import { LEAST_SONGS_KEPT, type PreparedKind, readPrepared } from './release/prepared-parts.ts';
import { openStoredSongIndex } from './songs/in-process-song-index.ts';
import type { SongIndex } from './songs/song-index.ts';
import { openInProcessTitleIndex } from './titles/in-process-title-index.ts';
import type { TitleIndex } from './titles/title-index.ts';
import { tablesFromFile, TABLES_VERSION } from './titles/title-tables-file.ts';

/** What one release is answered from, while it is being opened. */
interface OpeningIndexes {
  readonly songs: Promise<SongIndex>;
  /** Indexing the titles may take seconds: the songs come first, and are answered meanwhile. */
  readonly titles: Promise<TitleIndex>;
}

/**
 * Opens the indexes of the release in `path` in this process, but those that are `given`. `onIndexing` is
 * told why a part of a large release has to be made: it keeps none that can be used.
 */
export function openReleaseIndexes(
  path: string,
  given: { readonly songs: SongIndex | undefined; readonly titles: TitleIndex | undefined },
  onIndexing: (reason: string) => void,
): OpeningIndexes {
  // Both are read while the files are.
  const kept = keptIn(path, 'tracks', TRACK_TABLES_VERSION, trackTablesFromFile);
  const keptTitles =
    given.titles === undefined ? keptIn(path, 'titles', TABLES_VERSION, tablesFromFile) : null;
  const opened = openTracks(path, kept, onIndexing);
  const songs = given.songs ?? opened.then(openSongs);
  const titles =
    given.titles ??
    Promise.all([opened, keptTitles, songs]).then(([release, tables]) => {
      const { id: releaseId, counts } = release.manifest;
      if (tables !== null && 'missing' in tables && counts.songs >= LEAST_SONGS_KEPT)
        onIndexing(tables.missing);
      return openInProcessTitleIndex({
        release: releaseId,
        tracks: release.tracks,
        columns: release.columns,
        ...(tables !== null && 'found' in tables ? { tables: tables.found } : {}),
        ...release.names,
      });
    });
  const opening = { songs: Promise.resolve(songs), titles: Promise.resolve(titles) };
  // Whoever waits for one of them is told; until then, it must not count as unhandled.
  for (const index of [opening.songs, opening.titles]) index.catch(() => {});
  return opening;
}

/** What a release keeps of a kind, or why it has none. */
type Kept<Tables> = { readonly found: Tables } | { readonly missing: string };

async function keptIn<Tables>(
  path: string,
  kind: PreparedKind,
  version: number,
  parse: (file: Uint8Array) => Tables | null,
): Promise<Kept<Tables>> {
  try {
    const file = await readPrepared(path, { kind, version });
    const found = file === null ? null : parse(file);
    if (found !== null) return { found };
    return { missing: `release ${basename(path)} keeps no index of its ${kind} of this version` };
  } catch (error) {
    if (!(error instanceof ReleaseCorruptError)) throw error;
    return { missing: error.message };
  }
}

/** Opens the release, and its tracks by the tables that it keeps, or else by tables that are built now. */
async function openTracks(
  path: string,
  keeping: Promise<Kept<KeptTracks>>,
  onIndexing: (reason: string) => void,
) {
  const files = await openReleaseFiles(path);
  const { manifest } = files;
  const slices = createTimeSlices();
  const names = readOtherNames(files);
  const kept = await keeping;
  if ('missing' in kept && manifest.counts.songs >= LEAST_SONGS_KEPT) onIndexing(kept.missing);
  const { tables, labels } =
    'found' in kept
      ? kept.found
      : {
          tables: await buildTrackTables(
            manifest.counts.tracks,
            readReleaseTracks(path, manifest, slices),
            slices,
            names.aliasesOf,
          ),
          labels: null,
        };
  const tracks = createStoredTracks(tables);
  await slices.next();
  const clusters = readClusters({ parts: files.parts, tracks }, labels);
  await slices.next();
  const columns = createFilterColumns(tables.filters, clusters);
  return { ...files, names, tracks, clusters, columns };
}

function openSongs(release: Awaited<ReturnType<typeof openTracks>>): Promise<SongIndex> {
  return openStoredSongIndex({ ...release, release: release.manifest.id, map: readMap(release) });
}

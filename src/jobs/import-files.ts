import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { createAliasStore } from '../catalogue/alias-store.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { inLongTransaction } from '../storage/sqlite-file.ts';
import { createPlaylistStore } from '../catalogue/playlist-store.ts';
import { readAliasesOf } from '../catalogue/read-aliases.ts';
import type { PutNames } from '../catalogue/distinct-names.ts';
import { createTitleStore, type TitleStore } from '../catalogue/title-store.ts';
import { createTrackStore, type PutResult } from '../catalogue/track-store.ts';
import { MAX_OTHER_NAMES } from '../domain/other-names.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { Track } from '../domain/track.ts';
import { lazily } from '../domain/memo.ts';
import { readAliasBatches } from '../sources/csv-aliases.ts';
import { type RefusedRow, refuseRow } from '../sources/csv-rows.ts';
import { readTitleBatches, type TitleRow } from '../sources/csv-titles.ts';
import { readTrackBatches } from '../sources/csv-tracks.ts';
import { readPlaylistBatches } from '../sources/playlist-files.ts';
import { acceptRows, type FileReport } from './accept-rows.ts';
import { isCollectedIn } from './collected-songs.ts';
import { createTrackFinder } from './find-tracks.ts';
import { remarksOn } from './import-remarks.ts';
import { createEntryMatcher, matchSentences } from './match-entries.ts';
import { readNamesOfTracks } from './other-names.ts';
import { NO_QUARANTINE, openQuarantine, type Quarantine } from './quarantine.ts';
import { createSample, createSongSample, type Sample } from './sample.ts';

export interface ImportOptions {
  readonly catalogue: Catalogue;
  readonly trackFiles: readonly string[];
  readonly playlistFiles: readonly string[];
  readonly aliasFiles: readonly string[];
  readonly titleFiles?: readonly string[];
  /** Other names for the columns of song files; see parseColumnNames. */
  readonly columnNames?: ReadonlyMap<string, string>;
  /** The text encoding of the files, by its name in TextDecoder. */
  readonly encoding?: string;
  readonly sample?: {
    readonly size: number;
    readonly seed: number;
    /** Whether to take only songs that were not collected from the charts, each once. */
    readonly isOfNewSongs: boolean;
  };
  /** Whether song files correct what the catalogue knows of their tracks, instead of only completing it. */
  readonly corrects?: boolean;
  /** Whether to undo the import at its end and to keep no refused rows. */
  readonly isTrial?: boolean;
  readonly quarantineDirectory: string;
  readonly onProgress?: (file: string, readBytes: number, totalBytes: number) => void;
}

export interface ImportReport {
  readonly files: readonly FileReport[];
  readonly tracks: Readonly<Record<PutResult, number>> & { readonly notSampled: number };
  readonly playlistEntries: { readonly added: number; readonly unchanged: number };
  readonly aliasGroups: { readonly added: number; readonly unchanged: number };
  readonly otherTitles: { readonly added: number; readonly unchanged: number };
}

/**
 * Reads CSV files, and other files of playlists, into the catalogue. If one of them cannot be read, nothing
 * is imported. Invalid rows are refused and written to a quarantine file, one per file. Importing the same
 * files again changes nothing.
 *
 * @throws InvalidInputError if a file cannot be read, or has no valid row.
 */
export async function importFiles(options: ImportOptions): Promise<ImportReport> {
  const { catalogue, sample } = options;
  const quarantines: Quarantine[] = [];
  const tracks = { added: 0, changed: 0, unchanged: 0, notSampled: 0 };
  const playlistEntries = { added: 0, unchanged: 0 };
  const aliasGroups = { added: 0, unchanged: 0 };
  const otherTitles = { added: 0, unchanged: 0 };

  const open = (file: string): Quarantine => {
    if (options.isTrial === true) return NO_QUARANTINE;
    const quarantine = openQuarantine(quarantinePath(options.quarantineDirectory, file));
    quarantines.push(quarantine);
    return quarantine;
  };

  try {
    const files = await inLongTransaction(
      catalogue,
      async () => {
        const trackStore = createTrackStore(catalogue);
        const playlistStore = createPlaylistStore(catalogue);
        const aliasStore = createAliasStore(catalogue);
        const titleStore = createTitleStore(catalogue);
        const reports: FileReport[] = [];
        // Before the tracks: all names of the artists are needed to tell which songs are new.
        for (const file of options.aliasFiles) {
          const batches = readAliasBatches(file, readingOptions(options, file));
          reports.push(
            await acceptRows(file, batches, open(file), (row) =>
              countNames(aliasStore.putGroup(row.names), aliasGroups, row),
            ),
          );
        }
        const sampled = sample === undefined ? undefined : sampleOf(sample, catalogue);
        let offered = 0;
        const corrected = new Set<TrackId>();
        const put = (track: Track): void => {
          // Only the first row of a track corrects it: rows that differ would otherwise undo each other.
          const isCorrection = options.corrects === true && !corrected.has(track.id);
          if (isCorrection) corrected.add(track.id);
          tracks[isCorrection ? trackStore.correct(track) : trackStore.put(track)] += 1;
        };
        for (const file of options.trackFiles) {
          let remarks: readonly string[] = [];
          const batches = readTrackBatches(file, {
            ...readingOptions(options, file),
            ...(options.columnNames === undefined ? {} : { columnNames: options.columnNames }),
            onColumns: (columns) => {
              remarks = remarksOn(file, columns, options.playlistFiles);
            },
          });
          const fileReport = await acceptRows(file, batches, open(file), ({ track }) => {
            offered += 1;
            if (sampled === undefined) put(track);
            else sampled.offer(track);
          });
          reports.push({ ...fileReport, remarks });
        }
        const inSample = sampled?.take() ?? [];
        for (const track of inSample) put(track);
        if (sampled !== undefined) tracks.notSampled = offered - inSample.length;
        for (const file of options.titleFiles ?? []) {
          const batches = readTitleBatches(file, readingOptions(options, file));
          reports.push(
            await acceptRows(file, batches, open(file), (row) =>
              countNames(putTitles(row, titleStore), otherTitles, row),
            ),
          );
        }
        // After the tracks and names, which may be of the same import.
        const find = lazily(() => {
          const all = [...trackStore.all()];
          return createTrackFinder(all, readNamesOfTracks(catalogue, all));
        });
        for (const file of options.playlistFiles) {
          const matcher = createEntryMatcher((named) => find()(named));
          const batches = readPlaylistBatches(file, readingOptions(options, file));
          const fileReport = await acceptRows(file, batches, open(file), ({ playlist, track }) => {
            const trackId = matcher.match(track);
            if (trackId === null) return;
            playlistEntries[playlistStore.putEntry(playlist, trackId) ? 'added' : 'unchanged'] += 1;
          });
          const matches = matcher.matches();
          reports.push({ ...fileReport, remarks: matchSentences(matches), matches });
        }
        return reports;
      },
      options.isTrial === true ? 'ROLLBACK' : 'COMMIT',
    );
    for (const quarantine of quarantines) quarantine.finish();
    return { files, tracks, playlistEntries, aliasGroups, otherTitles };
  } catch (error) {
    for (const quarantine of quarantines) quarantine.abandon();
    throw error;
  }
}

function sampleOf(
  { size, seed, isOfNewSongs }: NonNullable<ImportOptions['sample']>,
  catalogue: Catalogue,
): Sample {
  if (!isOfNewSongs) return createSample(size, seed);
  const aliasesOf = readAliasesOf(catalogue);
  return createSongSample(size, seed, { isKnown: isCollectedIn(catalogue, aliasesOf), aliasesOf });
}

/** Stores the titles of a row. Some may be stored even if others are not, since there are too many. */
function putTitles({ trackIds, artist, titles }: TitleRow, store: TitleStore): PutNames {
  if (artist !== null) return store.putGroup({ artist, titles });
  const results = new Set(trackIds.flatMap((id) => titles.map((title) => store.putTitle(id, title))));
  if (results.has('full')) return 'full';
  return results.has('added') ? 'added' : 'unchanged';
}

/** Counts a row of names. Returns it as refused if its artist or song has too many names. */
function countNames(
  result: PutNames,
  counts: { added: number; unchanged: number },
  row: Pick<RefusedRow, 'line' | 'text'>,
): RefusedRow | null {
  if (result !== 'full') {
    counts[result] += 1;
    return null;
  }
  const reason = `row: expected at most ${MAX_OTHER_NAMES} other names of one artist or song in all rows, got more`;
  return refuseRow(row, [reason]);
}

function readingOptions({ encoding, onProgress }: ImportOptions, file: string) {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    onProgress: (readBytes: number, totalBytes: number) => onProgress?.(file, readBytes, totalBytes),
  };
}

/**
 * Returns a path named by the file and a hash of its path, because several folders may have files of one
 * name.
 */
function quarantinePath(directory: string, file: string): string {
  const hash = createHash('sha256').update(resolve(file)).digest('hex').slice(0, 8);
  return join(directory, `${basename(file)}-${hash}.refused.jsonl`);
}

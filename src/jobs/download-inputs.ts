import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Bucket } from '../bucket/bucket.ts';
import { BucketUnavailableError } from '../domain/errors.ts';
import { removeAbandoned, replaceFile, unfinishedPath } from '../release/durable-files.ts';
import type { ImportOptions } from './import-files.ts';
import type { StepEnd } from './pipeline-step.ts';

/** Files to import, by kind. */
export type InputFiles = Required<
  Pick<ImportOptions, 'trackFiles' | 'playlistFiles' | 'aliasFiles' | 'titleFiles'>
>;

/** The folder that a file lies in tells its kind; songs lie beside these folders. */
const KIND_OF: Readonly<Record<string, keyof InputFiles>> = {
  '.': 'trackFiles',
  playlists: 'playlistFiles',
  aliases: 'aliasFiles',
  titles: 'titleFiles',
};
const CSV = /^[^.].*\.csv$/i;
const CSV_OR_PLAYLIST = /^[^.].*\.(?:csv|m3u8?|jspf|json)$/i;

/** Which version of each object the folder holds. */
const RECORD_FILE = 'downloaded.json';
const recordSchema = z.record(z.string(), z.string());

export interface DownloadOptions {
  /** The folder of the inputs in a bucket. */
  readonly bucket: Bucket;
  /** The local copy of it. */
  readonly directory: string;
  readonly now: Date;
  readonly signal?: AbortSignal;
  /** Files that are there, of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Brings the CSV files of a bucket to the folder: `*.csv` are songs, `playlists/*.csv`, `aliases/*.csv` and
 * `titles/*.csv` what their names say. Playlists may be M3U8, JSPF and JSON, too. Downloads only what
 * changed, and removes files that are no longer in the bucket. Returns what was done, or that nothing had
 * changed.
 */
export async function downloadInputs({
  bucket,
  directory,
  now,
  signal,
  onProgress,
}: DownloadOptions): Promise<StepEnd> {
  await mkdir(directory, { recursive: true });
  await removeAbandoned(directory, now);
  const listed = (await bucket.list('')).filter(({ key }) => kindOf(key) !== undefined);
  const record = await readRecord(directory);
  const keepRecord = () => replaceFile(join(directory, RECORD_FILE), `${JSON.stringify(record)}\n`);
  let downloaded = 0;
  for (const [index, { key, etag, bytes }] of listed.entries()) {
    if (record[key] !== etag || !(await hasSize(join(directory, key), bytes))) {
      record[key] = await downloadFile(bucket, key, directory, signal);
      await keepRecord();
      downloaded += 1;
    }
    onProgress?.(index + 1, listed.length);
  }
  const gone = Object.keys(record).filter((key) => !listed.some((object) => object.key === key));
  for (const key of gone) {
    await rm(join(directory, key), { force: true });
    delete record[key];
    await keepRecord();
  }
  return {
    isSkipped: downloaded === 0 && gone.length === 0,
    message: `${downloaded} of ${listed.length} files of ${bucket.address} were new or changed, ${gone.length} are gone`,
  };
}

/** Returns the files in the folder, after those that are given. Asks no bucket. */
export async function withInputs(given: InputFiles, directory: string): Promise<InputFiles> {
  const keys = Object.keys(await readRecord(directory)).toSorted();
  const and = (kind: keyof InputFiles): string[] => [
    ...given[kind],
    ...keys.filter((key) => kindOf(key) === kind).map((key) => join(directory, key)),
  ];
  return {
    trackFiles: and('trackFiles'),
    playlistFiles: and('playlistFiles'),
    aliasFiles: and('aliasFiles'),
    titleFiles: and('titleFiles'),
  };
}

function kindOf(key: string): keyof InputFiles | undefined {
  const kind = KIND_OF[dirname(key)];
  const names = kind === 'playlistFiles' ? CSV_OR_PLAYLIST : CSV;
  return names.test(basename(key)) ? kind : undefined;
}

/** Returns the ETag of what was downloaded, which may be a later version than the listed one. */
async function downloadFile(
  bucket: Bucket,
  key: string,
  directory: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const unfinished = unfinishedPath(directory);
  try {
    const got = await bucket.download(key, unfinished, signal);
    if (got === null) throw new BucketUnavailableError(bucket.address, `${key} was removed meanwhile`);
    await mkdir(dirname(join(directory, key)), { recursive: true });
    await rename(unfinished, join(directory, key));
    return got;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function hasSize(path: string, bytes: number): Promise<boolean> {
  return stat(path).then(
    ({ size }) => size === bytes,
    () => false,
  );
}

async function readRecord(directory: string): Promise<Record<string, string>> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(join(directory, RECORD_FILE), 'utf8')));
  } catch {
    return {};
  }
}

import { EngineRefusalError, InvalidInputError, MissingPrerequisiteError } from '../domain/errors.ts';
import type { OtherNames } from '../domain/other-names.ts';
import { createTimeSlices } from '../domain/time-slices.ts';
import { byPopularity, type PublishedTrack } from '../domain/track.ts';
import { errorCodeOf, type MeilisearchOptions } from './meilisearch-client.ts';
import {
  createDocumentMaker,
  KEYS_VERSION,
  PRIMARY_KEY,
  SERVED_INDEX,
  type SongDocument,
  songDocument,
} from './meilisearch-documents.ts';
import { differentSettings, INDEX_SETTINGS } from './meilisearch-settings.ts';
import { createTaskRunner, type TaskRunner } from './meilisearch-tasks.ts';
import { versionTitles } from './version-titles.ts';

/**
 * Documents per request, about 6 MB. All batches are sent before the first is waited for: the engine joins
 * the batches in its queue, and loads them four times as fast as one after another. So a batch only has to be
 * small enough that the engine begins early, and large enough that the cost of a request does not matter.
 */
const BATCH_SIZE = 5000;
/** The client puts an index's name into the path without encoding it. */
const RELEASE_ID = /^[A-Za-z0-9_-]{1,100}$/;

/** The indexes that this module makes for releases: no other is ever removed. */
const RELEASE_INDEX = new RegExp(`^${SERVED_INDEX}-[0-9a-f]{16}$`);
/** More than anybody keeps. */
const MOST_INDEXES = 1000;

/** Reports the loaded documents and their total. */
export type TitleProgress = (done: number, total: number) => void;

/**
 * Loads a release's songs into an index of their own, beside the served one; `switchTitles` then serves it.
 * Loads nothing if Meilisearch holds all of them already, and starts from nothing if an earlier run broke
 * off.
 *
 * @throws InvalidInputError for a release without songs, EngineUnavailableError if the engine fails, the
 *   signal's reason after an abort.
 */
export async function publishTitles(
  options: MeilisearchOptions,
  input: {
    readonly release: string;
    readonly tracks: readonly PublishedTrack[];
    readonly onProgress?: TitleProgress;
    readonly signal?: AbortSignal | undefined;
  } & Partial<OtherNames>,
): Promise<void> {
  const { release, tracks, aliasesOf = () => [], onProgress, signal } = input;
  const runner = createTaskRunner(options);
  const uid = indexOf(release);
  // The engine returns songs that rank equally in the order in which they were added.
  const songs = tracks.filter((track) => track.isRepresentative).toSorted(byPopularity);
  if (songs.length === 0) {
    throw new InvalidInputError(`expected release ${release} to hold at least one song, got none`);
  }
  if (await isLoaded(runner, release, songs.length)) {
    onProgress?.(songs.length, songs.length);
    return;
  }
  const slices = createTimeSlices();
  const otherTitles = await versionTitles(tracks, slices, input.otherTitles);
  const maker = createDocumentMaker(release, aliasesOf);
  onProgress?.(0, songs.length);
  // The engine does its tasks in order, so all are sent before the first is waited for. The removal fails if
  // there is nothing to remove; if it fails for another reason, the creation after it fails.
  await runner.ask((client) => client.deleteIndex(uid));
  const creation = await runner.ask((client) => client.createIndex(uid, { primaryKey: PRIMARY_KEY }));
  const settings = await runner.ask((client) => client.index(uid).updateSettings(INDEX_SETTINGS));
  const sent: { readonly taskUid: number; readonly end: number }[] = [];
  for (let start = 0; start < songs.length; start += BATCH_SIZE) {
    const end = Math.min(songs.length, start + BATCH_SIZE);
    // One line per document, so that a document lives only until it is written down.
    const lines: string[] = [];
    for (const track of songs.slice(start, end)) {
      // Songs may be loaded into Qdrant meanwhile.
      if (slices.isOver()) await slices.next();
      lines.push(JSON.stringify(songDocument(track, otherTitles.get(track.id) ?? [], maker)));
    }
    signal?.throwIfAborted();
    const { taskUid } = await runner.ask((client) =>
      client.index(uid).addDocumentsFromString(lines.join('\n'), 'application/x-ndjson'),
    );
    sent.push({ taskUid, end });
  }
  await runner.finish(creation);
  await runner.finish(settings);
  let done = 0;
  const report = (documents: number): void => {
    // The engine's progress within a batch is an estimate that may fall.
    if (documents <= done) return;
    done = Math.min(songs.length, documents);
    onProgress?.(done, songs.length);
  };
  let finished = 0;
  for (const { taskUid, end } of sent) {
    await runner.finish({ taskUid }, async () => {
      signal?.throwIfAborted();
      if (onProgress !== undefined) report(finished + (await documentsUnderWay(runner, uid)));
    });
    finished = end;
    report(finished);
  }

  const { numberOfDocuments } = await runner.ask((client) => client.index(uid).getStats());
  if (numberOfDocuments !== songs.length) {
    throw new EngineRefusalError(
      'meilisearch',
      `expected ${songs.length} songs of release ${release} after loading, got ${numberOfDocuments}`,
    );
  }
}

/** Returns whether an index holds all songs of a release, in the form that this version searches. */
async function isLoaded(runner: TaskRunner, release: string, size: number): Promise<boolean> {
  const uid = await indexWith(runner, release);
  if (uid === null) return false;
  const { numberOfDocuments, isIndexing } = await runner.ask((client) => client.index(uid).getStats());
  if (numberOfDocuments !== size || isIndexing) return false;
  const settings = await runner.ask((client) => client.index(uid).getSettings());
  if (differentSettings(settings).length > 0) return false;
  return (await anySongOf(runner, uid))?.keys_version === KEYS_VERSION;
}

/**
 * Returns whether Meilisearch holds the songs of a release, served or not.
 *
 * @throws EngineUnavailableError if it cannot be reached, or refuses the key.
 */
export async function holdsTitles(options: MeilisearchOptions, release: string): Promise<boolean> {
  return (await indexWith(createTaskRunner(options), release)) !== null;
}

/** Returns the index with songs of a release, which may be served; null if there is none. */
async function indexWith(runner: TaskRunner, release: string): Promise<string | null> {
  for (const uid of [indexOf(release), SERVED_INDEX]) {
    if ((await releaseIn(runner, uid)) === release) return uid;
  }
  return null;
}

/**
 * Serves a loaded release, with no failed search meanwhile, and removes all others but those of `kept`, to
 * which one can go back. May be run again after it broke off anywhere, and if the release is already served.
 *
 * @throws MissingPrerequisiteError if the release is not loaded.
 */
export async function switchTitles(
  options: MeilisearchOptions,
  release: string,
  kept: readonly string[] = [],
): Promise<void> {
  const runner = createTaskRunner(options);
  const uid = indexOf(release);
  // An earlier run may have asked for a swap that the engine has not made yet: a second one would undo it.
  await runner.finishSwaps();
  if ((await releaseIn(runner, uid)) === release) {
    const isServing = (await releaseIn(runner, SERVED_INDEX)) !== undefined;
    await runner.run((client) => client.swapIndexes([{ indexes: [uid, SERVED_INDEX], rename: !isServing }]));
  }
  if ((await releaseIn(runner, SERVED_INDEX)) !== release) {
    throw new MissingPrerequisiteError(
      `expected release ${release} to be loaded into Meilisearch, and it is not: run \`npm run publish\``,
    );
  }
  // The index under the release's own name is now the one that was served before.
  const before = await releaseIn(runner, uid);
  if (before !== undefined && before !== null && before !== release && kept.includes(before)) {
    await removeIndex(runner, indexOf(before));
    await runner.run((client) => client.swapIndexes([{ indexes: [uid, indexOf(before)], rename: true }]));
  } else await removeIndex(runner, uid);
  const staying = new Set(kept.map(indexOf));
  const { results } = await runner.ask((client) => client.getRawIndexes({ limit: MOST_INDEXES }));
  for (const { uid: other } of results) {
    if (RELEASE_INDEX.test(other) && !staying.has(other)) await removeIndex(runner, other);
  }
}

function indexOf(release: string): string {
  if (RELEASE_ID.test(release)) return `${SERVED_INDEX}-${release}`;
  throw new InvalidInputError(
    `expected a release id of letters, digits, '-' and '_', got ${JSON.stringify(release)}`,
  );
}

/** How many documents of the current batch the engine has loaded. */
async function documentsUnderWay(runner: TaskRunner, uid: string): Promise<number> {
  const { results } = await runner.ask((client) =>
    client.batches.getBatches({ statuses: ['processing'], indexUids: [uid] }),
  );
  const documents = results[0]?.details.receivedDocuments ?? 0;
  return Math.floor((documents * (results[0]?.progress?.percentage ?? 0)) / 100);
}

async function removeIndex(runner: TaskRunner, uid: string): Promise<void> {
  // Waits in the engine's queue behind the tasks of an earlier run.
  const task = await runner.ask((client) => client.deleteIndex(uid));
  try {
    await runner.finish(task);
  } catch (error) {
    if ((await releaseIn(runner, uid)) !== undefined) throw error;
  }
}

/** The release in an index; null if the index is empty, undefined if there is no such index. */
async function releaseIn(runner: TaskRunner, uid: string): Promise<string | null | undefined> {
  const song = await anySongOf(runner, uid);
  return song === null ? null : song?.release;
}

/** A song in an index; null if the index is empty, undefined if there is no such index. */
async function anySongOf(
  runner: TaskRunner,
  uid: string,
): Promise<Pick<SongDocument, 'release' | 'keys_version'> | null | undefined> {
  try {
    const { hits } = await runner.ask((client) =>
      client
        .index<SongDocument>(uid)
        .search('', { limit: 1, attributesToRetrieve: ['release', 'keys_version'] }),
    );
    return hits[0] ?? null;
  } catch (error) {
    if (errorCodeOf(error) === 'index_not_found') return undefined;
    throw error;
  }
}

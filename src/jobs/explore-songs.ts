import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EdaInput, EdaReport } from '../evaluation/eda.ts';
import { changesSince, type EdaChanges } from '../evaluation/eda-changes.ts';
import { edaHtml } from '../evaluation/eda-html.ts';
import { reportJson } from '../evaluation/report-json.ts';
import { replaceFile } from '../release/durable-files.ts';
import { readLastEda } from '../release/evaluation-part.ts';
import { openRelease } from '../release/open-release.ts';
import { currentRelease, listReleases } from '../release/releases.ts';
import type { CatalogueContent } from './read-catalogue.ts';
import { runInThread } from './threads.ts';
import { catalogueOf, fingerprintOf } from './train.ts';

/**
 * Returns the analysis of the songs that are learned from, made in a new thread.
 *
 * @throws the signal's reason after an abort.
 */
export function exploreContent(content: CatalogueContent, signal?: AbortSignal): Promise<EdaReport> {
  const { tracks, playlists } = content;
  const task: EdaInput = { tracks, playlists, catalogue: fingerprintOf(content) };
  return runInThread(new URL('exploring-worker.ts', import.meta.url), task, { signal });
}

/** Returns the files of the analysis: parts of a release. */
export function edaParts(report: EdaReport) {
  return {
    'eda.html': edaHtml(report, 'en'),
    'eda.ko.html': edaHtml(report, 'ko'),
    // Written last: it tells of which songs all three are.
    'eda.json': reportJson(report),
  } as const;
}

/** Returns whether the last analysis in the folder is of this content. */
export async function isExplored(directory: string, content: CatalogueContent): Promise<boolean> {
  const last = await readLastEda(join(directory, 'eda.json'));
  return (
    last?.beside?.withoutFeatures === content.withoutFeatures && last.catalogue === fingerprintOf(content)
  );
}

export interface WriteEdaOptions {
  readonly content: CatalogueContent;
  readonly report: EdaReport;
  readonly releasesDirectory: string;
  /** The folder for the files. */
  readonly directory: string;
  readonly signal: AbortSignal;
}

/**
 * Writes the analysis with what a release cannot tell of itself: the tracks without features, and what
 * changed since the last release of other songs. Returns it.
 *
 * @throws the signal's reason after an abort, which leaves the files as they were.
 */
export async function writeEda(options: WriteEdaOptions): Promise<EdaReport> {
  const { content, report, directory, signal } = options;
  const changes = await changesInto(options);
  const full = { ...report, beside: { withoutFeatures: content.withoutFeatures, changes } };
  await mkdir(directory, { recursive: true });
  for (const [name, bytes] of Object.entries(edaParts(full))) {
    signal.throwIfAborted();
    await replaceFile(join(directory, name), bytes);
  }
  return full;
}

/** Returns the changes since the last release of other songs: the current one, or else the newest. */
async function changesInto({ content, releasesDirectory }: WriteEdaOptions): Promise<EdaChanges | null> {
  const own = fingerprintOf(content);
  const current = basename(await currentRelease(releasesDirectory).catch(() => ''));
  const others = (await listReleases(releasesDirectory)).filter(
    ({ manifest }) => manifest !== null && catalogueOf(manifest) !== own,
  );
  const last = others.find(({ id }) => id === current) ?? others[0];
  // A damaged release is no matter of this command.
  const before = last === undefined ? null : await openRelease(last.path).catch(() => null);
  return before === null ? null : changesSince(before.manifest.id, before.tracks, content.tracks);
}

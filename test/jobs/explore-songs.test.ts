import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS } from '../../src/embedding/parameters.ts';
import type { EdaReport } from '../../src/evaluation/eda.ts';
import { exploreContent, writeEda } from '../../src/jobs/explore-songs.ts';
import { standardisedSpaces } from '../../src/jobs/learn-spaces.ts';
import type { CatalogueContent } from '../../src/jobs/read-catalogue.ts';
import { train } from '../../src/jobs/train.ts';
import { makeCurrent } from '../../src/release/releases.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { testFolder } from '../temporary-folder.ts';
import { contentOf } from './small-catalogue.ts';

const { tracks } = songsOfStyles(40, 2);
let directory: string;
beforeEach(async () => {
  directory = await testFolder();
});

const releases = () => join(directory, 'releases');
const reports = () => join(directory, 'eda');

async function write(content: CatalogueContent, signal = new AbortController().signal): Promise<EdaReport> {
  return writeEda({
    content,
    report: await exploreContent(content),
    releasesDirectory: releases(),
    directory: reports(),
    signal,
  });
}

/** Writes a release of these songs, that learned nothing. */
async function release(content: CatalogueContent, createdAt: string): Promise<string> {
  const { manifest } = await train({
    content,
    releasesDirectory: releases(),
    parameters: DEFAULT_PARAMETERS,
    now: new Date(createdAt),
    learn: standardisedSpaces,
  });
  return manifest.id;
}

describe('writeEda', () => {
  it('writes the report as HTML in both languages and as JSON, and replaces the last one', async () => {
    await write({ ...contentOf(tracks.slice(1)), withoutFeatures: 3 });
    const report = await write({ ...contentOf(tracks), withoutFeatures: 4 });
    expect((await readdir(reports())).toSorted()).toEqual(['eda.html', 'eda.json', 'eda.ko.html']);
    expect(JSON.parse(await readFile(join(reports(), 'eda.json'), 'utf8'))).toEqual(report);
    expect(report).toMatchObject({ counts: { tracks: 40 }, beside: { withoutFeatures: 4, changes: null } });
  });

  it('compares with the current release, even if another one is newer', async () => {
    const current = await release(contentOf(tracks.slice(2)), '2026-01-01');
    await release(contentOf(tracks.slice(3)), '2026-02-01');
    await makeCurrent(releases(), current);
    const { beside } = await write(contentOf(tracks));
    expect(beside?.changes).toMatchObject({ since: current, added: { tracks: 2 }, removed: { tracks: 0 } });
  });

  it('compares with the newest release of other songs if the current one is of these', async () => {
    const older = await release(contentOf(tracks.slice(5)), '2026-01-01');
    await makeCurrent(releases(), await release(contentOf(tracks), '2026-02-01'));
    const { beside } = await write(contentOf(tracks));
    expect(beside?.changes).toMatchObject({ since: older, added: { tracks: 5 } });
  });

  it('writes nothing after an abort', async () => {
    const reason = new Error('stopped');
    await expect(write(contentOf(tracks), AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(await readdir(reports())).toEqual([]);
  });
});

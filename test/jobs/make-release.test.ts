import { cp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAliasStore } from '../../src/catalogue/alias-store.ts';
import { type Catalogue, openCatalogue } from '../../src/catalogue/catalogue.ts';
import { createPlaylistStore } from '../../src/catalogue/playlist-store.ts';
import { createTitleStore } from '../../src/catalogue/title-store.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import { InvalidInputError, ReleaseCorruptError, StoppedError } from '../../src/domain/errors.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { flatParameters, parametersWith } from '../../src/embedding/parameters.ts';
import { type LearnSpaces, standardisedSpaces } from '../../src/jobs/learn-spaces.ts';
import { makeRelease, type MakeReleaseOptions } from '../../src/jobs/make-release.ts';
import { readCatalogue } from '../../src/jobs/read-catalogue.ts';
import { train, type Trained } from '../../src/jobs/train.ts';
import { readAliases, readOtherTitles } from '../../src/release/other-names.ts';
import { createManifest, sha256 } from '../../src/release/manifest.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { currentRelease, recordTrained } from '../../src/release/releases.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { publishedTrack } from '../published-track.ts';
import { runsIn } from './runs-in.ts';
import { newCatalogue } from '../catalogue/new-catalogue.ts';

let directory: string;
let catalogue: Catalogue;
beforeEach(async () => {
  const made = await newCatalogue();
  ({ catalogue, directory } = made);
  for (const track of songsOfStyles(30, 3).tracks) put(track);
  return made.remove;
});

/** Adds a track with a provider that the catalogue knows. */
function put(track: PublishedTrack): void {
  createTrackStore(catalogue).put({ ...track, featureSource: { provider: 'csv' } });
}

/** Learns nothing, which takes no time. Releases of different parameters still differ. */
const learn: LearnSpaces = async (tracks, playlists, options) => ({
  ...(await standardisedSpaces(tracks, playlists, options)),
  parameters: flatParameters(options.parameters),
});

const runs = () => runsIn(join(directory, 'runs'));
const releasesDirectory = () => join(directory, 'releases');

const trainWith = (seed: number): Promise<Trained> =>
  train({
    content: readCatalogue(catalogue),
    releasesDirectory: releasesDirectory(),
    parameters: parametersWith({ seed }),
    now: new Date(0),
    learn,
  });

const releaseWith = (more: Partial<MakeReleaseOptions>) =>
  makeRelease({
    catalogue,
    releasesDirectory: releasesDirectory(),
    now: new Date(0),
    tracker: runs(),
    isEvaluated: false,
    learn,
    ...more,
  });

/** Makes a release; returns its id, and whether something was learned for it. */
async function release(trainedId?: string): Promise<{ id: string; hasLearned: boolean }> {
  let hasLearned = false;
  const { manifest } = await releaseWith({
    ...(trainedId === undefined ? {} : { trainedId }),
    learn: (...task) => {
      hasLearned = true;
      return learn(...task);
    },
  });
  return { id: manifest.id, hasLearned };
}

describe('making a release', () => {
  it('takes the last release trained on this catalogue', async () => {
    await trainWith(5);
    await trainWith(4);
    const last = await trainWith(3);
    expect(await release()).toEqual({ id: last.manifest.id, hasLearned: false });
  });

  it('takes the release that was trained again last, without a change to its files', async () => {
    await trainWith(5);
    await trainWith(3);
    const again = await trainWith(5);
    expect(await release()).toEqual({ id: again.manifest.id, hasLearned: false });
  });

  it('takes the requested release by the beginning of its id', async () => {
    const wanted = await trainWith(5);
    await trainWith(3);
    const { id } = wanted.manifest;
    expect(await release(id.slice(0, 8))).toEqual({ id, hasLearned: false });
  });

  it('lists the possible ids for an unknown one, and changes nothing', async () => {
    const ids = [await trainWith(5), await trainWith(3)].map(({ manifest }) => manifest.id);
    const asking = release('no such');
    await expect(asking).rejects.toBeInstanceOf(InvalidInputError);
    for (const id of ids) await expect(asking).rejects.toThrow(id);
    await expect(currentRelease(releasesDirectory())).rejects.toThrow('There is no current release');
  });

  it('refuses the requested release if it is damaged, and does not train', async () => {
    const { path, manifest } = await trainWith(5);
    await truncate(join(path, 'style.f32'), 4);
    await expect(release(manifest.id)).rejects.toBeInstanceOf(ReleaseCorruptError);
  });

  it('replaces a damaged release', async () => {
    const { id } = await release();
    await truncate(join(releasesDirectory(), id, 'style.f32'), 4);
    await release();
    expect((await openRelease(join(releasesDirectory(), id))).manifest.id).toBe(id);
  });

  it('makes the release current', async () => {
    const { manifest } = await trainWith(5);
    await release();
    expect(await currentRelease(releasesDirectory())).toBe(join(releasesDirectory(), manifest.id));
  });

  it('trains once with the default parameters if there is no training', async () => {
    const first = await release();
    expect(first.hasLearned).toBe(true);
    expect(await release()).toEqual({ id: first.id, hasLearned: false });
    expect(first.id).toBe((await trainWith(1)).manifest.id);
  });

  it('records its training as a run, with the report in the run and in the release', async () => {
    const { manifest, runId } = await releaseWith({ isEvaluated: true });
    expect(await runs().list()).toMatchObject([
      { id: runId, name: 'release', status: 'finished', result: manifest.id, parameters: { seed: '1' } },
    ]);
    const { parts } = await openRelease(join(releasesDirectory(), manifest.id));
    expect(Object.keys(parts)).toEqual(expect.arrayContaining(['evaluation.html', 'evaluation.json']));
  });

  it('records no run if nothing is trained', async () => {
    await trainWith(5);
    expect(await releaseWith({ isEvaluated: true })).toMatchObject({ runId: null });
    expect(await runs().list()).toEqual([]);
  });

  it('changes nothing if it is stopped while it learns, and records the run as killed', async () => {
    const stop = new AbortController();
    const releasing = releaseWith({
      signal: stop.signal,
      learn: (...task) => {
        stop.abort(new StoppedError());
        return learn(...task);
      },
    });
    await expect(releasing).rejects.toBeInstanceOf(StoppedError);
    expect(await runs().list()).toMatchObject([{ status: 'killed' }]);
    await expect(currentRelease(releasesDirectory())).rejects.toThrow('There is no current release');
  });

  it.each<[string, () => unknown]>([
    ['a track', () => put(publishedTrack({ index: 99 }))],
    [
      'a playlist',
      () =>
        createPlaylistStore(catalogue).putEntry(
          { id: 'p', name: '저녁', source: 'csv' },
          publishedTrack({ index: 1 }).id,
        ),
    ],
  ])('does not take a release that was trained before %s was added', async (_, add) => {
    const before = await trainWith(5);
    add();
    const after = await release();
    expect(after.hasLearned).toBe(true);
    expect(after.id).not.toBe(before.manifest.id);
  });

  it('writes a release with a new title of a song and the same vectors, and does not train', async () => {
    const before = await trainWith(5);
    const [track] = readCatalogue(catalogue).tracks;
    createTitleStore(catalogue).putTitle(String(track?.id) as TrackId, '다른 제목');
    const after = await release();
    expect(after.hasLearned).toBe(false);
    const opened = await openRelease(join(releasesDirectory(), after.id));
    expect(readOtherTitles(opened)).toEqual(new Map([[track?.songId, ['다른 제목']]]));
    expect(opened.vectors).toEqual(before.spaces.vectors);
    expect(await release()).toEqual({ id: after.id, hasLearned: false });
  });

  describe('after an artist got another name', () => {
    const NAMES = ['Artist 1', '가수 하나'];
    let before: Trained;
    let after: { id: string; hasLearned: boolean };
    beforeEach(async () => {
      before = await trainWith(5);
      createAliasStore(catalogue).putGroup(NAMES);
      after = await release();
    });

    it('writes a release with the name and the same vectors, and does not train', async () => {
      expect(after.hasLearned).toBe(false);
      expect(after.id).not.toBe(before.manifest.id);
      const opened = await openRelease(join(releasesDirectory(), after.id));
      expect(readAliases(opened)).toEqual([expect.arrayContaining(NAMES)]);
      expect(opened.vectors).toEqual(before.spaces.vectors);
    });

    it('does not need the earlier release again', async () => {
      await rm(before.path, { recursive: true });
      expect(await release()).toEqual({ id: after.id, hasLearned: false });
    });

    it('adds the name to a requested release as well', async () => {
      const { manifest } = await trainWith(3);
      await release(before.manifest.id);
      expect(await currentRelease(releasesDirectory())).toBe(join(releasesDirectory(), after.id));
      expect(await release()).toEqual({ id: manifest.id, hasLearned: false });
    });
  });

  it('removes no earlier release, of the same songs or others', async () => {
    const ids = [await trainWith(5), await trainWith(3)].map(({ manifest }) => manifest.id);
    put(publishedTrack({ index: 99 }));
    ids.push((await release()).id);
    expect(await readdir(releasesDirectory())).toEqual(expect.arrayContaining(ids));
  });

  it('takes the last training of this catalogue, not of another one', async () => {
    await trainWith(5);
    const last = await trainWith(3);
    const other = openCatalogue(join(directory, 'other.sqlite'));
    for (const track of songsOfStyles(20, 2).tracks) {
      createTrackStore(other).put({ ...track, featureSource: { provider: 'csv' } });
    }
    await releaseWith({ catalogue: other });
    other.close();
    expect(await release()).toEqual({ id: last.manifest.id, hasLearned: false });
  });

  it('trains again if the last release was removed', async () => {
    await trainWith(5);
    const { path } = await trainWith(3);
    await rm(path, { recursive: true });
    expect((await release()).hasLearned).toBe(true);
  });

  it('ignores the unfinished files of a killed training', async () => {
    const { path, manifest } = await trainWith(5);
    await cp(path, join(releasesDirectory(), '.unfinished-1'), { recursive: true });
    expect(await release()).toEqual({ id: manifest.id, hasLearned: false });
  });

  it('trains again if a vector is not finite, even if all checksums are right', async () => {
    const { path, manifest } = await trainWith(5);
    const bytes = await readFile(join(path, 'style.f32'));
    bytes.writeFloatLE(NaN, 4);
    const { id: _, createdAt, ...content } = manifest;
    const files = { ...content.files, 'style.f32': { bytes: bytes.length, sha256: sha256(bytes) } };
    const damaged = createManifest({ ...content, files }, new Date(createdAt));
    await writeFile(join(path, 'style.f32'), bytes);
    await writeFile(join(path, 'manifest.json'), JSON.stringify(damaged));
    await rename(path, join(releasesDirectory(), damaged.id));
    await recordTrained(releasesDirectory(), String(manifest.parameters['catalogue']), damaged.id);
    const opening = openRelease(join(releasesDirectory(), damaged.id));
    await expect(opening).rejects.toBeInstanceOf(ReleaseCorruptError);
    await expect(opening).rejects.toThrow('style.f32: row 0 holds a value that is not a finite number');
    const { id, hasLearned } = await release();
    expect(hasLearned).toBe(true);
    expect(id).not.toBe(damaged.id);
  });
});

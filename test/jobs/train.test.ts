import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { StoppedError } from '../../src/domain/errors.ts';
import { parametersWith } from '../../src/embedding/parameters.ts';
import type { LearningProgress } from '../../src/jobs/learning-task.ts';
import { standardisedSpaces } from '../../src/jobs/learn-spaces.ts';
import { train, type Trained } from '../../src/jobs/train.ts';
import { readClusters } from '../../src/release/clusters-part.ts';
import { canonicalJson, sha256 } from '../../src/release/manifest.ts';
import { readMap } from '../../src/release/map-part.ts';
import { openRelease, type Release } from '../../src/release/open-release.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { type Aborted, abortedWork } from './aborted.ts';
import { contentOf, FEW_STEPS, playlistsOfStyles } from './small-catalogue.ts';

const songs = songsOfStyles(160, 4);
const content = contentOf(songs.tracks, playlistsOfStyles(4, 10, songs));

const root = suiteFolder();

const trainIn = (
  directory: string,
  changes: Record<string, number> = {},
  more: Partial<Parameters<typeof train>[0]> = {},
): Promise<Trained> =>
  train({
    content,
    releasesDirectory: join(root, directory),
    parameters: parametersWith({ ...FEW_STEPS, ...changes }),
    now: new Date(0),
    ...more,
  });

describe('training', () => {
  const told: LearningProgress[] = [];
  let trained: Trained;
  let again: Trained;
  let other: Trained;
  let opened: Release;
  beforeAll(async () => {
    [trained, again, other] = await Promise.all([
      trainIn('first', {}, { onProgress: (progress) => told.push(progress) }),
      trainIn('again'),
      trainIn('other', { seed: 2 }),
    ]);
    opened = await openRelease(trained.path);
  });

  it('gives the same id for the same content, parameters and seed', () => {
    expect(again.manifest.id).toBe(trained.manifest.id);
  });

  it('names its catalogue by the hash of the canonical JSON of tracks and playlists', () => {
    const { tracks, playlists } = content;
    const hash = sha256(canonicalJson({ tracks, playlists }));
    expect(trained.manifest.parameters['catalogue']).toBe(hash.slice(0, 16));
  });

  it('gives another id for another seed', () => {
    expect(other.manifest.id).not.toBe(trained.manifest.id);
  });

  it.each(['style', 'sound'])(
    'reports its progress in the %s space to the end, with finite losses',
    (space) => {
      const ofSpace = told.filter(({ stage }) => stage === `learning the ${space} space`);
      expect(ofSpace.at(-1)?.done).toBe(ofSpace.at(-1)?.total);
      expect(ofSpace.every(({ loss }) => Number.isFinite(loss))).toBe(true);
    },
  );

  it.each(['clustering the style space', 'clustering the sound space', 'drawing the map'])(
    'reports the end of %s',
    (stage) => {
      expect(told).toContainEqual(
        expect.objectContaining({ stage, done: told.find((one) => one.stage === stage)?.total }),
      );
    },
  );

  it('names method, backend and every parameter in the manifest', () => {
    const { method, parameters } = opened.manifest;
    expect(method).toEqual({ style: 'graph encoder', sound: 'autoencoder' });
    expect(parameters).toMatchObject({
      ...FEW_STEPS,
      seed: 1,
      backend: expect.stringMatching(/^(tensorflow|wasm|cpu) \d+\.\d+/) as unknown,
    });
  });

  it.each(['style', 'sound'] as const)('gives every track finite %s vectors', (space) => {
    const { rows, data } = opened.vectors[space];
    expect(rows).toBe(160);
    expect(data.every(Number.isFinite)).toBe(true);
  });

  it.each(['style', 'sound'] as const)('gives every track a described cluster of the %s space', (space) => {
    const clusters = readClusters(opened)?.[space];
    expect(clusters?.labels).toHaveLength(160);
    expect(clusters?.clusters.reduce((sum, { size }) => sum + size, 0)).toBe(160);
    expect(clusters?.clusters.every(({ summary }) => summary !== '')).toBe(true);
  });

  it('gives every track coordinates on the map', () => {
    const map = readMap(opened);
    expect(map).toMatchObject({ rows: 160, columns: 2 });
    expect(map?.data.every((value) => Math.abs(value) <= 1)).toBe(true);
  });

  describe('that is aborted', () => {
    let late = 0;
    let aborted: Aborted;
    beforeAll(async () => {
      aborted = await abortedWork((signal, abort) => {
        const onProgress = (): void => {
          if (signal.aborted) late += 1;
          else abort();
        };
        return trainIn('aborted', { 'style.steps': 100_000 }, { signal, onProgress });
      });
    });

    // Without the abort it would take hours, and with threads left running the test would time out.
    it('ends with the reason, and leaves no thread running', () => {
      expect(aborted.error).toBeInstanceOf(StoppedError);
      expect(aborted.endedThreads).toBeGreaterThan(0);
    });

    it('leaves nothing behind', async () => {
      expect(await readdir(join(root, 'aborted')).catch(() => [])).toEqual([]);
    });

    it('reports nothing more', () => {
      expect(late).toBe(0);
    });
  });

  it('does not begin if it was aborted before', async () => {
    await expect(trainIn('before', {}, { signal: AbortSignal.abort() })).rejects.toThrow('abort');
  });

  it('writes nothing if a vector is not finite', async () => {
    const training = trainIn(
      'not-finite',
      {},
      {
        learn: async (...task) => {
          const spaces = await standardisedSpaces(...task);
          spaces.vectors.sound.data[3] = NaN;
          return spaces;
        },
      },
    );
    await expect(training).rejects.toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringContaining('not a finite number') as unknown,
    });
    expect(await readdir(join(root, 'not-finite')).catch(() => [])).toEqual([]);
  });
});

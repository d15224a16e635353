import { beforeEach, describe, expect, it } from 'vitest';
import { WorseReleaseError } from '../../src/domain/errors.ts';
import { bySpace } from '../../src/domain/space.ts';
import { requireNotWorse } from '../../src/jobs/publish-gate.ts';
import { writeRelease } from '../../src/release/write-release.ts';
import { publishedTrack } from '../published-track.ts';
import { testFolder } from '../temporary-folder.ts';

let directory: string;
beforeEach(async () => {
  directory = await testFolder();
});

const estimate = (mean: number) => ({ mean, interval: [mean, mean] });

/** Returns a method whose lists have these scores. */
function methodOf(space: string, sameAlbum: number, tempo: number, variant?: string) {
  return {
    name: 'learned',
    role: 'learned',
    space,
    ...(variant === undefined ? {} : { variant }),
    metric: 'cosine',
    dimensions: 2,
    ...(variant === 'half of the playlists'
      ? { playlists: { queries: 9, precision: estimate(sameAlbum), ndcg: estimate(sameAlbum) } }
      : {}),
    lists: {
      sampledSongs: 9,
      neighbours: 10,
      sameAlbumHitRate: estimate(sameAlbum),
      sameGenreShare: null,
      sameArtistShare: null,
      differences: { tempo: estimate(tempo), loudness: null, energy: null, acousticness: null },
    },
  };
}

/** Writes a release with these scores; without any, it has no evaluation. Returns its id. */
async function release(scores?: { album: number; tempo: number; playlists: number }): Promise<string> {
  const methods = scores && [
    methodOf('style', scores.album, 50),
    methodOf('style', scores.playlists, 50, 'half of the playlists'),
    methodOf('sound', 0, scores.tempo),
  ];
  const evaluation = { counts: {}, split: '', methods, notes: [] };
  const { id } = await writeRelease(
    directory,
    {
      tracks: [publishedTrack()],
      vectors: bySpace(() => ({ rows: 1, columns: 2, data: Float32Array.of(1, 2) })),
      method: bySpace(() => 'test'),
      parameters: {},
      featureSpace: { version: 'test', columns: [] },
      isInvented: true,
      parts: methods === undefined ? {} : { 'evaluation.json': Buffer.from(JSON.stringify(evaluation)) },
    },
    new Date(0),
  );
  return id;
}

const GOOD = { album: 0.9, tempo: 10, playlists: 0.2 };

describe('a release', () => {
  it.each([
    [
      'a lower rate of the same album',
      { ...GOOD, album: 0.76 },
      'same album (style): 0.760 instead of 0.900',
    ],
    [
      'a larger difference in tempo',
      { ...GOOD, tempo: 11.6 },
      'tempo difference (sound): 11.6 instead of 10.0',
    ],
    [
      'a lower precision',
      { ...GOOD, playlists: 0.1 },
      'precision on playlists (style): 0.100 instead of 0.200',
    ],
  ])('is refused for %s', async (_, scores, message) => {
    const [served, next] = [await release(GOOD), await release(scores)];
    const compared = requireNotWorse({ directory, release: next, served });
    await expect(compared).rejects.toThrow(WorseReleaseError);
    await expect(compared).rejects.toThrow(message);
  });

  it('passes if it is better, or worse within the margin', async () => {
    const served = await release(GOOD);
    const next = await release({ album: 0.8, tempo: 5, playlists: 0.3 });
    await expect(requireNotWorse({ directory, release: next, served })).resolves.toBeUndefined();
  });

  it('passes if one of the two has no evaluation, or nothing is served', async () => {
    const [without, worst] = [await release(), await release({ album: 0, tempo: 99, playlists: 0 })];
    for (const served of [without, null, '0123456789abcdef', worst]) {
      await expect(requireNotWorse({ directory, release: worst, served })).resolves.toBeUndefined();
    }
  });
});

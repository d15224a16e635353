import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import type { Matrix } from '../../src/domain/matrix.ts';
import { randomVectors } from '../../src/evaluation/baselines.ts';
import { playlistAgreement, ratioOf } from '../../src/evaluation/playlist-agreement.ts';
import { playlistQuestions } from '../../src/evaluation/playlist-questions.ts';
import { told } from './told.ts';

const TRACKS = ['a0', 'b0', 'a1', 'a2', 'b1', 'warm'];
/** Points on a line, so that the nearest ones are plain to see. */
const line: Matrix = { rows: 6, columns: 1, data: Float32Array.of(0, 1, 3, 7, 20, 0) };

interface Example {
  readonly playlists?: Readonly<Record<string, readonly string[]>>;
  readonly artists?: Readonly<Record<string, readonly string[]>>;
  readonly cold?: readonly string[];
}

function ask({
  playlists = { a: ['a0', 'a1', 'a2', 'warm'], b: ['b0', 'b1', 'warm'] },
  artists = {},
  cold = ['a0', 'a1', 'a2', 'b0', 'b1'],
}: Example = {}) {
  return playlistQuestions({
    split: {
      test: Object.entries(playlists).map(([id, trackIds]) => ({ id, trackIds })),
      coldTrackIds: new Set(cold),
    },
    rowsById: new Map(TRACKS.map((id, row) => [id, row])),
    artistsOf: (row) => artists[TRACKS[row] ?? ''] ?? [],
    seed: 1,
  });
}

describe('The questions of held-out playlists', () => {
  it('query and rank only cold tracks', () => {
    const { pool, queries, relevantCounts } = ask();
    expect([...pool]).toEqual([0, 1, 2, 3, 4]);
    expect([...queries]).toEqual([0, 1, 2, 3, 4]);
    expect([...relevantCounts]).toEqual([2, 1, 2, 2, 1]);
  });

  it('leave out a query whose playlists hold only songs by the same artists', () => {
    const { pool, queries, relevantCounts } = ask({
      playlists: { a: ['a0', 'a1'], b: ['b0', 'b1'], c: ['a2', 'b0'] },
      artists: { a0: ['x', 'y'], a1: ['z', 'y'] },
    });
    expect([...pool]).toEqual([0, 1, 2, 3, 4]);
    expect(TRACKS.filter((_, row) => queries.includes(row))).toEqual(['b0', 'a2', 'b1']);
    expect([...relevantCounts]).toEqual([2, 1, 1]);
  });

  it('count cold tracks without a vector, and a repeated track once', () => {
    const questions = ask({
      playlists: { a: ['a0', 'a1', 'a0', 'unheard'], b: ['b0', 'b1'] },
      cold: ['a0', 'a1', 'b0', 'b1', 'unheard'],
    });
    expect(questions.unknownTracks).toBe(1);
    expect([...questions.relevantCounts]).toEqual([1, 1, 1, 1]);
  });

  it.each([
    ['no playlists', {}],
    ['empty playlists', { a: [], b: [] }],
    ['one playlist with a query', { a: ['a0', 'a1'], b: ['b0'] }],
    ['unknown tracks', { a: ['x', 'y'], b: ['z', 'w'] }],
  ])('are refused for %s', (_, playlists) => {
    expect(() => ask({ playlists })).toThrow(InvalidInputError);
  });
});

describe('Agreement with playlists', () => {
  it('equals the metrics computed by hand', () => {
    const { perQuery, means } = playlistAgreement(line, ask(), 'euclidean');
    // All others fit into the list of ten: two are relevant to an a, one to a b.
    expect([...perQuery.precision]).toEqual([0.2, 0.1, 0.2, 0.2, 0.1]);
    expect(means.precision.mean).toBeCloseTo(0.16, 12);
    const best = 1 + 1 / Math.log2(3);
    const byHand = [
      // a0 finds b0, a1, a2, b1.
      (1 / Math.log2(3) + 1 / 2) / best,
      // b0 finds a0, a1, a2, b1.
      1 / Math.log2(5),
      // a1 finds b0, a0, a2, b1.
      (1 / Math.log2(3) + 1 / 2) / best,
      // a2 finds a1, b0, a0, b1.
      (1 + 1 / 2) / best,
      // b1 finds a2, a1, b0, a0.
      1 / 2,
    ];
    expect(perQuery.ndcg).toHaveLength(5);
    byHand.forEach((gain, index) => expect(perQuery.ndcg[index]).toBeCloseTo(gain, 12));
    expect(means.ndcg.mean).toBeCloseTo(byHand.reduce((sum, gain) => sum + gain, 0) / 5, 12);
  });

  it('resamples whole playlists for its interval', () => {
    // A draw of two playlists takes a twice (0.2), b twice (0.1), or each once (0.16).
    const { precision } = playlistAgreement(line, ask(), 'euclidean').means;
    expect(precision.interval[0]).toBeCloseTo(0.1, 12);
    expect(precision.interval[1]).toBeCloseTo(0.2, 12);
  });

  it('counts a track in two playlists once in the mean', () => {
    const questions = ask({ playlists: { a: ['a0', 'a1', 'a2'], b: ['b0', 'b1', 'a2'] } });
    const { perQuery, means } = playlistAgreement(line, questions, 'euclidean');
    expect([...perQuery.precision]).toEqual([0.2, 0.2, 0.2, 0.4, 0.2]);
    expect(means.precision.mean).toBeCloseTo(0.24, 12);
  });

  it('does not rank songs that share any artist with the query', () => {
    const questions = ask({ artists: { a0: ['x'], b0: ['y', 'x'] } });
    const { perQuery } = playlistAgreement(line, questions, 'euclidean');
    // Without b0, a0 finds a1 and a2 first.
    expect(perQuery.ndcg[0]).toBeCloseTo(1, 12);
  });

  it('refuses vectors that lack a row', () => {
    const short = { rows: 2, columns: 1, data: Float32Array.of(0, 1) };
    expect(() => playlistAgreement(short, ask(), 'cosine')).toThrow(InvalidInputError);
  });
});

describe('The ratio of two methods', () => {
  it('is exactly 1 for a method and itself', () => {
    const agreement = playlistAgreement(line, ask(), 'euclidean');
    const { precision, ndcg } = ratioOf(agreement, agreement);
    expect(precision).toEqual({ mean: 1, interval: [1, 1] });
    expect(ndcg).toEqual({ mean: 1, interval: [1, 1] });
  });

  it('is the ratio of the means, and lies within its interval', () => {
    const questions = ask();
    const a = playlistAgreement(line, questions, 'euclidean');
    const b = playlistAgreement(randomVectors(6, 4, 3), questions, 'cosine');
    const { ndcg } = ratioOf(a, b);
    const { mean, interval } = told(ndcg);
    expect(mean).toBeCloseTo(a.means.ndcg.mean / b.means.ndcg.mean, 12);
    expect(interval[0]).toBeLessThanOrEqual(mean);
    expect(interval[1]).toBeGreaterThanOrEqual(mean);
  });

  it('refuses two methods that answered different questions', () => {
    const [a, b] = [ask(), ask()].map((questions) => playlistAgreement(line, questions, 'euclidean'));
    expect(() => ratioOf(told(a), told(b))).toThrow(InvalidInputError);
  });
});

import { describe, expect, it } from 'vitest';
import { describeClusters } from '../../src/evaluation/cluster-descriptions.ts';

const columns = ['energy', 'acousticness', 'tempo', 'beats in a bar'];

/** Takes one entry per cluster: the z-scores and genres of its songs. */
function describeSongs(clusters: { zScores: number[]; genres: string[] }[][]) {
  const songs = clusters.flatMap((members, label) => members.map((song) => ({ ...song, label })));
  return describeClusters({
    labels: Int32Array.from(songs, ({ label }) => label),
    clusters: clusters.length,
    features: {
      rows: songs.length,
      columns: columns.length,
      data: Float32Array.from(songs.flatMap(({ zScores }) => zScores)),
    },
    columns,
    genres: (row) => songs[row]?.genres ?? [],
  });
}

describe('the description of a cluster', () => {
  it('names the high features, the low features and the typical genres', () => {
    const [loud, calm] = describeSongs([
      [
        { zScores: [1.5, -1, 0.8, 0], genres: ['metal', 'pop'] },
        { zScores: [1.1, -0.8, 0.6, 0.2], genres: ['metal', 'hard rock', 'pop'] },
      ],
      [
        { zScores: [-1.2, 0.9, -0.7, 0], genres: ['folk', 'pop'] },
        { zScores: [-1.4, 1.1, -0.7, -2], genres: ['folk', 'pop'] },
      ],
    ]);
    expect(loud).toMatchObject({
      id: 0,
      size: 2,
      summary: 'energetic, fast, not acoustic · metal, hard rock',
      genres: [
        { name: 'metal', share: 1 },
        { name: 'hard rock', share: 0.5 },
      ],
    });
    expect(loud?.high.map(({ feature }) => feature)).toEqual(['energy', 'tempo']);
    expect(loud?.high[0]?.zScore).toBeCloseTo(1.3, 5);
    expect(calm?.summary).toBe('acoustic, calm, fewer beats in a bar, slow · folk');
  });

  it.each([
    ['length', 'long', 'short'],
    ['key near C', 'in keys around C', 'in keys around F♯'],
    ['key near A', 'in keys around A', 'in keys around E♭'],
    ['beats in a bar', 'more beats in a bar', 'fewer beats in a bar'],
    ['valence', 'cheerful', 'sad or angry'],
    ['something new', 'high something new', 'low something new'],
  ])('has plain words for a high and a low value of %s', (column, much, little) => {
    const described = describeClusters({
      labels: Int32Array.of(0, 1),
      clusters: 2,
      features: { rows: 2, columns: 1, data: Float32Array.of(1, -1) },
      columns: [column],
      genres: () => [],
    });
    expect(described.map(({ summary }) => summary)).toEqual([much, little]);
  });

  it('leaves out a genre that is as common in other clusters', () => {
    const song = { zScores: [0, 0, 0, 0], genres: ['pop'] };
    const [first] = describeSongs([
      [song, song],
      [song, song],
    ]);
    expect(first).toMatchObject({ summary: 'nothing far from the average', genres: [], high: [], low: [] });
  });

  it('leaves out a genre of one song in a hundred', () => {
    const song = (genre: string) => ({ zScores: [0, 0, 0, 0], genres: [genre] });
    const [first] = describeSongs([
      [song('polka'), ...Array.from({ length: 99 }, () => song('k-pop'))],
      [song('folk')],
    ]);
    expect(first?.genres.map(({ name }) => name)).not.toContain('polka');
  });

  it('counts the share of a genre among songs with a known genre', () => {
    const zScores = [0, 0, 0, 0];
    const [first] = describeSongs([
      [
        { zScores, genres: ['folk', 'folk'] },
        { zScores, genres: [] },
      ],
      [{ zScores, genres: ['pop'] }],
    ]);
    expect(first?.genres).toEqual([{ name: 'folk', share: 1 }]);
  });

  it('works for songs without genres and for clusters without songs', () => {
    const [first, second] = describeSongs([[{ zScores: [2, 0, 0, 0], genres: [] }], []]);
    expect(first?.summary).toBe('energetic');
    expect(second).toEqual({
      id: 1,
      size: 0,
      summary: 'nothing far from the average',
      high: [],
      low: [],
      genres: [],
    });
  });

  it('leaves out noise', () => {
    const [only] = describeClusters({
      labels: Int32Array.of(0, -1),
      clusters: 1,
      features: { rows: 2, columns: 1, data: Float32Array.of(1, -5) },
      columns: ['tempo'],
      genres: () => [],
    });
    expect(only).toMatchObject({ size: 1, summary: 'fast' });
  });

  it('refuses sizes and labels that do not fit the songs', () => {
    const features = { rows: 1, columns: 1, data: Float32Array.of(1) };
    const given = { labels: Int32Array.of(0), clusters: 1, features, columns: ['tempo'], genres: () => [] };
    expect(() => describeClusters({ ...given, labels: Int32Array.of(0, 0) })).toThrow(/expected 1 labels/);
    expect(() => describeClusters({ ...given, columns: [] })).toThrow(/expected 1 names/);
    expect(() => describeClusters({ ...given, clusters: 0 })).toThrow(/got 0 in row 0/);
  });
});

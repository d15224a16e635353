import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/domain/random.ts';
import { neighbourMeans } from '../../src/embedding/neighbour-means.ts';
import { buildSongGraph, type Edges } from '../../src/embedding/song-graph.ts';
import { createPairSampler } from '../../src/embedding/song-pairs.ts';
import { publishedTrack } from '../published-track.ts';

const track = (index: number, artists: readonly string[], album: string | null = null) => ({
  ...publishedTrack({ index }),
  artists: artists.map((name) => ({ id: null, name })),
  album: album === null ? null : { id: null, name: album },
});

const groupsOf = ({ groupCount, trackStarts, tracks }: Edges) =>
  Array.from({ length: groupCount }, (_, group) => [
    ...tracks.subarray(trackStarts[group], trackStarts[group + 1]),
  ]);

describe('the song graph', () => {
  const tracks = [
    track(0, ['IU'], 'Real'),
    track(1, ['iu', 'Suga'], 'Eight'),
    track(2, ['Suga'], 'Real'),
    track(3, ['Nobody']),
  ];

  it('joins the songs of every credited artist, whatever the case of the name', () => {
    expect(groupsOf(buildSongGraph(tracks).artist)).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it('tells albums with the same name apart by their artist', () => {
    expect(groupsOf(buildSongGraph(tracks).album)).toEqual([]);
    expect(groupsOf(buildSongGraph([...tracks, track(4, ['IU'], 'REAL')]).album)).toEqual([[0, 4]]);
  });

  it('joins the known tracks of a playlist once each', () => {
    const ids = tracks.map(({ id }) => id);
    const playlist = [ids[0] ?? '', ids[3] ?? '', ids[0] ?? '', publishedTrack({ index: 99 }).id];
    const graph = buildSongGraph(tracks, [playlist, [ids[1] ?? ''], []]);
    expect(groupsOf(graph.playlist)).toEqual([[0, 3]]);
  });

  it('joins all versions of a song if one version is in a playlist, each once', () => {
    const [first, second] = [track(0, ['A']), track(1, ['A'])];
    const versions = [first, { ...second, songId: first.songId }, track(2, ['B'])];
    const ids = versions.map(({ id }) => id);
    const graph = buildSongGraph(versions, [[ids[1] ?? '', ids[2] ?? '', ids[0] ?? '']]);
    expect(groupsOf(graph.playlist)).toEqual([[0, 1, 2]]);
  });
});

describe('the mean over neighbours', () => {
  it('leaves out the track itself, and averages over its groups', () => {
    const graph = buildSongGraph([
      track(0, ['A']),
      track(1, ['A', 'B']),
      track(2, ['B']),
      track(3, ['A']),
      track(4, ['C']),
    ]);
    const { means, isThere } = neighbourMeans(graph.artist, Float32Array.of(1, 2, 4, 9, 100), 1);
    // Track 1: the mean of A is (1 + 9) / 2, of B it is 4.
    expect([...means]).toEqual([5.5, 4.5, 2, 1.5, 0]);
    expect([...isThere]).toEqual([1, 1, 1, 1, 0]);
  });

  it('leaves out tracks without values', () => {
    const graph = buildSongGraph([track(0, ['A']), track(1, ['A']), track(2, ['A'])]);
    const { means, isThere } = neighbourMeans(
      graph.artist,
      Float32Array.of(3, 0, 0),
      1,
      Float32Array.of(1, 0, 0),
    );
    expect([...means]).toEqual([0, 3, 3]);
    expect([...isThere]).toEqual([0, 1, 1]);
  });
});

describe('pairs of songs', () => {
  it('are two different songs of the same group', () => {
    const tracks = Array.from({ length: 300 }, (_, index) => track(index, [`Artist ${index % 40}`]));
    const sample = createPairSampler(buildSongGraph(tracks), createRandom(1));
    expect(sample).not.toBeNull();
    for (let draw = 0; draw < 500; draw += 1) {
      const { first, second, kind } = sample?.() ?? { first: 0, second: 0, kind: null };
      expect(kind).toBe('artist');
      expect(first).not.toBe(second);
      expect(first % 40).toBe(second % 40);
    }
  });

  it('are rarely drawn from playlists if few songs are in one', () => {
    const tracks = Array.from({ length: 8000 }, (_, index) => track(index, [`Artist ${index % 400}`]));
    const drawnFrom = (listed: number) => {
      const playlist = tracks.slice(0, listed).map(({ id }) => id);
      const sample = createPairSampler(buildSongGraph(tracks, [playlist]), createRandom(1));
      return Array.from({ length: 1000 }, () => sample?.().kind).filter((kind) => kind === 'playlist').length;
    };
    expect(drawnFrom(3)).toBe(0);
    expect(drawnFrom(120)).toBeLessThan(300);
    expect(drawnFrom(1600)).toBeGreaterThan(600);
  });

  it('are null if hardly any songs are joined, or only by one giant group', () => {
    const alone = Array.from({ length: 300 }, (_, index) => track(index, [`Artist ${index}`]));
    expect(createPairSampler(buildSongGraph(alone), createRandom(1))).toBeNull();
    const giant = Array.from({ length: 2500 }, (_, index) => track(index, ['Various Artists']));
    expect(createPairSampler(buildSongGraph(giant), createRandom(1))).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { createSample, createSongSample } from '../../src/jobs/sample.ts';
import { publishedTrack } from '../published-track.ts';

describe('a sample', () => {
  const tracks = Array.from({ length: 2000 }, (_, index) => publishedTrack({ index }));
  const sampleOf = (offered: typeof tracks, size: number, seed: number) => {
    const sample = createSample(size, seed);
    for (const track of offered) sample.offer(track);
    return sample
      .take()
      .map((track) => track.id)
      .toSorted();
  };

  it('has the requested number of tracks, or all if there are fewer', () => {
    expect(sampleOf(tracks, 100, 1)).toHaveLength(100);
    expect(sampleOf(tracks.slice(0, 30), 100, 1)).toHaveLength(30);
  });

  it('depends on the seed and not on the order of the tracks', () => {
    expect(sampleOf(tracks.toReversed(), 100, 1)).toEqual(sampleOf(tracks, 100, 1));
    expect(sampleOf(tracks, 100, 2)).not.toEqual(sampleOf(tracks, 100, 1));
  });

  it('takes tracks from all parts of the file equally', () => {
    const sample = new Set(sampleOf(tracks, 1000, 5));
    const inFirstHalf = tracks.slice(0, 1000).filter((track) => sample.has(track.id)).length;
    // The standard deviation of this count is 16.
    expect(Math.abs(inFirstHalf - 500)).toBeLessThan(80);
  });

  it('keeps all rows of a track that has several', () => {
    const sample = createSample(1, 1);
    for (const genre of ['a', 'b']) sample.offer(publishedTrack({ index: 1, genres: [genre] }));
    expect(sample.take().map((track) => track.genres)).toEqual([['a'], ['b']]);
  });
});

describe('a sample of new songs', () => {
  const aliasesOf = createAliasesOf([['하윤서', 'HAYUNSEO']]);
  const sampleOf = (size: number, known: readonly PublishedTrack[], offered: readonly PublishedTrack[]) => {
    const ids = new Set(known.map(({ id }) => id));
    const sample = createSongSample(size, 1, { isKnown: ({ id }) => ids.has(id), aliasesOf });
    for (const track of offered) sample.offer(track);
    return sample.take().map((track) => track.id);
  };
  const single = publishedTrack({ index: 1, name: 'Blue Evening' });
  const onAlbum = publishedTrack({ index: 2, name: 'Blue Evening (Remastered)' });
  const live = publishedTrack({ index: 3, name: 'Blue Evening (Live)' });

  it('has a song with several ids once, under the smallest id', () => {
    expect(sampleOf(10, [], [onAlbum, single])).toEqual([single.id]);
  });

  it('has a song once if its artist is listed in both scripts', () => {
    const [hangul, latin] = ['하윤서', 'HAYUNSEO'].map((artist, index) =>
      publishedTrack({ index, artist, name: 'Blue' }),
    );
    expect(sampleOf(10, [], [latin!, hangul!])).toEqual([hangul!.id]);
  });

  it('counts a live recording as another song', () => {
    expect(sampleOf(10, [], [single, live])).toEqual([single.id, live.id]);
  });

  it('leaves out known songs', () => {
    expect(sampleOf(10, [single], [single, live])).toEqual([live.id]);
  });
});

import { describe, expect, it } from 'vitest';
import { artistIdOf } from '../../src/domain/derived-id.ts';
import { foldText } from '../../src/domain/text.ts';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { createArtistTally } from '../../src/songs/artist-tally.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';

/** Returns the artists of songs: the credits, and the popularity. */
function artistsOf(songs: readonly (readonly [id: string | null, name: string, popularity: number])[]) {
  const tally = createArtistTally(foldText, 2);
  for (const [index, [id, name, popularity]] of songs.entries()) {
    tally.add(publishedTrack({ index, artists: [{ id, name }], popularity }));
  }
  return tally.finish(createTimeSlices());
}

describe('the artists of songs', () => {
  const derived = artistIdOf({ id: null, name: 'Haru' });

  it('are one if some credits lack the id', async () => {
    const artists = await artistsOf([
      [null, 'HARU', 90],
      ['A', 'Haru', 80],
      [null, 'Haru', 70],
    ]);
    expect(artists).toEqual([
      {
        id: 'A',
        creditIds: ['A', derived],
        name: 'Haru',
        songs: 3,
        popularity: 90,
        bestKnown: [trackIdAt(0), trackIdAt(1)],
      },
    ]);
  });

  it('stay apart if they have ids of their own, and the most popular gets the credits without', async () => {
    const artists = await artistsOf([
      ['A', 'Haru', 80],
      ['B', 'Haru', 70],
      [null, 'Haru', 10],
    ]);
    expect(artists.map(({ creditIds, songs }) => [creditIds, songs])).toEqual([
      [['A', derived], 2],
      [['B'], 1],
    ]);
  });

  it('count a song once, and leave out names that stand for many artists', async () => {
    const tally = createArtistTally(foldText, 2);
    const credits = ['Haru', 'haru', 'Various Artists'].map((name) => ({ id: null, name }));
    tally.add(publishedTrack({ artists: credits }));
    const artists = await tally.finish(createTimeSlices());
    expect(artists.map(({ id, songs }) => [id, songs])).toEqual([[derived, 1]]);
  });
});

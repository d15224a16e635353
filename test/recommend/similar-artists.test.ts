import { beforeAll, describe, expect, it } from 'vitest';
import { bySpace } from '../../src/domain/space.ts';
import { similarArtists, type SimilarArtist } from '../../src/recommend/similar-artists.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';
import { publishedTrack } from '../published-track.ts';

/** Each song's artist, its angle to the songs of Queen, and its name. */
const SONGS: readonly (readonly [artist: string, angle: number, name?: string])[] = [
  ...Array.from({ length: 5 }, () => ['Queen', 0] as const),
  ...Array.from({ length: 2 }, (_, song) => ['Two close songs', 0.01 + song * 0.001] as const),
  ...Array.from({ length: 8 }, (_, song) => ['Eight songs', 0.02 + song * 0.001] as const),
  ...Array.from({ length: 9 }, (_, song) => ['Backing', 0.03, `Song ${song} (Karaoke)`] as const),
  ...Array.from({ length: 400 }, (_, song) => [`Artist ${song}`, 0.1 + song * 0.001] as const),
  ...Array.from({ length: 30 }, (_, song) => ['Thirty far songs', 1 + song * 0.001] as const),
];
let songs: SongIndex;

beforeAll(async () => {
  songs = await openInProcessSongIndex({
    release: '0'.repeat(16),
    tracks: SONGS.map(([artist, , name = `Song ${artist}`], index) =>
      publishedTrack({ index, artist, name }),
    ),
    vectors: bySpace(() => ({
      rows: SONGS.length,
      columns: 2,
      data: Float32Array.from(SONGS.flatMap(([, angle]) => [Math.cos(angle), Math.sin(angle)])),
    })),
  });
});

async function artistsLikeQueen(limit: number): Promise<readonly SimilarArtist[]> {
  const { artists, artistsById } = await songs.overview();
  const artist = artists.find(({ name }) => name === 'Queen');
  if (artist === undefined) throw new Error('expected Queen among the artists, found no such artist');
  return similarArtists(songs, { artist, artistsById, space: 'style', limit });
}

describe('similarArtists', () => {
  it('ranks artists with many close songs before those with the closest one', async () => {
    const [first, second] = await artistsLikeQueen(5);
    expect([first?.artist.name, second?.artist.name]).toEqual(['Eight songs', 'Two close songs']);
  });

  it('shows three songs of an artist, closest first, and the similarity of the closest', async () => {
    const [first] = await artistsLikeQueen(5);
    expect(first?.tracks.map(({ artists: [main] }) => main?.name)).toEqual(Array(3).fill('Eight songs'));
    expect(first?.similarity).toBeCloseTo(Math.cos(0.02), 5);
  });

  it('counts no songs that lists hold on request alone, however close', async () => {
    const names = (await artistsLikeQueen(100)).map(({ artist }) => artist.name);
    expect(names).not.toContain('Backing');
  });

  it('counts no songs that are far away, however many', async () => {
    const names = (await artistsLikeQueen(100)).map(({ artist }) => artist.name);
    expect(names).toHaveLength(100);
    expect(names).not.toContain('Thirty far songs');
    expect(names).not.toContain('Queen');
  });
});

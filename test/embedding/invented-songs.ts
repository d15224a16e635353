import type { TrackId } from '../../src/domain/track-id.ts';
import { createRandom, normal } from '../../src/domain/random.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { publishedTrack } from '../published-track.ts';

/**
 * Returns songs of a few styles, the same on every call. Their features hardly show the style, but each
 * artist keeps to one style: so tests can measure what the graph adds.
 */
export function songsOfStyles(
  count: number,
  styles: number,
): { tracks: PublishedTrack[]; styleOf: number[] } {
  const random = createRandom(7);
  const styleOf: number[] = [];
  const tracks = Array.from({ length: count }, (_, index) => {
    const artist = Math.floor(index / 8);
    const style = artist % styles;
    styleOf.push(style);
    const near = (mean: number, spread: number) => Math.min(1, Math.max(0, mean + spread * normal(random)));
    const track = publishedTrack({ index });
    return {
      ...track,
      name: `Song ${index}`,
      artists: [{ id: null, name: `Artist ${artist}` }],
      album: { id: null, name: `Album ${Math.floor(index / 4)}` },
      features: {
        ...track.features,
        energy: near(0.3 + (0.4 * style) / styles, 0.25),
        valence: near(0.5, 0.25),
        acousticness: near(0.5 - (0.3 * style) / styles, 0.3),
        danceability: near(0.5, 0.2),
        tempo: 100 + 20 * normal(random),
        loudness: -8 + 3 * normal(random),
      },
    };
  });
  return { tracks, styleOf };
}

export function idsOf(tracks: readonly PublishedTrack[]): TrackId[] {
  return tracks.map(({ id }) => id);
}

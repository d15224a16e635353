import type { ServedTrack } from '../songs/song-index.ts';
import type { Line, Vectors } from './path-line.ts';

/** A song that a path may hold. */
export interface PathSong {
  readonly track: ServedTrack;
  readonly vectors: Vectors;
  /** Folded names. */
  readonly artists: readonly string[];
}

/** Songs that may stand at a place of a path, for each line. */
const SONGS_PER_PLACE = 24;
/**
 * One more song of an artist than the path may hold. Without a cap, one artist fills whole places, and 7 of
 * 80 paths came out too short.
 */
const SPARE_SONGS = 1;

/**
 * Returns the songs that may stand at each place of a path. The first two songs are its ends. A place takes
 * the songs that are closest to where each line passes it.
 */
export function placeSongs(
  songs: readonly PathSong[],
  lines: readonly (readonly Vectors[])[],
  places: number,
  line: Line,
  maxPerArtist: number,
): readonly (readonly PathSong[])[] {
  const [from, to, ...inner] = songs as [PathSong, PathSong, ...PathSong[]];
  return Array.from({ length: places }, (_, place) => {
    if (place === 0) return [from];
    if (place === places - 1) return [to];
    const near = lines.flatMap((points) => {
      const point = points[Math.round((place * (points.length - 1)) / (places - 1))];
      return point === undefined ? [] : closestSongs(inner, point, line, maxPerArtist + SPARE_SONGS);
    });
    return [...new Set(near)];
  });
}

function closestSongs(
  songs: readonly PathSong[],
  point: Vectors,
  line: Line,
  maxPerArtist: number,
): readonly PathSong[] {
  const ranked = songs
    .map((song) => ({ song, distance: line.distance(song.vectors, point) }))
    .toSorted((a, b) => a.distance - b.distance);
  const counts = new Map<string, number>();
  const closest: PathSong[] = [];
  for (const { song } of ranked) {
    if (closest.length === SONGS_PER_PLACE) break;
    if (song.artists.some((artist) => (counts.get(artist) ?? 0) >= maxPerArtist)) continue;
    for (const artist of song.artists) counts.set(artist, (counts.get(artist) ?? 0) + 1);
    closest.push(song);
  }
  return closest;
}

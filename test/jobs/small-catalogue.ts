import type { Playlist } from '../../src/domain/playlist.ts';
import { createRandom, pick } from '../../src/domain/random.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import type { CatalogueContent } from '../../src/jobs/read-catalogue.ts';

/** Parameters for a training of one second. The result is poor. */
export const FEW_STEPS = {
  'style.steps': 30,
  'style.pairs': 64,
  'style.dimensions': 8,
  'style.hidden': 16,
  'sound.epochs': 1,
  'sound.batch': 64,
  'sound.hidden': 16,
} as const;

/** Returns the content of a catalogue with these tracks and playlists, without other names of artists. */
export function contentOf(
  tracks: readonly PublishedTrack[],
  playlists: readonly Playlist[] = [],
): CatalogueContent {
  return { tracks, playlists, aliases: [], otherTitles: new Map(), withoutFeatures: 0 };
}

export function playlistOf(number: number, trackIds: readonly TrackId[]): Playlist {
  return { id: `p${number}`, name: `Playlist ${number}`, source: 'test', trackIds };
}

/** Returns playlists of `length` songs, each of one style, one style after the other. Deterministic. */
export function playlistsOfStyles(
  count: number,
  length: number,
  { tracks, styleOf }: { readonly tracks: readonly PublishedTrack[]; readonly styleOf: readonly number[] },
): Playlist[] {
  const random = createRandom(11);
  const styles = new Set(styleOf).size;
  return Array.from({ length: count }, (_, number) => {
    const ofStyle = tracks.filter((_track, row) => styleOf[row] === number % styles);
    const drawn = new Set<TrackId>();
    while (drawn.size < length) drawn.add(pick(random, ofStyle).id);
    return playlistOf(number, [...drawn]);
  });
}

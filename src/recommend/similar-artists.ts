import { artistIdOf } from '../domain/derived-id.ts';
import type { Space } from '../domain/space.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { OverviewArtist } from '../songs/overview.ts';
import type { ServedTrack, SongIndex } from '../songs/song-index.ts';
import { createUnaskedTest } from './kinds-on-request.ts';
import { identityOf } from './takes.ts';

export interface SimilarArtist {
  readonly artist: OverviewArtist;
  /** That of the closest song. */
  readonly similarity: number;
  /** The songs that are close, closest first. */
  readonly tracks: readonly ServedTrack[];
}

/** Close songs that artists are found by, at least and per artist: most have one or two of them. */
const LEAST_DEPTH = 300;
const DEPTH_PER_ARTIST = 3;
/** The close songs of an artist that count: a single one may be close by chance, ten are a style. */
const MOST_COUNTED = 10;
const MOST_SHOWN = 3;
/**
 * As in reciprocal rank fusion (Cormack et al., 2009), but larger: how many songs are close tells more than
 * which of them is closest.
 */
const RANK_OFFSET = 200;

/**
 * Returns the artists like one: those with the most and closest songs around the mean of the artist's best
 * known songs, but for songs that lists hold on request alone. One request to the index.
 */
export async function similarArtists(
  songs: SongIndex,
  query: {
    readonly artist: OverviewArtist;
    readonly artistsById: ReadonlyMap<string, OverviewArtist>;
    readonly space: Space;
    readonly limit: number;
  },
): Promise<readonly SimilarArtist[]> {
  const { artist, artistsById, space, limit } = query;
  const { seeds, items } = await songs.similar({
    seeds: { near: artist.bestKnown as unknown as readonly [TrackId, ...TrackId[]] },
    space,
    limit: Math.max(LEAST_DEPTH, limit * DEPTH_PER_ARTIST),
    filter: {},
    withoutArtists: [artist.name],
  });
  const isUnasked = createUnaskedTest(
    seeds.map((track) => identityOf({ track })),
    {},
  );
  const found = new Map<OverviewArtist, { weight: number; similarity: number; tracks: ServedTrack[] }>();
  for (const [rank, { track, similarity }] of items.entries()) {
    // A guest's songs tell little of the guest.
    const [main] = track.artists;
    const other = main === undefined ? undefined : artistsById.get(artistIdOf(main));
    if (other === undefined || other === artist || isUnasked(identityOf({ track }))) continue;
    const entry = found.get(other) ?? { weight: 0, similarity, tracks: [] };
    found.set(other, entry);
    if (entry.tracks.length === MOST_COUNTED) continue;
    entry.tracks.push(track);
    entry.weight += 1 / (RANK_OFFSET + rank);
  }
  return Array.from(found, ([other, { weight, similarity, tracks }]) => ({
    weight,
    item: { artist: other, similarity, tracks: tracks.slice(0, MOST_SHOWN) },
  }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ item }) => item);
}

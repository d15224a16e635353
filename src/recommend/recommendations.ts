import type { TrackFilter } from '../domain/filters.ts';
import { meanVector } from '../domain/matrix.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { Seed, SeedStrategy, ServedTrack, SongIndex } from '../songs/song-index.ts';
import { similarSongs, type SimilarSongs, type SimilarSongsQuery } from './similar-songs.ts';

/** Best known songs that stand for an artist or a genre. */
const SONGS_PER_ARTIST = 5;
const SONGS_PER_GENRE = 20;

/** What recommendations start from. */
export interface RecommendationSeeds {
  readonly tracks: readonly TrackId[];
  /** Each by name, or by id. */
  readonly artists: readonly ArtistSeed[];
  readonly genres: readonly string[];
  /** Songs to be far from. */
  readonly negativeTracks: readonly TrackId[];
}

export type ArtistSeed = { readonly name: string } | { readonly id: string };

export interface RecommendationsQuery extends Omit<SimilarSongsQuery, 'seeds'> {
  readonly seeds: RecommendationSeeds;
  readonly strategy: SeedStrategy;
}

export interface Recommendations extends SimilarSongs {
  /** Seeds that the release holds nothing of. */
  readonly unknown: { readonly artists: readonly ArtistSeed[]; readonly genres: readonly string[] };
}

/** The seeds name nothing that the release holds. */
export class NoSeedsError extends Error {
  override readonly name = 'NoSeedsError';

  constructor() {
    super('none of the seeds is in the catalogue: give at least one track, artist or genre that is');
  }
}

/**
 * Returns songs like several tracks, artists and genres at once. An artist or a genre is one seed: the mean
 * of its most popular songs. If genres are the only seeds, all songs are of these genres. Each artist and
 * genre takes a request to the index, side by side, and their vectors one; the list takes one more.
 *
 * @throws NoSeedsError if the release holds none of the seeds.
 * @throws TrackNotFoundError for a track that the release does not hold.
 */
export async function recommend(songs: SongIndex, query: RecommendationsQuery): Promise<Recommendations> {
  const { seeds, strategy, ...list } = query;
  const popular = async (filter: TrackFilter, limit: number): Promise<readonly ServedTrack[]> =>
    (await songs.browse({ filter, limit, from: 0 })).items;
  const [ofArtists, ofGenres] = await Promise.all([
    Promise.all(seeds.artists.map((artist) => popular(filterOf(artist), SONGS_PER_ARTIST))),
    Promise.all(seeds.genres.map((genre) => popular({ genres: [genre] }, SONGS_PER_GENRE))),
  ]);
  const space = list.method === 'blend' ? 'style' : list.method;
  const named = [...ofArtists, ...ofGenres].map((group) => group.map(({ id }) => id));
  const vectors =
    named.flat().length === 0 ? new Map<TrackId, Float32Array>() : await songs.vectorsOf(named.flat(), space);
  // As vectors, so that each artist and genre counts as one seed, and its own songs may come.
  const means = named
    .map((ids) => ids.flatMap((id) => vectors.get(id) ?? []))
    .filter((group) => group.length > 0)
    .map((group) => Float32Array.from(meanVector(group)));
  const [first, ...others]: Seed[] = [...seeds.tracks, ...means];
  if (first === undefined) throw new NoSeedsError();
  const isByGenre = seeds.tracks.length === 0 && ofArtists.flat().length === 0;
  const answer = await similarSongs(songs, {
    ...list,
    ...(isByGenre && list.filter.genres === undefined
      ? { filter: { ...list.filter, genres: seeds.genres } }
      : {}),
    seeds: { near: [first, ...others], far: seeds.negativeTracks, strategy },
    ...(list.method === 'blend' ? { comparedWith: [...new Set([...seeds.tracks, ...named.flat()])] } : {}),
  });
  return {
    ...answer,
    unknown: {
      artists: seeds.artists.filter((_, index) => ofArtists[index]?.length === 0),
      genres: seeds.genres.filter((_, index) => ofGenres[index]?.length === 0),
    },
  };
}

function filterOf(artist: ArtistSeed): TrackFilter {
  return 'id' in artist ? { artistIds: [artist.id] } : { artists: [artist.name] };
}

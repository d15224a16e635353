import type { TrackFilter } from '../domain/filters.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { SeedStrategy, ServedTrack, SongIndex } from '../songs/song-index.ts';
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
 * Returns songs like several tracks, artists and genres at once. An artist or a genre counts as its most
 * popular songs. If genres are the only seeds, all songs are of these genres. Each artist and genre takes a
 * request to the index, side by side; the list takes one more.
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
  const named = [...ofArtists, ...ofGenres].flat().map(({ id }) => id);
  const [first, ...others] = new Set([...seeds.tracks, ...named]);
  if (first === undefined) throw new NoSeedsError();
  const isByGenre = seeds.tracks.length === 0 && ofArtists.flat().length === 0;
  const answer = await similarSongs(songs, {
    ...list,
    ...(isByGenre && list.filter.genres === undefined
      ? { filter: { ...list.filter, genres: seeds.genres } }
      : {}),
    seeds: { near: [first, ...others], far: seeds.negativeTracks, strategy },
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

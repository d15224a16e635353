import { artistNames, type TrackFilter } from '../domain/filters.ts';
import { meanVector } from '../domain/matrix.ts';
import type { SeedStrategy } from '../domain/seed-strategy.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { Seed, ServedTrack, SongIndex } from '../songs/song-index.ts';
import type { SeedTrack } from './nearest-seed.ts';
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
  /** Each the songs of a playlist, which do not come themselves. */
  readonly playlists?: readonly (readonly TrackId[])[];
  /** Songs to be far from. */
  readonly negativeTracks: readonly TrackId[];
}

export type ArtistSeed = { readonly name: string } | { readonly id: string };

export interface RecommendationsQuery extends Omit<SimilarSongsQuery, 'seeds' | 'known' | 'comparedWith'> {
  readonly seeds: RecommendationSeeds;
  readonly strategy: SeedStrategy;
  /** Whether to compare every song with the seeds in every space; `blend` does in any case. */
  readonly compares?: boolean;
}

/** Seeds that the release holds nothing of. */
export interface UnknownSeeds {
  readonly artists: readonly ArtistSeed[];
  readonly genres: readonly string[];
  /** Songs of playlists. */
  readonly playlistTracks: readonly TrackId[];
}

export interface Recommendations extends SimilarSongs {
  readonly unknown: UnknownSeeds;
  /** Every track that a seed names or that stands for one. */
  readonly seedTracks: readonly SeedTrack[];
}

/** The seeds name nothing that the release holds. */
export class NoSeedsError extends Error {
  override readonly name = 'NoSeedsError';
  readonly unknown: UnknownSeeds;

  constructor(unknown: UnknownSeeds) {
    super('expected at least one track, artist, genre or playlist of the catalogue as a seed, got none');
    this.unknown = unknown;
  }
}

/** The tracks that a seed other than a track stands for. */
interface SeedGroup {
  readonly from: SeedTrack['from'];
  readonly tracks: readonly ServedTrack[];
}

/**
 * Returns songs like several tracks, artists, genres and playlists at once. An artist or a genre is one seed,
 * the mean of its most popular songs, and so is a playlist, of its songs. If genres are the only seeds, all
 * songs are of these genres. Each artist and genre takes a request to the index, and the playlists one, side
 * by side, and their vectors one; the list takes one more.
 *
 * @throws NoSeedsError if the release holds none of the seeds.
 * @throws TrackNotFoundError for a track that the release does not hold.
 */
export async function recommend(songs: SongIndex, query: RecommendationsQuery): Promise<Recommendations> {
  const { seeds, strategy, compares = query.method === 'blend', ...list } = query;
  const { artists, genres, playlists } = await findSeedGroups(songs, seeds);
  const groups = [...artists, ...genres, ...playlists.groups];
  const unknown = {
    artists: seeds.artists.filter((_, index) => artists[index]?.tracks.length === 0),
    genres: seeds.genres.filter((_, index) => genres[index]?.tracks.length === 0),
    playlistTracks: playlists.unknown,
  };
  const space = list.method === 'blend' ? 'style' : list.method;
  const named = groups.flatMap(idsOf);
  const vectors = named.length === 0 ? new Map<TrackId, Float32Array>() : await songs.vectorsOf(named, space);
  // As vectors, so that each group counts as one seed, and songs of artists and genres may come.
  const means = groups
    .map((group) => idsOf(group).flatMap((id) => vectors.get(id) ?? []))
    .filter((group) => group.length > 0)
    .map((group) => Float32Array.from(meanVector(group)));
  const [first, ...others]: Seed[] = [...seeds.tracks, ...means];
  if (first === undefined) throw new NoSeedsError(unknown);
  const isByGenre =
    seeds.tracks.length === 0 && genres.length > 0 && groups.every(({ from }) => from.kind === 'genre');
  const ofPlaylists = playlists.groups.flatMap(({ tracks }) => tracks);
  const answer = await similarSongs(songs, {
    ...list,
    ...(isByGenre && list.filter.genres === undefined
      ? { filter: { ...list.filter, genres: seeds.genres } }
      : {}),
    ...(list.withoutSeedArtists
      ? { withoutArtists: [...list.withoutArtists, ...seedArtistsOf([...artists, ...playlists.groups])] }
      : {}),
    seeds: { near: [first, ...others], far: seeds.negativeTracks, strategy },
    without: [...list.without, ...ofPlaylists.map(({ id }) => id)],
    known: ofPlaylists,
    ...(compares ? { comparedWith: [...new Set([...seeds.tracks, ...named])] } : {}),
  });
  return {
    ...answer,
    unknown,
    seedTracks: [
      ...answer.seeds.map((track) => ({ track, from: { kind: 'track' as const } })),
      ...groups.flatMap(({ from, tracks }) => tracks.map((track) => ({ track, from }))),
    ],
  };
}

function idsOf({ tracks }: SeedGroup): TrackId[] {
  return tracks.map(({ id }) => id);
}

/** Finds the tracks that artists, genres and playlists stand for. */
async function findSeedGroups(songs: SongIndex, seeds: RecommendationSeeds) {
  const popular = async (filter: TrackFilter, limit: number): Promise<readonly ServedTrack[]> =>
    (await songs.browse({ filter, limit, from: 0 })).items;
  const { playlists = [] } = seeds;
  const [artists, genres, { tracks: listed }] = await Promise.all([
    Promise.all(
      seeds.artists.map(async (artist): Promise<SeedGroup> => ({
        from: { kind: 'artist' },
        tracks: await popular(filterOf(artist), SONGS_PER_ARTIST),
      })),
    ),
    Promise.all(
      seeds.genres.map(async (name): Promise<SeedGroup> => ({
        from: { kind: 'genre', name },
        tracks: await popular({ genres: [name] }, SONGS_PER_GENRE),
      })),
    ),
    playlists.length === 0 ? { tracks: [] } : songs.findAll(playlists.flat()),
  ]);
  let start = 0;
  const groups = playlists.map((ids, index): SeedGroup => {
    const tracks = listed.slice(start, (start += ids.length)).filter((track) => track !== null);
    return { from: { kind: 'playlist', number: index + 1 }, tracks };
  });
  const unknown = playlists.flat().filter((_, index) => listed[index] === null);
  return { artists, genres, playlists: { groups, unknown } };
}

function seedArtistsOf(groups: readonly SeedGroup[]): string[] {
  return [...new Set(groups.flatMap(({ tracks }) => tracks.flatMap(artistNames)))];
}

function filterOf(artist: ArtistSeed): TrackFilter {
  return 'id' in artist ? { artistIds: [artist.id] } : { artists: [artist.name] };
}

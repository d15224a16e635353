import { artistNames, type TrackFilter } from '../domain/filters.ts';
import { meanVector } from '../domain/matrix.ts';
import type { Space } from '../domain/space.ts';
import type { SeedStrategy } from '../domain/seed-strategy.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { Seed, ServedTrack, SongIndex } from '../songs/song-index.ts';
import type { SeedTrack } from './nearest-seed.ts';
import type { SimilarSongs, SimilarSongsQuery } from './similar-songs.ts';
import type { ListRules } from './song-picker.ts';
import { type SeedsInTurn, songsByTurns } from './songs-by-turns.ts';
import { joined, MOST_INTERESTS } from './taste-interests.ts';

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

/** What a list is near to: a track, or the mean of a group. */
interface ListSeed {
  readonly seed: Seed;
  readonly ids: readonly TrackId[];
  readonly group?: SeedGroup;
}

interface GroupMean extends ListSeed {
  readonly seed: Float32Array;
}

/**
 * Returns songs like several tracks, artists, genres and playlists at once. An artist or a genre is one seed,
 * the mean of its most popular songs, and so is a playlist, of its songs. If genres are the only seeds, all
 * songs are of these genres. Each artist and genre takes a request to the index, and the playlists one, side
 * by side, and their vectors one; the list takes one more, or with `best` one per turn, side by side.
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
  const ofTracks = seeds.tracks.map((id): ListSeed => ({ seed: id, ids: [id] }));
  // As vectors, so that each group counts as one seed, and songs of artists and genres may come.
  const ofGroups = groups.flatMap((group): GroupMean[] => {
    const ids = idsOf(group);
    const found = ids.flatMap((id) => vectors.get(id) ?? []);
    return found.length === 0 ? [] : [{ seed: Float32Array.from(meanVector(found)), ids, group }];
  });
  const all = [...ofTracks, ...ofGroups];
  if (all.length === 0) throw new NoSeedsError(unknown);
  const isByGenre =
    list.filter.genres === undefined && all.every(({ group }) => group?.from.kind === 'genre');
  const filterFor = (genreNames: readonly string[]): TrackFilter =>
    isByGenre ? { ...list.filter, genres: genreNames } : list.filter;
  const seedsInTurn = (together: readonly ListSeed[]): SeedsInTurn => {
    const found = together.flatMap(({ group }) => group ?? []);
    const ids = together.flatMap((seed) => (compares ? seed.ids : []));
    return {
      seeds: {
        near: together.map(({ seed }) => seed) as [Seed, ...Seed[]],
        far: seeds.negativeTracks,
        strategy,
      },
      filter: filterFor(found.flatMap(({ from }) => (from.kind === 'genre' ? from.name : []))),
      known: found.flatMap(({ from, tracks }) => (from.kind === 'playlist' ? tracks : [])),
      ...(compares ? { comparedWith: [...new Set(ids)] } : {}),
    };
  };
  const ofPlaylists = playlists.groups.flatMap(({ tracks }) => tracks);
  const inTurn = (strategy === 'best' ? apart(ofTracks, ofGroups, space) : [all]).map(seedsInTurn);
  const ask = (takes: ListRules['takes']) =>
    songsByTurns(
      songs,
      {
        ...list,
        takes,
        ...(list.withoutSeedArtists
          ? { withoutArtists: [...list.withoutArtists, ...seedArtistsOf([...artists, ...playlists.groups])] }
          : {}),
        without: [
          ...list.without,
          ...(inTurn.length > 1 ? seeds.tracks : []),
          ...ofPlaylists.map(({ id }) => id),
        ],
      },
      inTurn as [SeedsInTurn, ...SeedsInTurn[]],
    );
  let answer = await ask(list.takes);
  // A genre may hold nothing but what no list holds unasked, such as ringtones.
  if (isByGenre && answer.total === 0 && answer.end === 'rules') answer = await ask('with');
  const seedTracks = answer.seeds.toSorted((a, b) => seeds.tracks.indexOf(a.id) - seeds.tracks.indexOf(b.id));
  return {
    ...answer,
    seeds: seedTracks,
    unknown,
    seedTracks: [
      ...seedTracks.map((track) => ({ track, from: { kind: 'track' as const } })),
      ...groups.flatMap(({ from, tracks }) => tracks.map((track) => ({ track, from }))),
    ],
  };
}

/**
 * Returns the seeds that take turns, so that no one of them fills the list: all tracks, and each artist,
 * genre and playlist. If these are many, the most similar together.
 */
function apart(
  tracks: readonly ListSeed[],
  groups: readonly GroupMean[],
  space: Space,
): readonly (readonly ListSeed[])[] {
  const ofTracks = tracks.length === 0 ? [] : [tracks];
  const most = MOST_INTERESTS - ofTracks.length;
  return [
    ...ofTracks,
    ...joined(
      groups,
      ({ seed }) => seed,
      space,
      (count) => count > most,
    ),
  ];
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

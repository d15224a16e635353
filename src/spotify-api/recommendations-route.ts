import { TrackNotFoundError } from '../domain/errors.ts';
import { foldText } from '../domain/text.ts';
import type { TrackId } from '../domain/track-id.ts';
import { NoSeedsError, recommend, type Recommendations } from '../recommend/recommendations.ts';
import { DEFAULT_RULES } from '../recommend/song-picker.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { linksOf } from './links.ts';
import { trackObject } from './objects.ts';
import {
  recommendationParameters,
  type RecommendationParameters,
  type RecommendationSeed,
} from './recommendation-parameters.ts';
import { HOW_TO_BRING, SpotifyApiError } from './spotify-errors.ts';
import type { SpotifyRoute } from './spotify-route.ts';

interface RecommendedSongs extends Recommendations {
  readonly unknownTracks: readonly TrackId[];
}

/**
 * Returns the route that recommends songs from tracks, artists and genres. A seed that is not in the
 * catalogue counts for nothing, and says so by sizes of 0; it is an error only if all are.
 */
export function createRecommendationsRoute(songs: SongIndex): SpotifyRoute {
  return {
    path: '/v1/recommendations',
    answer: async ({ query, apiUrl }) => {
      const parameters = recommendationParameters(query);
      const first = await recommendedSongs(songs, parameters);
      const names = await genresSpelledOtherwise(songs, first.unknown.genres);
      const answer = names.size === 0 ? first : await recommendedSongs(songs, parameters, names);
      if (answer instanceof NoSeedsError) throw noSeeds(parameters);
      const sizes = sizesOf(answer.pool, parameters);
      return {
        seeds: parameters.seeds.map((seed) =>
          seedObject(seed, isUnknown(seed, answer) ? NO_SONGS : sizes, apiUrl),
        ),
        tracks: answer.items.map(({ track }) => {
          const { album, ...fields } = trackObject(track, apiUrl);
          // In upper case, as Spotify answers here and nowhere else.
          return { album: { ...album, album_type: album.album_type.toUpperCase() }, ...fields };
        }),
      };
    },
  };
}

/** What the catalogue calls a genre, by the name of the seed. */
type GenreNames = ReadonlyMap<string, string>;

/** Returns the songs, or the error if the catalogue holds none of the seeds. */
async function recommendedSongs(
  songs: SongIndex,
  parameters: RecommendationParameters,
  genreNames: GenreNames = new Map(),
): Promise<RecommendedSongs | NoSeedsError> {
  const tracks = parameters.seeds.flatMap((seed) =>
    seed.type === 'TRACK' && seed.trackId !== null ? [seed.trackId] : [],
  );
  const ask = async (known: readonly TrackId[], unknownTracks: readonly TrackId[]) => {
    try {
      return { ...(await recommendFrom(songs, known, parameters, genreNames)), unknownTracks };
    } catch (error) {
      if (error instanceof NoSeedsError) return error;
      throw error;
    }
  };
  try {
    return await ask(tracks, []);
  } catch (error) {
    if (!(error instanceof TrackNotFoundError)) throw error;
  }
  // Only now is it worth a request to know which tracks are there.
  const { tracks: found } = await songs.findAll(tracks);
  const known = found.filter((track) => track !== null).map(({ id }) => id);
  return ask(
    known,
    tracks.filter((_, index) => found[index] === null),
  );
}

function recommendFrom(
  songs: SongIndex,
  tracks: readonly TrackId[],
  { seeds, limit, filter, targets }: RecommendationParameters,
  genreNames: GenreNames,
): Promise<Recommendations> {
  const idsOf = (type: 'ARTIST' | 'GENRE') => seeds.filter((seed) => seed.type === type).map(({ id }) => id);
  return recommend(songs, {
    seeds: {
      tracks,
      artists: idsOf('ARTIST').map((id) => ({ id })),
      genres: idsOf('GENRE').map((name) => genreNames.get(name) ?? name),
      negativeTracks: [],
    },
    strategy: 'average',
    method: 'blend',
    limit,
    from: 0,
    filter,
    targets,
    without: [],
    ...DEFAULT_RULES,
  });
}

/** Returns the genres of the catalogue whose names are spelled otherwise, by the names given. */
async function genresSpelledOtherwise(songs: SongIndex, names: readonly string[]): Promise<GenreNames> {
  if (names.length === 0) return new Map();
  const { genres } = await songs.overview();
  return new Map(
    names.flatMap((name) => {
      const same = genres.find((genre) => spellingOf(genre.name) === spellingOf(name));
      return same === undefined ? [] : [[name, same.name]];
    }),
  );
}

/** Equal for Spotify's seeds and the genres of its artists: r-n-b and R&B, bossanova and bossa nova. */
function spellingOf(genre: string): string {
  return foldText(genre)
    .replaceAll(/ (?:n|and) /g, '')
    .replaceAll(' ', '');
}

function noSeeds({ seeds }: RecommendationParameters): SpotifyApiError {
  const names = seeds.map(({ type, id }) => `${type.toLowerCase()} '${id}'`).join(', ');
  return new SpotifyApiError(404, `none of the seeds is in this catalogue (${names}); ${HOW_TO_BRING}`);
}

interface PoolSizes {
  readonly initial: number;
  readonly filtered: number;
}

const NO_SONGS: PoolSizes = { initial: 0, filtered: 0 };

/**
 * Returns how many songs the list was chosen from, without the filters and with them. All seeds share them.
 */
function sizesOf(
  { size, passing }: Recommendations['pool'],
  { filter }: RecommendationParameters,
): PoolSizes {
  return { initial: Object.keys(filter).length === 0 ? passing : size, filtered: passing };
}

function seedObject(seed: RecommendationSeed, { initial, filtered }: PoolSizes, apiUrl: string) {
  return {
    initialPoolSize: initial,
    afterFilteringSize: filtered,
    afterRelinkingSize: filtered,
    id: seed.id,
    type: seed.type,
    href: seed.type === 'GENRE' ? null : linksOf(LINKED[seed.type], seed.id, apiUrl).href,
  };
}

const LINKED = { TRACK: 'track', ARTIST: 'artist' } as const;

function isUnknown(seed: RecommendationSeed, { unknown, unknownTracks }: RecommendedSongs): boolean {
  if (seed.type === 'TRACK') return seed.trackId === null || unknownTracks.includes(seed.trackId);
  if (seed.type === 'GENRE') return unknown.genres.includes(seed.id);
  return unknown.artists.some((artist) => 'id' in artist && artist.id === seed.id);
}

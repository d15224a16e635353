import { z } from 'zod';
import { GenreNotFoundError } from '../domain/errors.ts';
import { shorten } from '../domain/mistakes.ts';
import { foldText } from '../domain/text.ts';
import { oneTakePerSong } from '../recommend/song-picker.ts';
import type { OverviewGenre } from '../songs/overview.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { artistSchema, viewOfArtist } from './artist-view.ts';
import { createNameSearch, overviewPage, overviewPageSchema, overviewParameters } from './overview-page.ts';
import { limitParameter } from './parameters.ts';
import { defineRoute, releaseSchema, type Route } from './route.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

export const genreSchema = z
  .object({
    name: z
      .string()
      .meta({ description: 'Name of the genre, as the filter `genre` takes it', example: 'k-pop' }),
    songs: z.int().meta({ description: 'Number of songs with this genre' }),
  })
  .meta({ id: 'Genre' });

/** Returns the route that lists the genres. */
export function createGenresRoute(songs: SongIndex): Route {
  const search = createNameSearch();
  return defineRoute({
    path: '/v1/genres',
    name: 'listGenres',
    summary: 'List the genres',
    description: 'Those with the most songs first. `/v1/tracks?genre=` lists the songs of one.',
    pathParameters: z.object({}),
    query: overviewParameters('Only genres of this name, or with a word that begins so'),
    answerSchema: overviewPageSchema(genreSchema),
    problems: ['invalid-request', 'cursor-expired', 'engine-unavailable', 'engine-timeout'],
    answer: async (_, query) => {
      const { release, genres } = await songs.overview();
      const { items, ...page } = overviewPage(release, search(genres, query.q), query);
      return { items: items.map(viewOfGenre), ...page };
    },
  });
}

/** Returns the route that shows one genre. */
export function createGenreRoute(songs: SongIndex): Route {
  const search = createNameSearch();
  return defineRoute({
    path: '/v1/genres/{name}',
    name: 'getGenre',
    summary: 'Get one genre with its best known songs and artists',
    description:
      'Sources sometimes give a song a wrong genre. Here, songs of artists of whom at least a third of the ' +
      'songs have the genre come first. `/v1/tracks?genre=` lists all songs by popularity alone.',
    pathParameters: z.object({
      name: z.string().meta({ description: 'Name of the genre, in any case', example: 'k-pop' }),
    }),
    query: z.object({ limit: limitParameter }),
    answerSchema: z.object({
      ...genreSchema.shape,
      artists: z.array(artistSchema).meta({ description: 'The most popular artists whom it fits' }),
      tracks: z
        .array(trackSchema)
        .meta({ description: 'The best known songs, one take per song; `limit` at most' }),
      release: releaseSchema,
    }),
    exported: ({ name, tracks }) => ({ title: name, items: tracks }),
    problems: ['invalid-request', 'genre-not-found', 'engine-unavailable', 'engine-timeout'],
    answer: async ({ name }, { limit }) => {
      const { genres, release } = await songs.overview();
      const [genre] = search(genres, name);
      if (genre === undefined || foldText(genre.name) !== foldText(name))
        throw new GenreNotFoundError(shorten(name));
      const { tracks } = await songs.findAll(genre.bestKnown);
      const known = oneTakePerSong(tracks.filter((track) => track !== null));
      return {
        ...viewOfGenre(genre),
        artists: genre.artists.map(viewOfArtist),
        tracks: known.slice(0, limit).map(viewOfTrack),
        release,
      };
    },
  });
}

function viewOfGenre({ name, songs }: OverviewGenre): z.infer<typeof genreSchema> {
  return { name, songs };
}

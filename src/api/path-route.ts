import { z } from 'zod';
import { InvalidRequestError } from '../http/problem.ts';
import { findPath, SameSongError, type SongPath } from '../recommend/path.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { filterOf, filterParameters } from './filter-parameters.ts';
import {
  listParameters,
  METHODS,
  methodParameter,
  methodSchema,
  perArtistParameter,
} from './list-parameters.ts';
import { askNaming, type MessageLanguage, toldBy } from './list-message.ts';
import { MESSAGES } from './message-texts.ts';
import { numberBetween, requireTrackId, trackIdParameter } from './parameters.ts';
import { defineRoute, releaseSchema, type Route } from './route.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

/** Both ends, and a song between them. */
const LEAST_LENGTH = 3;
/** Some three hours of music; the work grows with every song. */
const MOST_LENGTH = 50;
const DEFAULT_LENGTH = 10;
/** A path shows how one song leads to another: an artist twice is a detour. */
const PATH_PER_ARTIST = 1;

const stepSchema = trackSchema
  .extend({
    similarityToPrevious: z
      .number()
      .nullable()
      .meta({ description: 'How similar the song is to the one before it; null for the first song' }),
    similarityToFirst: z.number().meta({ description: 'How similar the song is to the first song' }),
  })
  .meta({ id: 'PathTrack', description: 'A song of a path' });

/** Returns the route that leads from one song to another. */
export function createPathRoute(songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/paths',
    name: 'findPath',
    summary: 'Find a path of songs from one song to another',
    description:
      'Begins and ends with the given songs; the steps between its songs are small and even. Filters and exclusions ' +
      'hold for the songs between the ends. Songs of an artist are counted with the ends.',
    pathParameters: z.object({}),
    query: z
      .object({
        from: trackIdParameter,
        to: trackIdParameter,
        length: numberBetween(LEAST_LENGTH, MOST_LENGTH, 'whole number')
          .default(DEFAULT_LENGTH)
          .meta({
            description: `Number of songs with both ends, ${LEAST_LENGTH} to ${MOST_LENGTH}`,
            override: { default: DEFAULT_LENGTH },
          }),
        method: methodParameter,
      })
      .extend(listParameters.pick({ excludeArtists: true, takes: true }).shape)
      .extend({ maxPerArtist: perArtistParameter(PATH_PER_ARTIST) })
      .extend(filterParameters.shape),
    answerSchema: z.object({
      items: z.array(stepSchema).meta({ description: 'The songs from the first to the last' }),
      similarity: z
        .object({
          least: z.number().meta({ description: 'That of the largest step' }),
          mean: z.number().meta({ description: 'The mean over all steps' }),
        })
        .meta({
          description:
            'How similar each song is to the next. With `cosine` the cosine; with `euclidean` 1 / (1 + distance); with ' +
            '`blend` the mean of both.',
        }),
      method: methodSchema.meta({ description: 'The requested method' }),
      message: z.string().nullable().meta({
        description:
          'Why the path is shorter than requested, or which artist a name was taken for; else null',
      }),
      release: releaseSchema,
    }),
    exported: ({ items }) => ({
      title: `From ${items[0]?.name ?? ''} to ${items.at(-1)?.name ?? ''}`,
      items,
    }),
    problems: ['invalid-request', 'track-not-found', 'engine-unavailable', 'engine-timeout'],
    answer: async (
      _,
      { from, to, length, method, maxPerArtist, excludeArtists, takes, ...filters },
      __,
      negotiation,
    ) => {
      const languageOf = () => negotiation.language(undefined);
      const ends = { from: requireTrackId(from), to: requireTrackId(to) };
      const { answer: path, withHeard } = await askNaming(
        songs,
        { filter: filterOf(filters), without: excludeArtists },
        languageOf,
        ({ filter, without: withoutArtists = [] }) =>
          findPath(songs, {
            ...ends,
            length,
            method: METHODS[method],
            filter,
            maxPerArtist,
            withoutArtists,
            takes,
          }),
        ({ tracks }, named) => {
          const between = tracks.slice(1, -1).map((track) => ({ track }));
          return toldBy({ items: between }, named, between);
        },
      ).catch((error: unknown) => {
        if (!(error instanceof SameSongError)) throw error;
        throw new InvalidRequestError([{ field: 'to', detail: error.message }]);
      });
      const { steps } = path;
      return {
        items: path.tracks.map((track, place) => ({
          ...viewOfTrack(track),
          similarityToPrevious: steps[place - 1] ?? null,
          similarityToFirst: path.toFirst[place] ?? 0,
        })),
        similarity: {
          least: Math.min(...steps),
          mean: steps.reduce((sum, step) => sum + step, 0) / steps.length,
        },
        method,
        message: withHeard(messageOf(path, length, languageOf)),
        release: path.release,
      };
    },
  });
}

function messageOf({ tracks }: SongPath, length: number, languageOf: MessageLanguage): string | null {
  if (tracks.length === length) return null;
  const { noneBetween, fewBetween } = MESSAGES[languageOf()];
  return tracks.length === 2 ? noneBetween : fewBetween(tracks.length - 2);
}

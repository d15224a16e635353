import { z } from 'zod';
import { TrackNotFoundError } from '../domain/errors.ts';
import { shorten } from '../domain/mistakes.ts';
import { InvalidRequestError } from '../http/problem.ts';
import type { ServedTrack, SongIndex } from '../songs/song-index.ts';
import { cursorParameter } from './cursor.ts';
import { ALL_SONGS, browsePage, pageReleaseSchema, pageSchema } from './page.ts';
import { idsOf, limitParameter, MAX_LIMIT, requireTrackId, trackIdParameter } from './parameters.ts';
import { filterOf, filterParameters } from './filter-parameters.ts';
import { type MessageLanguage, notInCatalogue } from './list-message.ts';
import { defineRoute, type Route } from './route.ts';
import { detailViewOfTrack, trackDetailSchema, trackSchema, viewOfTrack } from './track-view.ts';

const idsParameter = z
  .string()
  .transform((text, context) => {
    const ids = text.split(',').map((id) => trackIdParameter.safeParse(id.trim()).data);
    if (ids.length <= MAX_LIMIT && ids.every((id) => id !== undefined)) return ids;
    context.addIssue(
      `expected 1 to ${MAX_LIMIT} track ids of 22 base62 characters, separated by commas, got '${shorten(text)}'`,
    );
    return z.NEVER;
  })
  .optional()
  .meta({
    description:
      `Only these tracks, in this order: 1 to ${MAX_LIMIT} track ids, URIs or URLs of Spotify, separated by commas. ` +
      'Neither with filters nor with a cursor; `limit` does not count.',
    override: { type: 'string' },
  });

/** Returns the route that lists all songs, or the tracks of some ids. */
export function createTracksRoute(songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/tracks',
    name: 'browseTracks',
    summary: 'List all songs, most popular first, or the tracks of some ids',
    description:
      'One track per song. Filters narrow the list; `page.next` is the `cursor` of the next page. With `ids`: these ' +
      'tracks in the order of the ids, whichever version of a song each is.',
    pathParameters: z.object({}),
    query: z
      .object({ ids: idsParameter, limit: limitParameter, cursor: cursorParameter })
      .extend(filterParameters.shape),
    answerSchema: z.object({
      items: z.array(trackSchema),
      unknown: z
        .array(z.string())
        .optional()
        .meta({ description: 'Ids of `ids` that are not in the catalogue; only with `ids`' }),
      message: z.string().nullable().meta({
        description:
          'Why there are no items, which ids have none, or which artist `artist` was taken for; else null',
      }),
      page: pageSchema,
      release: pageReleaseSchema,
    }),
    // Only an answer to `ids` tells unknown ones.
    exported: ({ items, unknown }) => ({ title: unknown === undefined ? ALL_SONGS : 'Songs', items }),
    problems: ['invalid-request', 'cursor-expired', 'engine-unavailable', 'engine-timeout'],
    answer: async (_, { ids, limit, cursor, ...filters }, __, negotiation) => {
      const filter = filterOf(filters);
      const languageOf = () => negotiation.language(undefined);
      if (ids === undefined) return browsePage(songs, { filter, limit, cursor }, languageOf);
      if (cursor !== undefined || Object.keys(filter).length > 0) {
        throw new InvalidRequestError([
          { field: 'ids', detail: 'expected neither filters nor a cursor beside ids' },
        ]);
      }
      return tracksOf(songs, ids, languageOf);
    },
  });
}

/** Returns the tracks of ids, on one page. */
async function tracksOf(songs: SongIndex, texts: readonly string[], languageOf: MessageLanguage) {
  const { release, tracks } = await songs.findAll(idsOf(texts));
  const trackOf = new Map<string, ServedTrack>(
    tracks.flatMap((track) => (track === null ? [] : [[track.id, track] as const])),
  );
  const unknown = texts.filter((id) => !trackOf.has(id));
  const [notFound = null] = notInCatalogue(unknown, languageOf);
  return {
    items: texts.flatMap((id) => trackOf.get(id) ?? []).map(viewOfTrack),
    unknown,
    message: notFound,
    page: { limit: texts.length, next: null },
    release,
  };
}

/** Returns the route that shows one track. */
export function createTrackRoute(songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/tracks/{id}',
    name: 'getTrack',
    summary: 'Get one track with its audio features and the versions of its song',
    description: 'Takes the id of any version, not only of the representative one that lists show.',
    pathParameters: z.object({ id: trackIdParameter }),
    query: z.object({}),
    answerSchema: trackDetailSchema,
    problems: ['invalid-request', 'track-not-found', 'engine-unavailable', 'engine-timeout'],
    answer: async ({ id }) => {
      const { track, release } = await songs.find(requireTrackId(id));
      if (track === null) throw new TrackNotFoundError(id);
      return detailViewOfTrack(track, release);
    },
  });
}

import { z } from 'zod';
import { camelotOf, mixingKeys } from '../domain/camelot.ts';
import { TrackNotFoundError } from '../domain/errors.ts';
import type { TrackFilter } from '../domain/filters.ts';
import type { TrackId } from '../domain/track-id.ts';
import { MIXABLE_TEMPO_SHARE } from '../recommend/mixing.ts';
import { similarSongs } from '../recommend/similar-songs.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { checkCursor, checkList, cursorParameter, listOf } from './cursor.ts';
import { filterOf, filterParameters } from './filter-parameters.ts';
import { askNaming, listMessage, toldBy } from './list-message.ts';
import {
  checkOrder,
  languageParameter,
  listParameters,
  METHODS,
  methodParameter,
  methodSchema,
  rulesOf,
  whyParameter,
} from './list-parameters.ts';
import { pageOf, pageSchema } from './page.ts';
import { flagParameter, limitParameter, requireTrackId, trackIdParameter } from './parameters.ts';
import { defineRoute, releaseSchema, type Route } from './route.ts';
import { similarItemSchema, viewOfSimilar } from './similar-view.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

/** Returns the route that lists the songs closest to a track. */
export function createSimilarRoute(songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/tracks/{id}/similar',
    name: 'similarTracks',
    summary: 'Find songs that sound like a track',
    description:
      'Most similar first, one track per song. Versions and other takes of the requested song are left out, and no ' +
      'artist has more than `maxPerArtist` songs.',
    pathParameters: z.object({ id: trackIdParameter }),
    query: z
      .object({ method: methodParameter, limit: limitParameter, cursor: cursorParameter })
      .extend(listParameters.shape)
      .extend({
        why: whyParameter,
        lang: languageParameter,
        harmonic: flagParameter(
          '`true`: only songs that mix with the requested track, in key (Camelot wheel) and tempo (6 % apart)',
        ),
      })
      .extend(filterParameters.shape),
    answerSchema: z.object({
      items: z.array(similarItemSchema).meta({ description: 'The songs, most similar first' }),
      seed: trackSchema.meta({ description: 'The requested track' }),
      method: methodSchema.meta({ description: 'The requested method' }),
      message: z.string().nullable().meta({
        description:
          'Why there are fewer items than `limit`, or which artist a name was taken for; else null',
      }),
      page: pageSchema,
      release: releaseSchema,
    }),
    exported: ({ seed, items }) => ({ title: `Similar to ${seed.name}`, items }),
    problems: [
      'invalid-request',
      'track-not-found',
      'cursor-expired',
      'engine-unavailable',
      'engine-timeout',
    ],
    answer: async ({ id: text }, { cursor, limit, why, lang, ...query }, _, negotiation) => {
      const id = requireTrackId(text);
      const languageOf = () => negotiation.language(lang);
      const language = why ? languageOf() : undefined;
      const list = listOf(query, id);
      checkList(cursor, list);
      const { method, harmonic, threshold, diversity, popularity, order } = query;
      checkOrder({ order, threshold });
      const wanted = harmonic ? await mixable(songs, id, filterOf(query)) : filterOf(query);
      const { answer, named, withHeard } = await askNaming(
        songs,
        { filter: wanted, without: query.excludeArtists },
        languageOf,
        ({ filter, without: withoutArtists = [] }) =>
          similarSongs(songs, {
            seeds: { near: [id], ...(order === 'least' ? { strategy: 'least' as const } : {}) },
            method: METHODS[method],
            limit,
            from: cursor?.from ?? 0,
            filter,
            diversity,
            popularity,
            ...(threshold === undefined ? {} : { threshold }),
            without: [],
            ...rulesOf(query),
            withoutArtists,
            ...(why ? { comparedWith: [id] } : {}),
          }),
        (found, asked) => toldBy(found, asked, found.candidates),
      );
      checkCursor(cursor, answer.release);
      const [seed] = answer.seeds;
      if (seed === undefined) throw new TrackNotFoundError(id);
      return {
        items: answer.items.map((item) =>
          viewOfSimilar(item, language === undefined ? undefined : { seed: { track: seed }, language }),
        ),
        seed: viewOfTrack(seed),
        method,
        message: withHeard(
          await listMessage(songs, { ...answer, filter: named.filter, threshold }, languageOf),
        ),
        page: pageOf({ limit, next: answer.next, release: answer.release, list }),
        release: answer.release,
      };
    },
  });
}

/** Returns the filter, narrowed to the songs that mix with a track. Asks the index for the track. */
async function mixable(songs: SongIndex, id: TrackId, filter: TrackFilter): Promise<TrackFilter> {
  const { track } = await songs.find(id);
  if (track === null) throw new TrackNotFoundError(id);
  const { tempo } = track.features;
  const { min = 0, max = Infinity } = filter.tempo ?? {};
  const keys = mixingKeys(camelotOf(track.features) ?? '');
  return {
    ...filter,
    camelotKeys:
      filter.camelotKeys === undefined ? keys : keys.filter((key) => filter.camelotKeys?.includes(key)),
    tempo: {
      min: Math.max(min, tempo * (1 - MIXABLE_TEMPO_SHARE)),
      max: Math.min(max, tempo * (1 + MIXABLE_TEMPO_SHARE)),
    },
  };
}

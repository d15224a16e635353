import { z } from 'zod';
import { songsForListener, type SongsForListener } from '../recommend/songs-for-listener.ts';
import { SIGNALS_THAT_COUNT, type Taste, tasteOf } from '../recommend/taste.ts';
import { checkCursor, checkList, cursorParameter, listOf } from './cursor.ts';
import { filterOf, filterParameters } from './filter-parameters.ts';
import {
  languageParameter,
  METHODS,
  methodParameter,
  methodSchema,
  ruleParameters,
  rulesOf,
  whyParameter,
} from './list-parameters.ts';
import { askNaming, type MessageLanguage, toldBy } from './list-message.ts';
import { MESSAGES } from './message-texts.ts';
import { listenerParameter } from './listener-parameters.ts';
import { pageOf, pageReleaseSchema, pageSchema } from './page.ts';
import { flagParameter, limitParameter } from './parameters.ts';
import { defineRoute, type Language, type Route } from './route.ts';
import type { ApiServices } from './routes.ts';
import { similarItemSchema, viewOfSimilar } from './similar-view.ts';
import { viewOfTrack } from './track-view.ts';

const itemSchema = similarItemSchema
  .extend({
    similarity: z
      .number()
      .nullable()
      .meta({
        description:
          'How similar the song is to `liked`, as in other lists; with `blend`, 1 for the song that fits best to an ' +
          'interest by style and by sound. Null for a popular song.',
      }),
    liked: z
      .object({ id: z.string(), name: z.string(), artists: z.array(z.string()) })
      .nullable()
      .meta({ description: 'The liked track that is closest to the song; null for a popular song' }),
  })
  .meta({ id: 'SongForListener' });

/** Returns the route that recommends songs to a listener. */
export function createListenerRecommendationsRoute({
  songs,
  listeners,
  now,
}: Pick<ApiServices, 'songs' | 'listeners' | 'now'>): Route {
  return defineRoute({
    path: '/v1/listeners/{id}/recommendations',
    name: 'recommendToListener',
    summary: 'Recommend songs to a listener',
    description:
      'Songs near the recent likes, each interest of the listener in turn, without what was heard and without songs ' +
      'that are closer to a disliked track. A new signal changes the next answer. Without likes: popular songs of ' +
      'varied kinds, and `message` says so.',
    pathParameters: z.object({ id: listenerParameter }),
    query: z
      .object({ method: methodParameter, limit: limitParameter, cursor: cursorParameter })
      .extend(ruleParameters.shape)
      .extend({
        repeatLikes: flagParameter('`true`: liked songs may come again, also if they were played'),
        why: whyParameter,
        lang: languageParameter,
      })
      .extend(filterParameters.shape),
    answerSchema: z.object({
      items: z.array(itemSchema).meta({ description: 'The songs, each interest in turn, best first' }),
      method: methodSchema.meta({ description: 'The requested method' }),
      message: z.string().nullable().meta({ description: 'What to tell the reader about the answer' }),
      page: pageSchema,
      release: pageReleaseSchema,
    }),
    problems: [
      'invalid-request',
      'cursor-expired',
      'engine-unavailable',
      'engine-timeout',
      'storage-unavailable',
    ],
    isNeverCached: true,
    exported: ({ items }) => ({ title: 'Recommendations', items }),
    answer: async ({ id }, { cursor, limit, why, lang, ...query }, _, negotiation) => {
      const languageOf = () => negotiation.language(lang);
      const language = why ? languageOf() : undefined;
      const list = listOf(query, id);
      checkList(cursor, list);
      const { method, repeatLikes: mayRepeatLikes } = query;
      const taste = tasteOf(await listeners.newest(id, SIGNALS_THAT_COUNT), now());
      const { answer, withHeard } = await askNaming(
        songs,
        { filter: filterOf(query), without: query.excludeArtists },
        languageOf,
        ({ filter, without: withoutArtists = [] }) =>
          songsForListener(songs, {
            taste,
            method: METHODS[method],
            limit,
            from: cursor?.from ?? 0,
            filter,
            ...rulesOf(query),
            withoutArtists,
            mayRepeatLikes,
          }),
        (found, named) => toldBy(found, named, found.candidates),
      );
      checkCursor(cursor, answer.release);
      return {
        items: answer.items.map((item) => viewOfItem(item, language)),
        method,
        message: withHeard(messageOf(answer, taste, languageOf)),
        page: pageOf({ limit, next: answer.next, release: answer.release, list }),
        release: answer.release,
      };
    },
  });
}

function viewOfItem(
  item: SongsForListener['items'][number],
  language: Language | undefined,
): z.input<typeof itemSchema> {
  if (!('liked' in item)) return { ...viewOfTrack(item.track), similarity: null, liked: null };
  const { id, name, artists } = viewOfTrack(item.liked);
  return {
    ...viewOfSimilar(
      item,
      language === undefined ? undefined : { seed: { track: item.liked, from: { kind: 'like' } }, language },
    ),
    liked: { id, name, artists },
  };
}

function messageOf(
  { basis, items }: SongsForListener,
  { likes }: Taste,
  languageOf: MessageLanguage,
): string | null {
  if (items.length === 0) return MESSAGES[languageOf()].nonePasses;
  if (basis === 'likes') return null;
  const { nothingLiked, noLikedTrack } = MESSAGES[languageOf()];
  return likes.length === 0 ? nothingLiked : noLikedTrack;
}

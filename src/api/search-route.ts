import { z } from 'zod';
import type { TrackFilter } from '../domain/filters.ts';
import type { SongIndex } from '../songs/song-index.ts';
import type { TitleIndex, TitleMatch } from '../titles/title-index.ts';
import { checkCursor, checkList, type Cursor, cursorParameter, listOf, writeCursor } from './cursor.ts';
import { browsePage, pageSchema } from './page.ts';
import {
  filterOf,
  filterParameters,
  limitParameter,
  searchTextParameter,
  suggestParameter,
} from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

const matchSchema = z
  .object({
    by: z.enum(['spelling', 'keyboard', 'initials', 'romanization', 'words', 'typo']).meta({
      description: 'How what was typed became the name',
    }),
    guess: z.boolean().meta({
      description:
        'Nothing of the song is called what was typed; it is spelled about like it, or holds its words',
    }),
    ranges: z
      .array(
        z.object({
          field: z.enum(['title', 'artist']),
          index: z.int().meta({ description: 'Which of `artists`; 0 for the title' }),
          start: z.int(),
          end: z.int(),
        }),
      )
      .meta({ description: 'What to highlight: UTF-16 code units of the name, `end` not included' }),
    otherName: z.string().nullable().meta({
      description:
        "The artist's alias or the other version's title that was typed, where that is not what is shown",
    }),
  })
  .meta({ id: 'TitleMatch' });

const itemSchema = trackSchema.extend({
  score: z.number().nullable().meta({ description: '1 for exactly what was typed; null where nothing was' }),
  match: matchSchema.nullable().meta({ description: 'null where nothing was typed' }),
});

export function createSearchRoute(titles: TitleIndex, songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/search',
    name: 'searchTitles',
    summary: 'Find songs by title and artist, however they are typed',
    description:
      'Best match first, one track a song. Where nothing is called what was typed, or little, `message` says so, and ' +
      'the items are guesses, or the last of them are, or there are none. The best 200 can be paged through; without `q` all songs, best known first.',
    pathParameters: z.object({}),
    query: filterParameters.extend({
      q: searchTextParameter,
      suggest: suggestParameter,
      limit: limitParameter,
      cursor: cursorParameter,
    }),
    answerSchema: z.object({
      items: z.array(itemSchema),
      query: z.string(),
      message: z.string().nullable().meta({ description: 'What to tell the reader about the items' }),
      page: pageSchema,
      release: z.string().nullable(),
    }),
    problems: ['invalid-request', 'cursor-expired', 'engine-unavailable', 'engine-timeout'],
    answer: async (_, { q, suggest, limit, cursor, ...filters }) => {
      const filter = filterOf(filters);
      if (q.trim() === '') {
        const { items, ...rest } = await browsePage(songs, { filter, limit, cursor });
        const unmatched = items.map((item) => ({ ...item, score: null, match: null }));
        return { items: unmatched, query: q, message: null, ...rest };
      }
      return { query: q, ...(await searchPage(titles, { q, suggest, filter, limit, cursor })) };
    },
  });
}

async function searchPage(
  titles: TitleIndex,
  query: {
    readonly q: string;
    readonly suggest: boolean;
    readonly filter: TrackFilter;
    readonly limit: number;
    readonly cursor: Cursor | undefined;
  },
) {
  const { q, suggest, filter, limit, cursor } = query;
  const list = listOf(filter, `${suggest ? 'suggest' : 'search'} ${q}`);
  checkList(cursor, list);
  const from = cursor?.from ?? 0;
  const { release, items, next } = await titles.search({ text: q, limit, from, filter, suggest });
  checkCursor(cursor, release);
  return {
    items: items.map((item) => ({
      ...viewOfTrack(item.track),
      score: Number(item.score.toFixed(3)),
      match: viewOfMatch(item),
    })),
    // Whoever is still typing is not done yet, and need not be told so.
    message: from > 0 || suggest ? null : messageOf(q, items, filter),
    page: {
      limit,
      next: next === null || release === null ? null : writeCursor({ release, from: next, list }),
    },
    release,
  };
}

function viewOfMatch({ isGuess, highlight }: TitleMatch): z.input<typeof matchSchema> {
  return {
    by: highlight.way,
    guess: isGuess,
    ranges: [...highlight.ranges],
    otherName: highlight.otherName,
  };
}

function messageOf(q: string, items: readonly TitleMatch[], filter: TrackFilter): string | null {
  const where = Object.keys(filter).length === 0 ? '' : ' that fulfils the filters';
  if (items.length === 0) return `Nothing close to '${q}'${where} was found.`;
  const called = items.filter(({ isGuess }) => !isGuess).length;
  if (called === items.length) return null;
  if (called === 0) return `Nothing${where} is called '${q}'; this is the closest that was found.`;
  return `Only ${called} of these ${called === 1 ? 'is' : 'are'} called '${q}'; the rest is the closest that was found.`;
}

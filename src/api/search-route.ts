import { z } from 'zod';
import type { TrackFilter } from '../domain/filters.ts';
import type { SongIndex } from '../songs/song-index.ts';
import type { TitleIndex, TitleMatch } from '../titles/title-index.ts';
import { checkCursor, checkList, type Cursor, cursorParameter, listOf } from './cursor.ts';
import { ALL_SONGS, browsePage, pageOf, pageReleaseSchema, pageSchema } from './page.ts';
import { limitParameter, searchTextParameter, suggestParameter } from './parameters.ts';
import { filterOf, titleFilterParameters } from './filter-parameters.ts';
import { askNaming, toldBy } from './list-message.ts';
import { defineRoute, type Route } from './route.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

const matchSchema = z
  .object({
    by: z.enum(['spelling', 'keyboard', 'initials', 'romanization', 'words', 'typo']).meta({
      description:
        'How the text matches: `spelling` as the name is written, `keyboard` on the wrong keyboard layout, ' +
        '`initials` by initial consonants, `romanization` in Latin letters, `words` by single words, ' +
        '`typo` with a typing mistake',
    }),
    guess: z.boolean().meta({
      description:
        '`true`: no name of this song matches the text; one is spelled similarly or contains its words',
    }),
    ranges: z
      .array(
        z.object({
          field: z.enum(['title', 'artist']).meta({ description: '`title` is the `name` of the track' }),
          index: z.int().meta({ description: 'Index in `artists`; 0 for the title' }),
          start: z.int().meta({ description: 'Index of the first UTF-16 code unit' }),
          end: z.int().meta({ description: 'Index after the last UTF-16 code unit' }),
        }),
      )
      .meta({ description: 'The parts of the title and of artist names to highlight' }),
    otherName: z
      .string()
      .nullable()
      .meta({
        description:
          'The name that matched if the track does not show it: another name of an artist, or the title of ' +
          'another version. Otherwise null.',
      }),
  })
  .meta({ id: 'TitleMatch' });

const itemSchema = trackSchema.extend({
  score: z
    .number()
    .nullable()
    .meta({ description: 'Quality of the match, 0 to 1; 1 is the exact name. null without `q`.' }),
  match: matchSchema.nullable().meta({ description: 'How the text matches. null without `q`.' }),
});

/** Returns the route that searches titles and artists, or browses all songs if there is no text. */
export function createSearchRoute(titles: TitleIndex, songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/search',
    asks: 'titles',
    name: 'searchTitles',
    summary: 'Find songs by title or artist',
    description:
      'Best match first, one track per song; pages reach the best 200. If few or no songs match the text exactly, ' +
      '`message` says so; some or all items may then be guesses, and the list may be empty. Without `q`, lists all ' +
      'songs, most popular first.',
    pathParameters: z.object({}),
    query: z
      .object({
        q: searchTextParameter,
        suggest: suggestParameter,
        limit: limitParameter,
        cursor: cursorParameter,
      })
      .extend(titleFilterParameters.shape),
    answerSchema: z.object({
      items: z.array(itemSchema),
      query: z.string().meta({ description: 'The text of `q`' }),
      message: z
        .string()
        .nullable()
        .meta({
          description:
            'A sentence to show above the items if few or no songs match exactly, or ' +
            'which artist `artist` was taken for; otherwise null',
          example: "3 exact matches for '손편지'; the rest are similar.",
        }),
      page: pageSchema,
      release: pageReleaseSchema,
    }),
    exported: ({ query, items }) => ({ title: query.trim() === '' ? ALL_SONGS : `Search: ${query}`, items }),
    problems: ['invalid-request', 'cursor-expired', 'engine-unavailable', 'engine-timeout'],
    answer: async (_, { q, suggest, limit, cursor, ...filters }, __, negotiation) => {
      const asked = filterOf(filters);
      const languageOf = () => negotiation.language(undefined);
      if (q.trim() === '') {
        const { items, ...rest } = await browsePage(songs, { filter: asked, limit, cursor }, languageOf);
        const unmatched = items.map((item) => ({ ...item, score: null, match: null }));
        return { items: unmatched, query: q, ...rest };
      }
      const list = listOf(asked, `${suggest ? 'suggest' : 'search'} ${q}`);
      checkList(cursor, list);
      const { answer, withHeard } = await askNaming(
        songs,
        { filter: asked },
        // As all messages of a search.
        () => 'en',
        ({ filter }) => searchPage(titles, { q, suggest, filter, limit, cursor, list }),
        toldBy,
      );
      return { query: q, ...answer, message: withHeard(answer.message) };
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
    readonly list: string;
  },
) {
  const { q, suggest, filter, limit, cursor, list } = query;
  const from = cursor?.from ?? 0;
  const { release, items, next } = await titles.search({ text: q, limit, from, filter, suggest });
  checkCursor(cursor, release);
  return {
    items: items.map((item) => ({
      ...viewOfTrack(item.track),
      score: Number(item.score.toFixed(3)),
      match: viewOfMatch(item),
    })),
    // An unfinished text cannot be judged yet, and later pages need no second message.
    message: from > 0 || suggest ? null : messageOf(q, items, filter),
    page: pageOf({ limit, next, release, list }),
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

/** Returns the sentence about guesses or an empty list, or null if every item matches. */
function messageOf(q: string, items: readonly TitleMatch[], filter: TrackFilter): string | null {
  const searched = Object.keys(filter).length === 0 ? `'${q}'` : `'${q}' with these filters`;
  if (items.length === 0) return `No songs found for ${searched}.`;
  const exact = items.filter(({ isGuess }) => !isGuess).length;
  if (exact === items.length) return null;
  if (exact === 0) return `No exact matches for ${searched}; these songs are similar.`;
  return `${exact} exact ${exact === 1 ? 'match' : 'matches'} for ${searched}; the rest are similar.`;
}

import { z } from 'zod';
import { artistIdOf } from '../domain/derived-id.ts';
import type { Overview, OverviewArtist } from '../songs/overview.ts';
import type { SongIndex } from '../songs/song-index.ts';
import type { TitleIndex } from '../titles/title-index.ts';
import { artistSchema, viewOfArtist } from './artist-view.ts';
import { createNameSearch, overviewPage, overviewPageSchema, overviewParameters } from './overview-page.ts';
import { MAX_LIMIT } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

/** Returns the route that lists and finds artists. */
export function createArtistsRoute(songs: SongIndex, titles: TitleIndex): Route {
  const search = createNameSearch();
  return defineRoute({
    path: '/v1/artists',
    asks: 'titles',
    name: 'listArtists',
    summary: 'List the artists, or find one by name',
    description:
      'Most popular first, by the best known songs. With `q`, artists of this name come first; then those that the ' +
      'search for songs finds by it: by initials, in the wrong keyboard mode, by another name, or with a typo.',
    pathParameters: z.object({}),
    query: overviewParameters('Name of an artist, or its beginning, however it is typed'),
    answerSchema: overviewPageSchema(artistSchema),
    problems: ['invalid-request', 'cursor-expired', 'engine-unavailable', 'engine-timeout'],
    answer: async (_, query) => {
      const text = query.q.trim();
      const [overview, typed] = await Promise.all([
        songs.overview(),
        text === '' ? [] : creditsFound(titles, text),
      ]);
      const { release, artists } = overview;
      const found =
        text === '' ? artists : [...new Set([...search(artists, text), ...artistsOf(typed, overview)])];
      const { items, ...page } = overviewPage(release, found, query);
      return { items: items.map(viewOfArtist), ...page };
    },
  });
}

/** Returns the ids of the credits by which the search for songs finds songs, in the order of the songs. */
async function creditsFound(titles: TitleIndex, text: string): Promise<readonly string[]> {
  const { items } = await titles.search({ text, limit: MAX_LIMIT, filter: {} });
  return items.flatMap(({ track, highlight }) =>
    highlight.ranges
      .filter(({ field }) => field === 'artist')
      .flatMap(({ index }) => track.artists[index] ?? [])
      .map((artist) => artistIdOf(artist)),
  );
}

function artistsOf(ids: readonly string[], { artistsById }: Overview): readonly OverviewArtist[] {
  return ids.flatMap((id) => artistsById.get(id) ?? []);
}

import { useState } from 'preact/hooks';
import { answerOf, api, type FoundTrack } from './api.ts';
import { GenreChips } from './genre-chips.tsx';
import { text } from './language.ts';
import { FailureNotice, WaitingRows } from './notice.tsx';
import { PageTitle } from './page-title.tsx';
import { Link } from './router.tsx';
import { SongRow } from './song-row.tsx';
import { useAnswer } from './use-answer.ts';

const PAGE = 20;
/** As many as one request answers. */
const MOST = 100;
/** Songs that share only a part of their name with a search that found none. */
const NEARBY = 8;
const ARTISTS = 3;

/** What a search found, near matches behind the exact ones. */
export function SearchView({ query }: { readonly query: string }) {
  const [limit, setLimit] = useState(PAGE);
  const words = text().search;
  const found = useAnswer(
    async (signal) => {
      // Together, so that nothing jumps.
      const [songs, artists] = await Promise.all([
        search(query, limit, signal),
        artistsNamed(query, signal).catch(() => []),
      ]);
      return { ...songs, artists };
    },
    [query, limit],
  );
  if (found.state === 'failed') return <FailureNotice {...found} />;
  if (found.answer === null) return <WaitingRows count={8} />;
  const { items, page, artists } = found.answer;
  if (items.length === 0) return <NothingFound query={query} />;
  return (
    <section class="stack" aria-busy={found.state === 'waiting'}>
      <PageTitle>{words.results(query)}</PageTitle>
      {artists.length > 0 && (
        <nav class="row" aria-label={words.artists}>
          {artists.map(({ id, name, songs }) => (
            <Link key={id} class="chip" to={`/artists/${id}`}>
              {name} <span class="soft numbers">{text().explore.songs(songs)}</span>
            </Link>
          ))}
        </nav>
      )}
      <FoundSongs items={items} />
      {page.next !== null && limit < MOST && (
        <button type="button" class="button" onClick={() => setLimit(Math.min(MOST, limit + 2 * PAGE))}>
          {text().more}
        </button>
      )}
    </section>
  );
}

interface FoundSongsProps {
  readonly items: readonly FoundTrack[];
  /** Whether another heading says already that these are no exact matches. */
  readonly isNearby?: boolean;
}

function FoundSongs({ items, isNearby = false }: FoundSongsProps) {
  const words = text().search;
  const firstGuess = isNearby ? -1 : items.findIndex((item) => item.match?.guess === true);
  return (
    <ol class="song-list card">
      {items.map((item, index) => (
        <li key={item.id}>
          {index === firstGuess && <h2 class="list-break">{words.guesses}</h2>}
          <SongRow
            track={item}
            ranges={item.match?.ranges ?? []}
            below={item.match?.otherName && <p class="soft small">{words.also(item.match.otherName)}</p>}
          />
        </li>
      ))}
    </ol>
  );
}

/** Says that there is nothing, and leads on: to songs that share a part of the name, and to the genres. */
function NothingFound({ query }: { readonly query: string }) {
  const words = text().search;
  const { answer } = useAnswer((signal) => nearbySongs(query, signal), [query]);
  return (
    <section class="stack is-short">
      <PageTitle>{words.none(query)}</PageTitle>
      <p class="soft">{words.noneAdvice}</p>
      <GenreChips />
      {answer !== null && answer.length > 0 && (
        <>
          <h2>{words.nearby}</h2>
          <FoundSongs items={answer} isNearby />
        </>
      )}
    </section>
  );
}

function search(query: string, limit: number, signal: AbortSignal) {
  return answerOf(api.GET('/v1/search', { params: { query: { q: query, limit } }, signal }));
}

/** Returns the artists whose names are or begin like the query. */
async function artistsNamed(query: string, signal: AbortSignal) {
  const params = { query: { q: query, limit: ARTISTS } };
  return (await answerOf(api.GET('/v1/artists', { params, signal }))).items;
}

/** Returns songs that one of the words finds, or its first half, without guesses: the longest word first. */
async function nearbySongs(query: string, signal: AbortSignal): Promise<readonly FoundTrack[]> {
  const words = query.split(/\s+/).toSorted((a, b) => b.length - a.length);
  const [longest = ''] = words;
  const parts = [...(words.length > 1 ? words : []), longest.slice(0, Math.ceil(longest.length / 2))];
  for (const part of parts) {
    const { items } = await search(part, NEARBY, signal);
    const sure = items.filter(({ match }) => match?.guess !== true);
    if (sure.length > 0) return sure;
  }
  return [];
}

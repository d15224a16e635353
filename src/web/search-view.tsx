import { useState } from 'preact/hooks';
import { answerOf, api } from './api.ts';
import { text } from './language.ts';
import { FailureNotice, WaitingRows } from './notice.tsx';
import { OpinionButtons } from './opinion-buttons.tsx';
import { SongRow } from './song-row.tsx';
import { useAnswer } from './use-answer.ts';

const PAGE = 20;
/** As many as one request answers. */
const MOST = 100;

/** What a search found, near matches behind the exact ones. */
export function SearchView({ query }: { readonly query: string }) {
  const [limit, setLimit] = useState(PAGE);
  const words = text().search;
  const found = useAnswer(
    (signal) => answerOf(api.GET('/v1/search', { params: { query: { q: query, limit } }, signal })),
    [query, limit],
  );
  if (found.state === 'failed') return <FailureNotice {...found} />;
  if (found.answer === null) return <WaitingRows count={8} />;
  const { items, page } = found.answer;
  const firstGuess = items.findIndex((item) => item.match?.guess === true);
  return (
    <section class="stack" aria-busy={found.state === 'waiting'}>
      <h1>{items.length === 0 ? words.none(query) : words.results(query)}</h1>
      {items.length === 0 && <p class="soft">{words.noneAdvice}</p>}
      {items.length > 0 && (
        <ol class="song-list card">
          {items.map((item, index) => (
            <li key={item.id}>
              {index === firstGuess && <h2 class="list-break">{words.guesses}</h2>}
              <SongRow
                track={item}
                ranges={item.match?.ranges ?? []}
                below={item.match?.otherName && <p class="soft small">{words.also(item.match.otherName)}</p>}
              >
                <OpinionButtons track={item} />
              </SongRow>
            </li>
          ))}
        </ol>
      )}
      {page.next !== null && limit < MOST && (
        <button type="button" class="button" onClick={() => setLimit(Math.min(MOST, limit + 2 * PAGE))}>
          {text().more}
        </button>
      )}
    </section>
  );
}

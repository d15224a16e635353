import { answerOf, api, type Method, type SimilarTrack } from './api.ts';
import { language, text } from './language.ts';
import { LIST_LENGTH, listAddress, METHODS, narrowing } from './list-request.ts';
import { FailureNotice, WaitingRows } from './notice.tsx';
import { OpinionButtons } from './opinion-buttons.tsx';
import type { RadarSong } from './radar.tsx';
import { go, parameters, withParameters } from './router.tsx';
import { SongRow } from './song-row.tsx';
import { copy } from './toast.tsx';
import { type Asked, useAnswer } from './use-answer.ts';

interface Comparing {
  readonly compared: RadarSong | null;
  readonly onCompare: (song: RadarSong | null) => void;
}

type List = Asked<{ readonly items: readonly SimilarTrack[]; readonly message: string | null }>;

/** The lists of a song by all three methods, side by side, with what they share. */
export function SimilarLists({ id, ...comparing }: { readonly id: string } & Comparing) {
  const words = text().lists;
  const address = parameters.value;
  const chosen = METHODS.find((method) => method === address.get('view')) ?? null;
  // Always the same three, so that hooks are called in the same order.
  const [cosine, euclidean, blend] = [useList(id, 'cosine'), useList(id, 'euclidean'), useList(id, 'blend')];
  const lists: Readonly<Record<Method, List>> = { cosine, euclidean, blend };
  return (
    <>
      <div class="chips" role="group" aria-label={words.method}>
        {([null, ...METHODS] as const).map((method) => (
          <button
            key={method}
            type="button"
            class={`chip method-${method ?? 'all'}`}
            aria-pressed={chosen === method}
            onClick={() => go(withParameters({ view: method }), { replace: true })}
          >
            {method === null ? words.sideBySide : words[method]}
          </button>
        ))}
      </div>
      <div class={chosen === null ? 'lists' : 'lists lists-one'}>
        {METHODS.filter((method) => chosen === null || chosen === method).map((method) => (
          <MethodList key={method} id={id} method={method} lists={lists} {...comparing} />
        ))}
      </div>
    </>
  );
}

function useList(id: string, method: Method): List {
  const given = narrowing(parameters.value);
  const lang = language.value;
  return useAnswer(
    (signal) => {
      const query = { ...given, method, limit: LIST_LENGTH, why: true, lang };
      return answerOf(api.GET('/v1/tracks/{id}/similar', { params: { path: { id }, query }, signal }));
    },
    [id, JSON.stringify(given), lang],
  );
}

interface MethodListProps extends Comparing {
  readonly id: string;
  readonly method: Method;
  readonly lists: Readonly<Record<Method, List>>;
}

function MethodList({ id, method, lists, compared, onCompare }: MethodListProps) {
  const words = text().lists;
  const list = lists[method];
  const items = list.answer?.items ?? [];
  const elsewhere = items.map((item) => ranksOf(item.id, method, lists));
  const shared = elsewhere.filter((ranks) => ranks.length > 0).length;
  return (
    <section class={`list card method-${method}`} aria-busy={list.state === 'waiting'}>
      <header class="list-head">
        <h3>{words[method]}</h3>
        <p class="soft small">{words[`${method}Advice`]}</p>
        {items.length > 0 && <p class="soft small numbers">{words.shared(shared, items.length)}</p>}
      </header>
      {list.state === 'failed' ? (
        <FailureNotice {...list} />
      ) : list.answer === null ? (
        <WaitingRows count={8} />
      ) : items.length === 0 ? (
        <p class="list-empty soft">{words.empty}</p>
      ) : (
        <ol class="song-list">
          {items.map((item, index) => (
            <li
              key={item.id}
              class={compared?.features === item.features ? 'is-compared' : undefined}
              onMouseEnter={() => onCompare(item)}
              onFocusCapture={() => onCompare(item)}
            >
              <SongRow track={item} rank={index + 1} below={<Ranks ranks={elsewhere[index] ?? []} />}>
                <OpinionButtons track={item} />
              </SongRow>
              <Reasons item={item} />
            </li>
          ))}
        </ol>
      )}
      <RequestBehind id={id} method={method} />
    </section>
  );
}

interface Rank {
  readonly method: Method;
  readonly rank: number;
}

function ranksOf(id: string, method: Method, lists: Readonly<Record<Method, List>>): Rank[] {
  return METHODS.filter((other) => other !== method).flatMap((other) => {
    const rank = (lists[other].answer?.items ?? []).findIndex((item) => item.id === id) + 1;
    return rank === 0 ? [] : [{ method: other, rank }];
  });
}

function Ranks({ ranks }: { readonly ranks: readonly Rank[] }) {
  const words = text().lists;
  if (ranks.length === 0) return null;
  return (
    <p class="ranks small">
      {ranks.map(({ method, rank }) => (
        <span key={method} class={`badge method-${method}`}>
          {words.alsoIn(words[method], rank)}
        </span>
      ))}
    </p>
  );
}

function Reasons({ item }: { readonly item: SimilarTrack }) {
  const words = text().lists;
  if (item.why === undefined) return null;
  return (
    <details class="reasons small">
      <summary>{words.why}</summary>
      <p>{item.why.text}</p>
      <p class="soft numbers">{words.similarity(item.similarity.toFixed(3))}</p>
    </details>
  );
}

const FORMATS = [
  { format: 'm3u8', name: 'M3U8' },
  { format: 'csv', name: 'CSV' },
  { format: 'jspf', name: 'JSPF' },
  { format: 'uris', name: 'Spotify URIs' },
] as const;

function RequestBehind({ id, method }: { readonly id: string; readonly method: Method }) {
  const words = text();
  const address = listAddress(id, method, parameters.value);
  return (
    <details class="request small">
      <summary>{words.lists.request}</summary>
      <code class="request-address">{address.replace(location.origin, '')}</code>
      <div class="chips">
        <button type="button" class="chip" onClick={() => void copy(`curl '${address}'`, words.song.copied)}>
          {words.lists.copyCurl}
        </button>
        {FORMATS.map(({ format, name }) => (
          <a key={format} class="chip" href={listAddress(id, method, parameters.value, format)} download>
            {name}
          </a>
        ))}
      </div>
    </details>
  );
}

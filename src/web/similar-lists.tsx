import { answerOf, api, type Method, type SimilarTrack, type Track } from './api.ts';
import { language, text } from './language.ts';
import { ListControls, WithoutArtist } from './list-controls.tsx';
import { LIST_LENGTH, listPath, METHODS, narrowing } from './list-request.ts';
import { isNarrow } from './narrow-window.ts';
import { FailureNotice, WaitingRows } from './notice.tsx';
import type { RadarSong } from './radar.tsx';
import { Reasons } from './reasons.tsx';
import { parameters, setParameters } from './router.tsx';
import { SaveList } from './save-list.tsx';
import { SongRow } from './song-row.tsx';
import { type Asked, useAnswer } from './use-answer.ts';

interface ListsProps {
  readonly song: Track;
  readonly compared: RadarSong | null;
  readonly onCompare: (song: RadarSong | null) => void;
}

type List = Asked<{ readonly items: readonly SimilarTrack[] }>;

/** The list that a phone begins with, which has no room for three: it joins the other two. */
const NARROW_VIEW = 'blend';
const VIEWS = ['all', ...METHODS] as const;

/** The lists of a song by all three methods, side by side, with what they share. */
export function SimilarLists(props: ListsProps) {
  const { id } = props.song;
  const words = text().lists;
  const address = parameters.value;
  const usual = isNarrow.value ? NARROW_VIEW : 'all';
  const chosen = VIEWS.find((view) => view === address.get('view')) ?? usual;
  // Always the same three, so that hooks are called in the same order.
  const [cosine, euclidean, blend] = [useList(id, 'cosine'), useList(id, 'euclidean'), useList(id, 'blend')];
  const lists: Readonly<Record<Method, List>> = { cosine, euclidean, blend };
  return (
    <>
      <div class="row">
        <div class="chips" role="group" aria-label={words.method}>
          {VIEWS.map((view) => (
            <button
              key={view}
              type="button"
              class={`chip method-${view}`}
              aria-pressed={chosen === view}
              onClick={() => setParameters({ view: view === usual ? null : view })}
            >
              {words[view]}
            </button>
          ))}
        </div>
        <WithoutArtist />
      </div>
      <ListControls />
      <div class={chosen === 'all' ? 'lists' : 'lists lists-one'}>
        {METHODS.filter((method) => chosen === 'all' || chosen === method).map((method) => (
          <MethodList key={method} method={method} lists={lists} {...props} />
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

interface MethodListProps extends ListsProps {
  readonly method: Method;
  readonly lists: Readonly<Record<Method, List>>;
}

function MethodList({ song, method, lists, compared, onCompare }: MethodListProps) {
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
        <p class="soft small numbers">{shared > 0 ? words.shared(shared, items.length) : '\u00a0'}</p>
        <SaveList
          title={`${words.title(song.name)} (${words[method]})`}
          items={items}
          path={listPath(song.id, method, parameters.value)}
        />
      </header>
      {list.state === 'failed' ? (
        <FailureNotice {...list} />
      ) : list.answer === null ? (
        <WaitingRows count={8} />
      ) : items.length === 0 ? (
        <p class="list-empty soft">{words.empty}</p>
      ) : (
        <ol class="song-list" onMouseLeave={() => onCompare(null)}>
          {items.map((item, index) => (
            <li
              key={item.id}
              class={compared?.features === item.features ? 'is-compared' : undefined}
              onMouseEnter={() => onCompare(item)}
              onFocusCapture={() => onCompare(item)}
            >
              <SongRow track={item} rank={index + 1} below={<Ranks ranks={elsewhere[index] ?? []} />} />
              {item.why && <Reasons seed={song} item={item} why={item.why} similarity={item.similarity} />}
            </li>
          ))}
        </ol>
      )}
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

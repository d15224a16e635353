import { answerOf, api, type Track } from './api.ts';
import { Glyph } from './glyph.tsx';
import { text } from './language.ts';
import { LIST_LENGTH, METHODS } from './list-request.ts';
import { FailureNotice, WaitingRows } from './notice.tsx';
import { OpinionButtons } from './opinion-buttons.tsx';
import { go, Link, parameters, withParameters } from './router.tsx';
import { SongRow } from './song-row.tsx';
import { NO_TASTE, setOpinion, setTaste, taste, type Taste } from './taste.ts';
import { copy } from './toast.tsx';
import { useAnswer } from './use-answer.ts';
import { useTracks } from './use-tracks.ts';

const STRATEGIES = ['best', 'average', 'sum'] as const;

/** Songs near all that the listener likes, and far from the rest. Each like changes the list at once. */
export function MixView() {
  const words = text().mix;
  const shared = sharedTaste(parameters.value);
  const shown = shared ?? taste.value;
  return (
    <div class="stack">
      <h1>{words.title}</h1>
      {shared !== null && (
        <div class="row">
          <p>{words.shared}</p>
          <button
            type="button"
            class="button"
            onClick={() => {
              setTaste(shared);
              go('/mix');
            }}
          >
            {words.adopt}
          </button>
        </div>
      )}
      {shown.likes.length + shown.dislikes.length === 0 ? (
        <div class="notice">
          <p>{words.empty}</p>
          <Link class="button primary" to="/">
            {text().nav.explore}
          </Link>
        </div>
      ) : (
        <Mix shown={shown} isOwn={shared === null} />
      )}
    </div>
  );
}

/** Returns the songs that a shared address names; null for one's own mix. */
function sharedTaste(address: URLSearchParams): Taste | null {
  const idsOf = (name: string) => (address.get(name) ?? '').split(',').filter((id) => id !== '');
  const [likes, dislikes] = [idsOf('near'), idsOf('far')];
  return likes.length + dislikes.length === 0 ? null : { likes, dislikes };
}

function Mix({ shown, isOwn }: { readonly shown: Taste; readonly isOwn: boolean }) {
  const words = text();
  const address = parameters.value;
  const method = METHODS.find((name) => name === address.get('method')) ?? 'cosine';
  const strategy = STRATEGIES.find((name) => name === address.get('strategy')) ?? 'best';
  const list = useAnswer(
    (signal) => {
      const body = {
        tracks: [...shown.likes],
        negativeTracks: [...shown.dislikes],
        excludeTracks: [...shown.dislikes],
        method,
        strategy,
        limit: LIST_LENGTH,
      };
      return answerOf(api.POST('/v1/recommendations', { body, signal }));
    },
    [JSON.stringify(shown), method, strategy],
  );
  const link = `${location.origin}/mix?near=${shown.likes.join(',')}&far=${shown.dislikes.join(',')}`;
  return (
    <div class="mix">
      <div class="stack">
        <Seeds title={words.mix.likes} ids={shown.likes} isOwn={isOwn} />
        <Seeds title={words.mix.dislikes} ids={shown.dislikes} isOwn={isOwn} />
        <p class="soft small">{words.mix.kept}</p>
        <div class="chips">
          <button type="button" class="chip" onClick={() => void copy(link, words.song.copied)}>
            {words.song.copyLink}
          </button>
          <a
            class="chip"
            download="likes.json"
            href={`data:application/json,${encodeURIComponent(JSON.stringify(shown))}`}
          >
            {words.mix.export}
          </a>
          {isOwn && (
            <button type="button" class="chip" onClick={() => setTaste(NO_TASTE)}>
              {words.mix.deleteAll}
            </button>
          )}
        </div>
      </div>
      <section class="stack">
        <div class="row">
          <h2>{words.mix.result}</h2>
          <Choice
            name="method"
            chosen={method}
            all={METHODS}
            words={words.lists}
            label={words.lists.method}
          />
          <Choice
            name="strategy"
            chosen={strategy}
            all={STRATEGIES}
            words={words.mix.strategies}
            label={words.mix.strategy}
          />
        </div>
        {list.state === 'failed' ? (
          <FailureNotice {...list} />
        ) : list.answer === null ? (
          <WaitingRows count={8} />
        ) : (
          <ol class="song-list card" aria-busy={list.state === 'waiting'}>
            {list.answer.items.map((item, index) => (
              <li key={item.id}>
                <SongRow track={item} rank={index + 1}>
                  <OpinionButtons track={item} />
                </SongRow>
              </li>
            ))}
          </ol>
        )}
      </section>
    </div>
  );
}

interface ChoiceProps<Name extends string> {
  readonly name: string;
  readonly label: string;
  readonly chosen: Name;
  readonly all: readonly Name[];
  readonly words: Readonly<Record<Name, string>>;
}

function Choice<Name extends string>({ name, label, chosen, all, words }: ChoiceProps<Name>) {
  return (
    <label class="row small">
      <span class="soft">{label}</span>
      <select
        class="field"
        value={chosen}
        onChange={({ currentTarget: { value } }) => go(withParameters({ [name]: value }), { replace: true })}
      >
        {all.map((option) => (
          <option key={option} value={option}>
            {words[option]}
          </option>
        ))}
      </select>
    </label>
  );
}

interface SeedsProps {
  readonly title: string;
  readonly ids: readonly string[];
  readonly isOwn: boolean;
}

/** The songs that the list is near to or far from. */
function Seeds({ title, ids, isOwn }: SeedsProps) {
  const songs = useTracks(ids);
  if (ids.length === 0) return null;
  return (
    <section class="stack">
      <h2 class="seeds-title">{title}</h2>
      <ul class="seeds">
        {songs === null && ids.map((id) => <li key={id} class="seed skeleton" />)}
        {songs?.map((song) => (
          <li key={song.id} class="seed">
            <Glyph features={song.features} size={32} />
            <Link class="plain seed-name" to={`/songs/${song.id}`}>
              {song.name} <span class="soft">{song.artists[0]}</span>
            </Link>
            {isOwn && <Remove song={song} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Remove({ song }: { readonly song: Track }) {
  return (
    <button
      type="button"
      class="button icon quiet"
      aria-label={text().mix.remove(song.name)}
      onClick={() => setOpinion(song.id, null)}
    >
      ×
    </button>
  );
}

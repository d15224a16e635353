import { answerOf, api, NoAnswer, type SimilarTrack, type Track } from './api.ts';
import type { paths } from './api-types.ts';
import { Choice } from './choice.tsx';
import { Glyph } from './glyph.tsx';
import { language, text } from './language.ts';
import { LIST_LENGTH, METHODS } from './list-request.ts';
import { FailureNotice, WaitingRows } from './notice.tsx';
import { PageTitle } from './page-title.tsx';
import { Reasons } from './reasons.tsx';
import { go, Link, parameters, setParameters } from './router.tsx';
import { SaveList } from './save-list.tsx';
import { SongRow } from './song-row.tsx';
import { NO_TASTE, setOpinion, setTaste, taste, type Taste } from './taste.ts';
import { saveText } from './saved-file.ts';
import { copy, tell } from './toast.tsx';
import { useAnswer } from './use-answer.ts';
import { tracksOf, useTracks } from './use-tracks.ts';

const STRATEGIES = ['best', 'average', 'sum'] as const;

/** Songs near all that the listener likes, and far from the rest. Each like changes the list at once. */
export function MixView() {
  const words = text().mix;
  const shared = sharedTaste(parameters.value);
  const shown = shared ?? taste.value;
  const isEmpty = shown.likes.length + shown.dislikes.length === 0;
  return (
    <div class={isEmpty ? 'stack is-short' : 'stack'}>
      <PageTitle>{words.title}</PageTitle>
      {shared !== null && (
        <div class="row">
          <p>{words.shared}</p>
          <button
            type="button"
            class="button"
            onClick={() => {
              const before = taste.value;
              setTaste(shared);
              go('/mix');
              tell(words.adopted, () => setTaste(before));
            }}
          >
            {words.adopt}
          </button>
        </div>
      )}
      {isEmpty ? (
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
  const lang = language.value;
  const body = {
    tracks: [...shown.likes],
    negativeTracks: [...shown.dislikes],
    excludeTracks: [...shown.dislikes],
    method,
    strategy,
    limit: LIST_LENGTH,
  };
  const list = useAnswer(
    (signal) => recommended({ ...body, why: true, lang }, signal),
    [JSON.stringify(body), lang],
  );
  const seeds = useTracks(shown.likes);
  const link = `${location.origin}/mix?near=${shown.likes.join(',')}&far=${shown.dislikes.join(',')}`;
  return (
    <div class="mix">
      <div class="stack">
        <Seeds title={words.mix.likes} ids={shown.likes} isOwn={isOwn} />
        <Seeds title={words.mix.dislikes} ids={shown.dislikes} isOwn={isOwn} />
        {isOwn && <p class="soft small">{words.mix.kept}</p>}
        <div class="chips">
          <button type="button" class="chip" onClick={() => void copy(link, words.song.copied)}>
            {words.song.copyLink}
          </button>
          <button type="button" class="chip" onClick={() => saveText(JSON.stringify(shown), 'likes.json')}>
            {words.mix.export}
          </button>
          {isOwn && (
            <button
              type="button"
              class="chip"
              onClick={() => {
                setTaste(NO_TASTE);
                tell(words.mix.deleted, () => setTaste(shown));
              }}
            >
              {words.mix.deleteAll}
            </button>
          )}
        </div>
      </div>
      <section class="stack">
        <div class="row list-tools">
          <h2>{words.mix.result}</h2>
          <Choice
            label={words.lists.method}
            value={method}
            options={METHODS.map((value) => ({ value, name: words.lists[value] }))}
            onChange={(value) => setParameters({ method: value })}
          />
          <Choice
            label={words.mix.strategy}
            value={strategy}
            options={STRATEGIES.map((value) => ({ value, name: words.mix.strategies[value] }))}
            onChange={(value) => setParameters({ strategy: value })}
          />
          <SaveList
            title={words.mix.title}
            items={list.answer?.items ?? []}
            path="/v1/recommendations"
            body={JSON.stringify(body)}
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
                <SongRow track={item} rank={index + 1} />
                <MixReasons item={item} seeds={seeds.answer ?? []} />
              </li>
            ))}
          </ol>
        )}
      </section>
    </div>
  );
}

type Wanted = NonNullable<paths['/v1/recommendations']['post']['requestBody']>['content']['application/json'];

/** Asks for the mix; if the catalogue has lost some of its songs, for that of the others. */
async function recommended(wanted: Wanted, signal: AbortSignal) {
  const ask = (body: Wanted) => answerOf(api.POST('/v1/recommendations', { body, signal }));
  try {
    return await ask(wanted);
  } catch (error) {
    if (!(error instanceof NoAnswer) || error.failure.kind !== 'not-found') throw error;
    const known = async (ids: readonly string[] = []) =>
      (await tracksOf(ids.join(), signal)).map(({ id }) => id);
    const [tracks, disliked] = await Promise.all([known(wanted.tracks), known(wanted.negativeTracks)]);
    if (tracks.length === 0) throw error;
    return ask({ ...wanted, tracks, negativeTracks: disliked, excludeTracks: disliked });
  }
}

/** Why a song is in the mix, beside the liked song that it is nearest to. */
function MixReasons({ item, seeds }: { readonly item: SimilarTrack; readonly seeds: readonly Track[] }) {
  const seed = seeds.find(({ id }) => id === item.why?.nearestTo?.id) ?? seeds[0];
  if (item.why === undefined || seed === undefined) return null;
  return <Reasons seed={seed} item={item} why={item.why} similarity={item.similarity} />;
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
        {songs.state === 'waiting' &&
          songs.answer === null &&
          ids.map((id) => <li key={id} class="seed skeleton" />)}
        {songs.answer?.map((song) => (
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

/** A bin: a cross would say "not for me", as it does beside other songs. */
const BIN = 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 11v5m3-5v5';

function Remove({ song }: { readonly song: Track }) {
  return (
    <button
      type="button"
      class="button icon quiet"
      aria-label={text().mix.remove(song.name)}
      title={text().mix.remove(song.name)}
      onClick={() => setOpinion(song.id, null)}
    >
      <svg class="icon-shape" viewBox="0 0 24 24" aria-hidden="true">
        <path d={BIN} />
      </svg>
    </button>
  );
}

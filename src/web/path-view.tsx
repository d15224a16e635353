import { answerOf, api, type AnswerOf, type Method, type Track } from './api.ts';
import { Choice } from './choice.tsx';
import { Glyph } from './glyph.tsx';
import { text } from './language.ts';
import { METHODS } from './list-request.ts';
import { FailureNotice, failureText, WaitingRows } from './notice.tsx';
import { PageTitle } from './page-title.tsx';
import { StepReasons } from './reasons.tsx';
import { Link, parameters, setParameters } from './router.tsx';
import { SaveList } from './save-list.tsx';
import { SongCombobox } from './song-combobox.tsx';
import { SongRow } from './song-row.tsx';
import { useAnswer } from './use-answer.ts';
import { useTracks } from './use-tracks.ts';

type Path = AnswerOf<'/v1/paths'>;

const SUGGESTIONS = 6;
/** A step is far if it is so many times as long as the mean step. */
const FAR = 2;

/** Songs that lead from one song to another in small steps, and why each step is taken. */
export function PathView() {
  const words = text().path;
  const address = parameters.value;
  const ends = { from: address.get('from') ?? '', to: address.get('to') ?? '' };
  const method = METHODS.find((name) => name === address.get('method')) ?? 'cosine';
  const isWhole = ends.from !== '' && ends.to !== '';
  return (
    <div class={isWhole ? 'stack path' : 'stack path is-short'}>
      <div>
        <PageTitle>{words.title}</PageTitle>
        <p class="soft">{words.advice}</p>
      </div>
      <div class="path-ends">
        <End name="from" id={ends.from} isNext />
        <End name="to" id={ends.to} isNext={ends.from !== ''} />
      </div>
      {isWhole && <FoundPath {...ends} method={method} />}
    </div>
  );
}

interface EndProps {
  readonly name: 'from' | 'to';
  readonly id: string;
  /** Whether it is asked for next, if it is missing. */
  readonly isNext: boolean;
}

/** One end: the song, or the search for it. */
function End({ name, id, isNext }: EndProps) {
  const words = text().path;
  const asked = useTracks(id === '' ? [] : [id]);
  const [song] = asked.answer ?? [];
  return (
    <section class="card path-end">
      <h2 class="path-end-name soft small">{words[name]}</h2>
      {id === '' ? (
        <SongCombobox
          label={words[`${name}Label`]}
          placeholder={text().search.placeholder}
          most={SUGGESTIONS}
          isFirst={isNext}
          onChoose={(track) => setParameters({ [name]: track.id })}
        />
      ) : asked.state === 'failed' ? (
        <div class="path-end-song">
          <span class="song-names" role="alert">
            {failureText(asked.failure)[0]}
          </span>
          <button type="button" class="chip" onClick={asked.again}>
            {text().failures.again}
          </button>
        </div>
      ) : song !== undefined ? (
        <ChosenEnd name={name} song={song} />
      ) : asked.state === 'answered' ? (
        <div class="path-end-song">
          <span class="song-names">{text().failures['not-found'][0]}</span>
          <Change name={name} />
        </div>
      ) : (
        <div class="skeleton path-end-song" />
      )}
    </section>
  );
}

function ChosenEnd({ name, song }: { readonly name: 'from' | 'to'; readonly song: Track }) {
  return (
    <div class="path-end-song">
      <Glyph features={song.features} />
      <span class="song-names">
        <Link class="plain song-title" to={`/songs/${song.id}`}>
          {song.name}
        </Link>
        <span class="song-artists soft small">{song.artists.join(', ')}</span>
      </span>
      <Change name={name} />
    </div>
  );
}

function Change({ name }: { readonly name: 'from' | 'to' }) {
  return (
    <button type="button" class="chip" onClick={() => setParameters({ [name]: null })}>
      {text().path.change}
    </button>
  );
}

interface FoundPathProps {
  readonly from: string;
  readonly to: string;
  readonly method: Method;
}

function FoundPath({ from, to, method }: FoundPathProps) {
  const words = text();
  const query = { from, to, method };
  const asked = useAnswer(
    (signal) => answerOf(api.GET('/v1/paths', { params: { query }, signal })),
    [from, to, method],
  );
  if (asked.state === 'failed') return <FailureNotice {...asked} />;
  if (asked.answer === null) return <WaitingRows count={10} />;
  const { items, message } = asked.answer;
  return (
    <section class="stack" aria-busy={asked.state === 'waiting'}>
      <div class="row list-tools">
        <Choice
          label={words.lists.method}
          value={method}
          options={METHODS.map((value) => ({ value, name: words.lists[value] }))}
          onChange={(value) => setParameters({ method: value })}
        />
        <Link class="button" to={`/map?from=${from}&to=${to}`}>
          {words.path.onMap}
        </Link>
        <SaveList
          title={words.path.of(items[0]?.name ?? '', items.at(-1)?.name ?? '')}
          items={items}
          path={`/v1/paths?${new URLSearchParams(query)}`}
        />
      </div>
      {message !== null && <p class="soft">{words.path.shorter}</p>}
      <Steps path={asked.answer} />
    </section>
  );
}

function Steps({ path: { items, similarity } }: { readonly path: Path }) {
  const words = text().path;
  const isFar = (step: number | null) => step !== null && 1 - step > FAR * (1 - similarity.mean);
  return (
    <ol class="song-list card">
      {items.map((item, index) => {
        const before: Track | undefined = items[index - 1];
        return (
          <li key={item.id}>
            <SongRow
              track={item}
              rank={index + 1}
              below={
                isFar(item.similarityToPrevious) && (
                  <p class="small">
                    <span class="badge">{words.far}</span>
                  </p>
                )
              }
            />
            {before !== undefined && <StepReasons seed={before} item={item} />}
          </li>
        );
      })}
    </ol>
  );
}

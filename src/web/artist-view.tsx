import { answerOf, api } from './api.ts';
import { Choice } from './choice.tsx';
import { text } from './language.ts';
import { FailureNotice, WaitingRows } from './notice.tsx';
import { PageTitle } from './page-title.tsx';
import { Link, parameters, setParameters } from './router.tsx';
import { SaveList } from './save-list.tsx';
import { SongLinks } from './song-links.tsx';
import { SongRow } from './song-row.tsx';
import { useAnswer } from './use-answer.ts';

const SONGS = 24;
const ARTISTS = 12;
const GENRES = 8;
/** The methods that compare artists: each goes by one space. */
const METHODS = ['cosine', 'euclidean'] as const;

/** An artist: the best known songs, and the artists whose songs are like them. */
export function ArtistView({ id }: { readonly id: string }) {
  const words = text();
  const asked = useAnswer(
    (signal) => {
      const params = { path: { id }, query: { limit: SONGS } };
      return answerOf(api.GET('/v1/artists/{id}', { params, signal }));
    },
    [id],
  );
  if (asked.state === 'failed') return <FailureNotice {...asked} />;
  if (asked.answer === null) return <WaitingRows count={8} />;
  const { name, songs, years, genres, tracks } = asked.answer;
  const facts = [words.explore.songs(songs), years && words.artist.years(years.first, years.last)];
  return (
    <div class="stack explore">
      <header class="stack">
        <div>
          <PageTitle>{name}</PageTitle>
          <p class="soft numbers">{facts.filter((fact) => fact !== null).join(' · ')}</p>
        </div>
        <div class="chips">
          {genres.slice(0, GENRES).map((genre) => (
            <Link key={genre} class="chip" to={`/?genre=${encodeURIComponent(genre)}`}>
              {genre}
            </Link>
          ))}
        </div>
      </header>
      <section class="stack">
        <div class="row list-tools explore-head">
          <h2>{words.artist.songs}</h2>
          <SaveList title={name} items={tracks} path={`/v1/artists/${id}?limit=${SONGS}`} />
        </div>
        <ol class="song-list card song-columns">
          {tracks.map((track) => (
            <li key={track.id}>
              <SongRow track={track} />
            </li>
          ))}
        </ol>
      </section>
      <SimilarArtists id={id} name={name} />
    </div>
  );
}

function SimilarArtists({ id, name }: { readonly id: string; readonly name: string }) {
  const words = text();
  const method = METHODS.find((one) => one === parameters.value.get('method')) ?? 'cosine';
  const asked = useAnswer(
    (signal) => {
      const params = { path: { id }, query: { method, limit: ARTISTS } };
      return answerOf(api.GET('/v1/artists/{id}/similar', { params, signal }));
    },
    [id, method],
  );
  return (
    <section class="stack">
      <div class="row list-tools explore-head">
        <h2>{words.artist.similar(name)}</h2>
        <Choice
          label={words.lists.method}
          value={method}
          options={METHODS.map((value) => ({ value, name: words.lists[value] }))}
          onChange={(value) => setParameters({ method: value === 'cosine' ? null : value })}
        />
      </div>
      {asked.state === 'failed' ? (
        <FailureNotice {...asked} />
      ) : asked.answer === null ? (
        <WaitingRows count={4} />
      ) : asked.answer.items.length === 0 ? (
        <p class="soft">{words.artist.noSimilar}</p>
      ) : (
        <ul class="clusters" aria-busy={asked.state === 'waiting'}>
          {asked.answer.items.map((artist) => (
            <li key={artist.id} class="card cluster">
              <h3>
                <Link class="plain by-link" to={`/artists/${artist.id}`}>
                  {artist.name}
                </Link>
              </h3>
              <p class="soft small numbers">{words.explore.songs(artist.songs)}</p>
              <SongLinks tracks={artist.tracks} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

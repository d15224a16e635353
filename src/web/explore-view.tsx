import { answerOf, api, NoAnswer } from './api.ts';
import { GenreChips } from './genre-chips.tsx';
import { text } from './language.ts';
import { failureLine, FailureNotice, WaitingRows } from './notice.tsx';
import { PageTitle } from './page-title.tsx';
import { go, parameters } from './router.tsx';
import { SongLinks } from './song-links.tsx';
import { SongRow } from './song-row.tsx';
import { tell } from './toast.tsx';
import { useAnswer } from './use-answer.ts';
import { useClusters } from './use-clusters.ts';

const SONGS = 24;
const CLUSTERS = 12;

/** What to look at before anything is typed: genres, corners of the catalogue, the best known songs. */
export function ExploreView() {
  const words = text();
  const genre = parameters.value.get('genre');
  return (
    <div class="stack explore">
      <div class="row explore-head">
        <PageTitle>{words.tagline}</PageTitle>
        <button type="button" class="button primary" onClick={() => void surprise()}>
          {words.explore.surprise}
        </button>
      </div>
      <GenreChips chosen={genre} />
      <Songs genre={genre} />
      {genre === null && <Clusters />}
    </div>
  );
}

/** Shows any song, or tells why there is none. */
async function surprise(): Promise<void> {
  try {
    const { items } = await answerOf(api.GET('/v1/tracks/random', { params: { query: { limit: 1 } } }));
    if (items[0] !== undefined) go(`/songs/${items[0].id}`);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    tell(failureLine(error.failure));
  }
}

function Songs({ genre }: { readonly genre: string | null }) {
  const songs = useAnswer(
    async (signal) => {
      const query = { limit: SONGS };
      if (genre === null) return (await answerOf(api.GET('/v1/tracks', { params: { query }, signal }))).items;
      const params = { path: { name: genre }, query };
      return (await answerOf(api.GET('/v1/genres/{name}', { params, signal }))).tracks;
    },
    [genre],
  );
  return (
    <section class="stack">
      <h2>{genre ?? text().explore.popular}</h2>
      {songs.state === 'failed' ? (
        <FailureNotice {...songs} />
      ) : songs.answer === null ? (
        <WaitingRows count={8} />
      ) : (
        <ol class="song-list card song-columns" aria-busy={songs.state === 'waiting'}>
          {songs.answer.map((item) => (
            <li key={item.id}>
              <SongRow track={item} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The largest clusters, in words, each with its best known songs. */
function Clusters() {
  const words = text().explore;
  const largest = (useClusters().answer ?? []).toSorted((a, b) => b.songs - a.songs).slice(0, CLUSTERS);
  if (largest.length === 0) return null;
  return (
    <section class="stack">
      <div>
        <h2>{words.clusters}</h2>
        <p class="soft">{words.clustersAdvice}</p>
      </div>
      <ul class="clusters">
        {largest.map((cluster) => (
          <li key={cluster.id} class="card cluster">
            <h3>{cluster.words}</h3>
            <p class="soft small numbers">{words.songs(cluster.songs)}</p>
            <SongLinks tracks={cluster.tracks.slice(0, 3)} hasArtist />
          </li>
        ))}
      </ul>
    </section>
  );
}

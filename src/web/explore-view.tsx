import { answerOf, api } from './api.ts';
import { text } from './language.ts';
import { FailureNotice, WaitingRows } from './notice.tsx';
import { OpinionButtons } from './opinion-buttons.tsx';
import { parameters } from './router.tsx';
import { SongRow } from './song-row.tsx';
import { useAnswer } from './use-answer.ts';

const LIMIT = 24;

/** What to look at before anything is typed: genres, corners of the catalogue, the best known songs. */
export function ExploreView() {
  const words = text().explore;
  const genre = parameters.value.get('genre');
  const songs = useAnswer(
    (signal) => {
      const query = { limit: LIMIT, ...(genre === null ? {} : { genre }) };
      return answerOf(api.GET('/v1/tracks', { params: { query }, signal }));
    },
    [genre],
  );
  return (
    <div class="stack">
      <h1>{text().tagline}</h1>
      <section class="stack">
        <h2>{genre ?? words.popular}</h2>
        {songs.state === 'failed' ? (
          <FailureNotice {...songs} />
        ) : songs.answer === null ? (
          <WaitingRows count={8} />
        ) : (
          <ol class="song-list card two-columns">
            {songs.answer.items.map((item) => (
              <li key={item.id}>
                <SongRow track={item}>
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

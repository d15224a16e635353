import { answerOf, api } from './api.ts';
import { text } from './language.ts';
import { Link } from './router.tsx';
import { useAnswer } from './use-answer.ts';

const GENRES = 24;

/** The genres of most songs; each leads to its best known songs, and the chosen one back to all. */
export function GenreChips({ chosen = null }: { readonly chosen?: string | null }) {
  const genres = useAnswer(
    (signal) => answerOf(api.GET('/v1/genres', { params: { query: { limit: GENRES } }, signal })),
    [],
  );
  const names = genres.answer?.items.map(({ name }) => name) ?? [];
  const shown = chosen === null || names.includes(chosen) ? names : [chosen, ...names];
  return (
    <nav class="chips genres" aria-label={text().explore.genres}>
      {shown.map((name) => (
        <Link
          key={name}
          class="chip"
          to={name === chosen ? '/' : `/?genre=${encodeURIComponent(name)}`}
          current={name === chosen ? 'true' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

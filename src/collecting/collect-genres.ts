import { createGenreStore, type GenreSource } from '../catalogue/genre-store.ts';
import type { Stage } from '../catalogue/ledger.ts';
import { createMatchStore } from '../catalogue/match-store.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import type { Bugs } from '../sources/bugs.ts';
import { parseBugsGenres } from '../sources/bugs-album-page.ts';
import type { Spotify } from '../sources/spotify.ts';
import { runTasks } from './run-tasks.ts';
import { type StageContext, writeWhenFree } from './stage-context.ts';

/** Asks Bugs for the genres of every accepted chart album, those with the most weeks in the charts first. */
export async function collectAlbumGenres(
  context: StageContext,
  { bugs }: { readonly bugs: Pick<Bugs, 'albumPage'> },
): Promise<void> {
  const { catalogue, ledger } = context;
  await writeWhenFree(context, () => {
    for (const id of createMatchStore(catalogue).withVerdict('accepted')) {
      ledger.add('album genres', [id], ledger.priorityOf('albums', id));
    }
  });
  await collectGenres(context, 'album genres', 'bugs', async (id) =>
    parseBugsGenres(await bugs.albumPage(id)),
  );
}

/** Asks Spotify for the genres of every artist with a Spotify id. */
export async function collectArtistGenres(
  context: StageContext,
  { spotify }: { readonly spotify: Pick<Spotify, 'artistGenres'> },
): Promise<void> {
  const { catalogue, ledger } = context;
  const ids = createTrackStore(catalogue).artistNames().keys();
  await writeWhenFree(context, () => ledger.add('artist genres', ids));
  await collectGenres(context, 'artist genres', 'spotify', (id) => spotify.artistGenres(id));
}

function collectGenres(
  context: StageContext,
  stage: Extract<Stage, 'album genres' | 'artist genres'>,
  source: GenreSource,
  ask: (id: string) => Promise<readonly string[]>,
): Promise<void> {
  const { catalogue, ledger, clock } = context;
  const store = createGenreStore(catalogue);
  return runTasks(context, {
    stage,
    batchSize: 1,
    async work([task]) {
      if (task === undefined) return;
      const genres = await ask(task.key);
      await writeWhenFree(context, () => {
        store.put(source, task.key, genres);
        ledger.finish(stage, task.key, genres.length === 0 ? 'no genre' : 'found', clock.now());
      });
    },
  });
}

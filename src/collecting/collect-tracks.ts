import { createAlbumStore } from '../catalogue/album-store.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import type { Spotify } from '../sources/spotify.ts';
import { type StageContext, writeWhenFree } from './stage-context.ts';
import { runTasks } from './run-tasks.ts';

/** Collects the tracks of every accepted album, page by page. An album comes with its first 50 tracks. */
export async function collectTracks(
  context: StageContext,
  options: { readonly spotify: Pick<Spotify, 'album' | 'moreTracks'> },
): Promise<void> {
  const { catalogue, ledger, clock } = context;
  const { spotify } = options;
  const albums = createAlbumStore(catalogue);
  const tracks = createTrackStore(catalogue);

  await runTasks(context, {
    stage: 'tracks',
    batchSize: 1,
    async work([task]) {
      if (task === undefined) return;
      const known = task.step === 0 ? null : albums.get(task.key);
      let page = await (known === null ? spotify.album(task.key) : spotify.moreTracks(known, task.step));
      for (;;) {
        const { album, nextOffset } = page;
        await writeWhenFree(context, () => {
          albums.put(album);
          for (const track of page.tracks) tracks.put(track);
          if (nextOffset === null) ledger.finish('tracks', album.id, 'collected', clock.now());
          else ledger.setStep('tracks', album.id, nextOffset);
        });
        if (nextOffset === null) return;
        page = await spotify.moreTracks(album, nextOffset);
      }
    },
  });
}

import { createAlbumStore } from '../catalogue/album-store.ts';
import { createAliasStore } from '../catalogue/alias-store.ts';
import { createTitleStore } from '../catalogue/title-store.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import { MAX_OTHER_NAMES } from '../domain/other-names.ts';
import { foldText } from '../domain/text.ts';
import type { Track } from '../domain/track.ts';
import type { MusicBrainz } from '../sources/musicbrainz.ts';
import type { Spotify, TrackPage } from '../sources/spotify.ts';
import { runTasks } from './run-tasks.ts';
import { type StageContext, writeWhenFree } from './stage-context.ts';

/**
 * Asks Spotify for every collected album once more, in another locale. Keeps the titles and artists that have
 * another name there. Albums that come later are asked for by the next run.
 */
export async function collectAlbumNames(
  context: StageContext,
  options: { readonly spotify: Pick<Spotify, 'album' | 'moreTracks'>; readonly locale: string },
): Promise<void> {
  const { catalogue, ledger, clock } = context;
  const { spotify, locale } = options;
  const albums = createAlbumStore(catalogue);
  const suffix = ` ${locale}`;
  await writeWhenFree(context, () =>
    ledger.add(
      'album names',
      albums.ids().map((id) => id + suffix),
    ),
  );
  await runTasks(context, {
    stage: 'album names',
    batchSize: 1,
    isWanted: (key) => key.endsWith(suffix),
    async work([task]) {
      const album = albums.get(task?.key.slice(0, -suffix.length) ?? '');
      if (task === undefined || album === null) return;
      const pageFrom = (offset: number) =>
        offset === 0 ? spotify.album(album.id, locale) : spotify.moreTracks(album, offset, locale);
      for (let next: number | null = task.step; next !== null;) {
        const { tracks, nextOffset }: TrackPage = await pageFrom(next);
        next = nextOffset;
        await writeWhenFree(context, () => {
          for (const track of tracks) putNamesOf(track, context);
          if (nextOffset === null) ledger.finish('album names', task.key, 'asked', clock.now());
          else ledger.setStep('album names', task.key, nextOffset);
        });
      }
    },
  });
}

/** Stores the names of a track that are not those of the catalogue. */
function putNamesOf(track: Track, { catalogue }: StageContext): void {
  const known = createTrackStore(catalogue).get(track.id);
  if (known === null) return;
  if (foldText(known.name) !== foldText(track.name))
    createTitleStore(catalogue).putTitle(track.id, track.name);
  for (const { id, name } of track.artists) {
    const knownName = known.artists.find((artist) => id !== null && artist.id === id)?.name;
    if (knownName !== undefined && foldText(knownName) !== foldText(name)) {
      createAliasStore(catalogue).putGroup([knownName, name]);
    }
  }
}

/** Asks MusicBrainz for the names of every artist with a Spotify id, and keeps them. */
export async function collectArtistNames(
  context: StageContext,
  options: { readonly musicbrainz: MusicBrainz },
): Promise<void> {
  const { catalogue, ledger, clock } = context;
  const aliases = createAliasStore(catalogue);
  const namesById = createTrackStore(catalogue).artistNames();
  await writeWhenFree(context, () => ledger.add('artist names', namesById.keys()));
  await runTasks(context, {
    stage: 'artist names',
    batchSize: 1,
    async work([task]) {
      if (task === undefined) return;
      const names = await options.musicbrainz.artistNames(task.key);
      await writeWhenFree(context, () => {
        const group = names === null ? [] : joinNames(namesById.get(task.key) ?? [], names);
        if (group.length > 1) aliases.putGroup(group);
        const outcome = names === null ? 'unknown' : group.length > 1 ? 'found' : 'no other name';
        ledger.finish('artist names', task.key, outcome, clock.now());
      });
    },
  });
}

/**
 * Returns the catalogue's name of an artist with the other names that were found. Some CSV files give the id
 * of one artist to another one: if the catalogue has several names for the id, only those that were found
 * count.
 */
function joinNames(known: readonly string[], found: readonly string[]): readonly string[] {
  const keys = new Set(found.map(foldText));
  const sure = known.length === 1 ? known : known.filter((name) => keys.has(foldText(name)));
  if (sure.length === 0) return [];
  const names = new Map([...sure, ...found].toReversed().map((name) => [foldText(name), name]));
  return [...names.values()].toReversed().slice(0, MAX_OTHER_NAMES);
}

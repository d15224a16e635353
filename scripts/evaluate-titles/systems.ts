import type { PublishedTrack } from '../../src/domain/track.ts';
import type { Release } from '../../src/release/open-release.ts';
import { readOtherNames } from '../../src/release/other-names.ts';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import { createMeilisearchClient } from '../../src/titles/meilisearch-client.ts';
import { publishTitles, switchTitles } from '../../src/titles/meilisearch-publish.ts';
import { createMeilisearchTitleIndex } from '../../src/titles/meilisearch-title-index.ts';
import type { TitleIndex } from '../../src/titles/title-index.ts';
import { clientOptionsOf, startMeilisearch } from '../engines/engines.ts';
import type { System } from './answers.ts';

const LIMIT = 10;
const TIMEOUT_MILLIS = 60_000;

export async function openInProcess(release: Release, hasOtherNames = true): Promise<System> {
  const index = await openInProcessTitleIndex({
    release: release.manifest.id,
    tracks: release.tracks,
    ...(hasOtherNames ? readOtherNames(release) : {}),
  });
  return systemOf('in process', index, () => index.close());
}

/** Starts a Meilisearch and fills it as `npm run publish` does. */
export async function openOverMeilisearch(release: Release, hasOtherNames = true): Promise<System> {
  const engine = await startMeilisearch();
  const options = clientOptionsOf(engine);
  await publishTitles(options, {
    release: release.manifest.id,
    tracks: release.tracks,
    ...(hasOtherNames ? readOtherNames(release) : {}),
  });
  await switchTitles(options, release.manifest.id);
  return systemOf('Meilisearch', createMeilisearchTitleIndex(options), () => engine.stop());
}

/** Starts a Meilisearch with its default settings over titles and artists, which gets the text as typed. */
export async function openPlainMeilisearch(release: Release): Promise<System> {
  const engine = await startMeilisearch();
  const client = createMeilisearchClient(clientOptionsOf(engine));
  const songs = release.tracks.filter((track) => track.isRepresentative);
  const tracks = new Map(songs.map((track) => [track.id as string, track]));
  const settings = await client.index('plain').updateSettings({ searchableAttributes: ['title', 'artist'] });
  await client.tasks.waitForTask(settings.taskUid, { timeout: TIMEOUT_MILLIS });
  const documents = songs.map(({ id, name, artists }) => ({
    id,
    title: name,
    artist: artists.map((one) => one.name),
  }));
  const loading = await client.index('plain').addDocuments(documents, { primaryKey: 'id' });
  await client.tasks.waitForTask(loading.taskUid, { timeout: 10 * TIMEOUT_MILLIS });
  return {
    name: 'plain Meilisearch',
    search: async (typed) => {
      const { hits } = await client.index<{ id: string }>('plain').search(typed, { limit: LIMIT });
      const found = hits
        .map(({ id }) => tracks.get(id))
        .filter((track): track is PublishedTrack => track !== undefined);
      return { tracks: found, isConfident: found.length > 0 };
    },
    close: () => engine.stop(),
  };
}

function systemOf(name: string, index: TitleIndex, close: () => Promise<void>): System {
  return {
    name,
    search: async (text, suggest) => {
      const { items } = await index.search({ text, limit: LIMIT, filter: {}, suggest });
      return { tracks: items.map(({ track }) => track), isConfident: items[0]?.isGuess === false };
    },
    close,
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  EngineUnavailableError,
  InvalidInputError,
  MissingPrerequisiteError,
} from '../../src/domain/errors.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { publishTitles, switchTitles } from '../../src/titles/meilisearch-publish.ts';
import { createMeilisearchTitleIndex } from '../../src/titles/meilisearch-title-index.ts';
import { freePort } from '../../scripts/engines/engines.ts';
import { hasMeilisearch, useMeilisearch } from '../use-engines.ts';
import { publishedTrack } from '../published-track.ts';

const SONG_COUNT = 300;

/** Returns songs that have the same names in each release, except for the first. */
function songsOf(release: string): readonly PublishedTrack[] {
  return Array.from({ length: SONG_COUNT }, (_, index) =>
    publishedTrack({ index, name: index === 0 ? `Only in ${release}` : `Every time ${index}` }),
  );
}

describe.skipIf(!hasMeilisearch)('publishing titles', () => {
  const meilisearch = useMeilisearch();
  const options = () => {
    const { url, apiKey } = meilisearch.current;
    return { url, apiKey, timeoutMillis: 10_000 };
  };
  const publish = (release: string) => publishTitles(options(), { release, tracks: songsOf(release) });
  const search = async (text: string) => {
    const answer = await createMeilisearchTitleIndex(options()).search({ text, limit: 1, filter: {} });
    return { release: answer.release, name: answer.items[0]?.track.name };
  };
  const status = () => createMeilisearchTitleIndex(options()).status();
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const { url, apiKey } = meilisearch.current;
    const response = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.json();
  };
  const indexes = async () => {
    const { results } = (await ask('GET', '/indexes?limit=100')) as { results: { uid: string }[] };
    return results.map(({ uid }) => uid).toSorted();
  };

  it('serves a release only after the switch', async () => {
    await publish('before');
    await switchTitles(options(), 'before');
    await publish('after');
    expect(await search('only in before')).toEqual({ release: 'before', name: 'Only in before' });
    await switchTitles(options(), 'after');
    expect(await search('only in after')).toEqual({ release: 'after', name: 'Only in after' });
  });

  it('deletes the index of the release served before', async () => {
    for (const release of ['first', 'second']) {
      await publish(release);
      await switchTitles(options(), release);
    }
    expect(await indexes()).not.toContain('songs-first');
    expect(await indexes()).not.toContain('songs-second');
    expect(await indexes()).toContain('songs');
  });

  it('counts up to the number of representative songs', async () => {
    const version = publishedTrack({ index: SONG_COUNT, isRepresentative: false });
    const calls: (readonly [number, number])[] = [];
    await publishTitles(options(), {
      release: 'counted',
      tracks: [...songsOf('counted'), version],
      onProgress: (done, total) => calls.push([done, total]),
    });
    expect(calls[0]).toEqual([0, SONG_COUNT]);
    expect(calls.at(-1)).toEqual([SONG_COUNT, SONG_COUNT]);
    expect(calls.map(([done]) => done)).toEqual(calls.map(([done]) => done).toSorted((a, b) => a - b));
  });

  it('can be repeated after it is done', async () => {
    for (let round = 0; round < 2; round += 1) {
      await publish('again');
      await switchTitles(options(), 'again');
      await switchTitles(options(), 'again');
    }
    expect(await search('only in again')).toEqual({ release: 'again', name: 'Only in again' });
    expect(await indexes()).not.toContain('songs-again');
  });

  it('starts anew if an earlier run left half a release', async () => {
    await ask('POST', '/indexes', { uid: 'songs-broken', primaryKey: 'id' });
    await ask('POST', '/indexes/songs-broken/documents', [{ id: 'left-over', title_key: ['leftover'] }]);
    await publish('broken');
    await switchTitles(options(), 'broken');
    expect((await search('leftover')).name).toBeUndefined();
    expect((await search('only in broken')).release).toBe('broken');
  });

  it('does not swap back if an earlier run stopped right after its swap', async () => {
    await publish('old');
    await switchTitles(options(), 'old');
    await publish('new');
    await ask('POST', '/swap-indexes', [{ indexes: ['songs', 'songs-new'] }]);
    await switchTitles(options(), 'new');
    expect((await search('only in new')).release).toBe('new');
    expect(await indexes()).not.toContain('songs-new');
  });

  it('goes back to a release by publishing it again', async () => {
    for (const release of ['good', 'bad', 'good']) {
      await publish(release);
      await switchTitles(options(), release);
    }
    expect(await status()).toMatchObject({ release: 'good' });
  });

  it('refuses to switch to a release that is not loaded', async () => {
    await publish('served');
    await switchTitles(options(), 'served');
    await expect(switchTitles(options(), 'missing')).rejects.toBeInstanceOf(MissingPrerequisiteError);
    expect(await status()).toMatchObject({ release: 'served' });
  });

  it('fails no search during a switch, and mixes no releases', async () => {
    await publish('even');
    await switchTitles(options(), 'even');
    const index = createMeilisearchTitleIndex(options());
    const releases = new Set<string | null>();
    const switching = new AbortController();
    const readers = Array.from({ length: 4 }, async () => {
      let count = 0;
      while (!switching.signal.aborted) {
        const { release, items } = await index.search({ text: 'every time 77', limit: 5, filter: {} });
        releases.add(release);
        expect(items[0]?.track.name).toBe('Every time 77');
        count += 1;
        await sleep(1);
      }
      return count;
    });
    for (const release of ['odd', 'even', 'odd']) {
      await publish(release);
      await switchTitles(options(), release);
    }
    switching.abort();
    const counts = await Promise.all(readers);
    expect(Math.min(...counts)).toBeGreaterThan(10);
    expect(releases).toEqual(new Set(['even', 'odd']));
  });

  it('reports a failed task of the engine', async () => {
    // The engine refuses ids with other characters than letters, digits, - and _.
    const tracks = [publishedTrack({ id: 'not an id' as PublishedTrack['id'] })];
    await expect(publishTitles(options(), { release: 'failing', tracks })).rejects.toThrow(
      /documentAdditionOrUpdate.*invalid_document_id/,
    );
  });

  it('reports lost songs if two have one id', async () => {
    const tracks = [publishedTrack({ index: 1 }), publishedTrack({ index: 1, name: 'The same id' })];
    await expect(publishTitles(options(), { release: 'lost', tracks })).rejects.toThrow(
      /expected 2 songs .* got 1/,
    );
  });
});

describe('publishing titles', () => {
  const options = { url: 'http://127.0.0.1:1', apiKey: undefined, timeoutMillis: 1000 };

  it('refuses a release without songs', async () => {
    const tracks = [publishedTrack({ isRepresentative: false })];
    await expect(publishTitles(options, { release: 'empty', tracks })).rejects.toBeInstanceOf(
      InvalidInputError,
    );
  });

  it.each(['../keys', '', 'a b', 'ü', 'a'.repeat(101)])('refuses the release id %j', async (release) => {
    const input = { release, tracks: [publishedTrack()] };
    await expect(publishTitles(options, input)).rejects.toBeInstanceOf(InvalidInputError);
    await expect(switchTitles(options, release)).rejects.toBeInstanceOf(InvalidInputError);
  });

  it('reports that no engine answers', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const input = { release: 'r1', tracks: [publishedTrack()] };
    await expect(publishTitles({ ...options, url }, input)).rejects.toBeInstanceOf(EngineUnavailableError);
  });
});

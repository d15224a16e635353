import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  EngineUnavailableError,
  MissingPrerequisiteError,
  PublisherOvertakenError,
  PublisherRunningError,
} from '../../src/domain/errors.ts';
import { pathsIn } from '../../src/config.ts';
import { bySpace } from '../../src/domain/space.ts';
import { isServed, publishRelease, rollBack } from '../../src/jobs/publish-release.ts';
import { writeAliases, writeOtherTitles } from '../../src/release/other-names.ts';
import { openRelease, type Release } from '../../src/release/open-release.ts';
import { makeCurrent } from '../../src/release/releases.ts';
import { writeRelease } from '../../src/release/write-release.ts';
import { createQdrantSongIndex } from '../../src/songs/qdrant-song-index.ts';
import { takeProcessLock } from '../../src/storage/process-lock.ts';
import { createMeilisearchTitleIndex } from '../../src/titles/meilisearch-title-index.ts';
import { writeOneSongRelease } from '../one-song-release.ts';
import { hasMeilisearch, hasQdrant, useMeilisearch, useQdrant } from '../use-engines.ts';
import { publishedTrack } from '../published-track.ts';
import { suiteFolder } from '../temporary-folder.ts';

const SONGS = 200;
const now = new Date('2026-11-26T12:00:00Z');

describe.skipIf(!hasQdrant || !hasMeilisearch)('publishing to both engines', () => {
  const qdrant = useQdrant();
  const meilisearch = useMeilisearch();
  const releasesDirectory = suiteFolder();

  const engines = () => ({
    qdrant: { url: qdrant.current.url, apiKey: qdrant.current.apiKey },
    meilisearch: { url: meilisearch.current.url, apiKey: meilisearch.current.apiKey },
  });

  /** Writes a release whose songs have this word in their names, with these parts. */
  async function release(word: string, parts: Release['parts'] = {}): Promise<Release> {
    const { id } = await writeRelease(
      releasesDirectory,
      {
        tracks: Array.from({ length: SONGS }, (_, index) =>
          publishedTrack({ index, name: `${word} ${index}` }),
        ),
        vectors: bySpace(() => ({
          rows: SONGS,
          columns: 2,
          data: Float32Array.from({ length: 2 * SONGS }, (_, index) => 1 + Math.sin(index)),
        })),
        method: bySpace(() => 'test'),
        parameters: {},
        featureSpace: { version: 'test', columns: [] },
        isInvented: true,
        parts,
      },
      new Date(0),
    );
    return openRelease(join(releasesDirectory, id));
  }
  const publish = (published: Release, keep?: number) =>
    publishRelease({
      ...engines(),
      releasesDirectory,
      now,
      release: published,
      ...(keep === undefined ? {} : { keep }),
    });
  const search = (text: string) =>
    createMeilisearchTitleIndex({ ...engines().meilisearch, timeoutMillis: 10_000 }).search({
      text,
      limit: 1,
      filter: {},
    });
  const goBack = () => rollBack({ ...engines(), releasesDirectory, now });
  const serves = ({ manifest }: Release) => isServed(engines(), manifest.id);

  it('goes back and forth between releases, and makes the served one current', async () => {
    const [first, second] = [await release('first'), await release('second')];
    await publish(first);
    await publish(second);
    expect(await serves(second)).toBe(true);
    expect(await goBack()).toBe(first.manifest.id);
    expect(await serves(first)).toBe(true);
    expect(await readFile(join(releasesDirectory, 'current'), 'utf8')).toBe(`${first.manifest.id}\n`);
    await publish(second);
    expect(await serves(second)).toBe(true);
  });

  it('loads no songs again if only titles changed, and goes back to the titles before', async () => {
    const titles = writeOtherTitles(new Map([[publishedTrack({ index: 0 }).id, ['Zzyzx']]]));
    const [plain, titled] = [await release('titled'), await release('titled', { 'titles.json': titles })];
    await publish(plain);
    const loaded: number[] = [];
    await publishRelease({
      ...engines(),
      releasesDirectory,
      now,
      release: titled,
      onProgress: (engine, done) => engine === 'Qdrant' && loaded.push(done),
    });
    expect(loaded).toEqual([2 * SONGS]);
    expect(await serves(titled)).toBe(true);
    expect(await search('zzyzx')).toMatchObject({ release: titled.manifest.id, items: [{ isGuess: false }] });
    expect(await goBack()).toBe(plain.manifest.id);
    expect(await serves(plain)).toBe(true);
    expect((await search('zzyzx')).items).toEqual([]);
  });

  it('takes the names of artists into filters, and goes back to the names before', async () => {
    const artist = publishedTrack().artists[0]?.name ?? '';
    const aliases = writeAliases([[artist, 'Zzyzx']]);
    const [plain, named] = [await release('named'), await release('named', { 'aliases.json': aliases })];
    const songs = createQdrantSongIndex({ ...engines().qdrant, timeoutMillis: 10_000 });
    await publish(plain);
    await publish(named);
    expect(await songs.count({ artists: ['zzyzx'] })).toBe(SONGS);
    await goBack();
    expect(await songs.count({ artists: ['zzyzx'] })).toBe(0);
    await songs.close();
  });

  it('is refused while another process publishes, which the error names', async () => {
    const lock = takeProcessLock(
      join(releasesDirectory, 'publishing.lock'),
      { pid: 4711, host: 'studio', startedAt: now },
      () => new Error('expected a free lock'),
    );
    const next = await release('locked');
    await expect(publish(next)).rejects.toThrow(PublisherRunningError);
    await expect(publish(next)).rejects.toThrow('process 4711 on studio');
    await expect(goBack()).rejects.toThrow(PublisherRunningError);
    lock.release();
    await publish(next);
    expect(await serves(next)).toBe(true);
  });

  it('switches nothing, and says why, if another folder publishes meanwhile', async () => {
    const [first, next] = [await release('undisturbed'), await release('overtaken')];
    await publish(first);
    const elsewhere = await mkdtemp(join(tmpdir(), 'soundalike-publish-'));
    const other = await writeOneSongRelease(pathsIn(elsewhere).releases, 'overtaking');
    await makeCurrent(pathsIn(elsewhere).releases, other);
    const { qdrant: songs, meilisearch: titles } = engines();
    const environment = {
      ...process.env,
      DATA_DIR: elsewhere,
      QDRANT_URL: songs.url,
      QDRANT_API_KEY: songs.apiKey,
      MEILISEARCH_URL: titles.url,
      MEILISEARCH_API_KEY: titles.apiKey,
    };
    const commands = ['--import', 'tsx', join(import.meta.dirname, '../../scripts/publish.ts')];
    let ended: number | null | undefined;
    const overtaken = publishRelease({
      ...engines(),
      releasesDirectory,
      now,
      release: next,
      // This process stands still until the other one has published.
      onProgress: () => (ended ??= spawnSync(process.execPath, commands, { env: environment }).status),
    });
    await expect(overtaken).rejects.toThrow(PublisherOvertakenError);
    expect(ended).toBe(0);
    expect(await isServed(engines(), other)).toBe(true);
    await rm(elsewhere, { recursive: true });
  });

  it('completes a publication that broke off between the engines, and loads nothing again', async () => {
    const [first, second] = [await release('whole'), await release('broken off')];
    await publish(first);
    await publish(second);
    // As if only Qdrant had been switched.
    await publishRelease({ ...engines(), qdrant: undefined, releasesDirectory, now, release: first });
    expect(await serves(second)).toBe(false);
    const loaded: string[] = [];
    await publishRelease({
      ...engines(),
      releasesDirectory,
      now,
      release: second,
      onProgress: (engine, done, total) => loaded.push(`${engine} ${done}/${total}`),
    });
    // Both are asked at the same time.
    const whole = [`Meilisearch ${SONGS}/${SONGS}`, `Qdrant ${2 * SONGS}/${2 * SONGS}`];
    expect(loaded.toSorted()).toEqual(whole);
    expect(await serves(second)).toBe(true);
  });

  it('goes back through as many releases as are kept, and then says that there is none', async () => {
    const all = [await release('one'), await release('two'), await release('three'), await release('four')];
    for (const next of all) await publish(next, 2);
    expect(await goBack()).toBe(all[2]?.manifest.id);
    expect(await goBack()).toBe(all[1]?.manifest.id);
    await expect(goBack()).rejects.toThrow(MissingPrerequisiteError);
    expect(await serves(all[1] as Release)).toBe(true);
  });

  it('completes a rollback that broke off between the engines', async () => {
    const [first, second] = [await release('earlier'), await release('later')];
    await publish(first);
    await publish(second);
    await goBack();
    // As if only Qdrant had gone back.
    await publishRelease({ ...engines(), qdrant: undefined, releasesDirectory, now, release: second });
    expect(await goBack()).toBe(first.manifest.id);
    expect(await serves(first)).toBe(true);
  });

  it('changes nothing if one of the engines has lost the release before', async () => {
    const [first, second] = [await release('lost'), await release('held')];
    await publish(first);
    await publish(second);
    await writeFile(
      join(releasesDirectory, 'published'),
      ['0123456789abcdef', second.manifest.id].join('\n'),
    );
    await expect(goBack()).rejects.toThrow(/hold release 0123456789abcdef/);
    expect(await serves(second)).toBe(true);
  });

  it.each(['Qdrant', 'Meilisearch'] as const)(
    'serves the release before if it is aborted while it loads into %s',
    async (name) => {
      const served = await release(`before an abort in ${name}`);
      await publish(served);
      const stop = new AbortController();
      const reason = new Error('stopped');
      const aborted = publishRelease({
        ...engines(),
        releasesDirectory,
        now,
        release: await release(`aborted in ${name}`),
        signal: stop.signal,
        onProgress: (engine) => {
          if (engine === name) stop.abort(reason);
        },
      });
      await expect(aborted).rejects.toBe(reason);
      expect(await serves(served)).toBe(true);
    },
  );

  it.each(['qdrant', 'meilisearch'] as const)(
    'names the refused key of %s, and loads nothing',
    async (name) => {
      // The suite's own Qdrant takes every key, so this answers in its place.
      const refusing = createServer((_, answer) => answer.writeHead(401).end('{"status":{"error":"no"}}'));
      await once(refusing.listen(0, '127.0.0.1'), 'listening');
      const { port } = refusing.address() as AddressInfo;
      const wrong = {
        qdrant: { url: `http://127.0.0.1:${port}`, apiKey: 'wrong' },
        meilisearch: { url: meilisearch.current.url, apiKey: 'wrong' },
      };
      const loaded: number[] = [];
      const refused = publishRelease({
        ...engines(),
        [name]: wrong[name],
        releasesDirectory,
        now,
        release: await release(`refused by ${name}`),
        onProgress: (_, done) => loaded.push(done),
      });
      await expect(refused).rejects.toThrow(EngineUnavailableError);
      await expect(refused).rejects.toThrow(`refused the key in ${name.toUpperCase()}_API_KEY`);
      expect(loaded).toEqual([]);
      refusing.close();
    },
  );
});

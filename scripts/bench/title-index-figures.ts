import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { keepTitleTables } from '../../src/jobs/keep-title-tables.ts';
import type { Release } from '../../src/release/open-release.ts';
import { readOtherNames } from '../../src/release/other-names.ts';
import { readPrepared } from '../../src/release/prepared-parts.ts';
import {
  type InProcessTitleIndexOptions,
  openInProcessTitleIndex,
} from '../../src/titles/in-process-title-index.ts';
import { tablesFromFile, TABLES_VERSION } from '../../src/titles/title-tables-file.ts';
import { type Figure, seconds, timesOf } from './figures.ts';
import { outputOf } from './own-process.ts';
import { median, secondsOf, timeInTurn } from './timing.ts';
import type { TitleSearches } from './typed-titles.ts';

const ROUNDS = 3;
const LIMIT = 20;
const MILLION_TITLES = join(import.meta.dirname, 'million-titles.ts');

const millionSchema = z.object({
  songs: z.number(),
  buildSeconds: z.number(),
  p50: z.number(),
  p99: z.number(),
  peakMegabytes: z.number(),
});

/** Measures the title index in process: building it, searching it, and both with a million songs. */
export async function measureTitleIndex(
  releasePath: string,
  release: Release,
  searches: readonly TitleSearches[],
): Promise<readonly Figure[]> {
  const { manifest, tracks } = release;
  const content = { release: manifest.id, tracks, ...readOtherNames(release) };
  const builds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    builds.push(await secondsOf(() => openInProcessTitleIndex(content)));
  }
  const kept = await keepTables(content);
  const openings: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) openings.push(await secondsOf(() => kept.open()));
  await kept.remove();
  const index = await openInProcessTitleIndex(content);
  const searchFigures: Figure[] = [];
  for (const { how, titles } of searches) {
    const [search] = await timeInTurn(titles, (text) => index.search({ text, limit: LIMIT, filter: {} }));
    searchFigures.push({
      what: `Title search in process, without HTTP${how}`,
      measured: timesOf(search),
      reference: '–',
      target: 'p50 ≤ 3 ms, p99 ≤ 20 ms',
    });
  }
  const million = millionSchema.parse(JSON.parse(await outputOf(MILLION_TITLES, [releasePath, '1'])));
  return [
    {
      what: `Build the title index of ${manifest.counts.songs.toLocaleString('en')} songs in process`,
      measured: seconds(median(builds)),
      reference: '–',
      target: '≤ 5 s',
    },
    {
      what: 'Open the same index from a release that keeps it',
      measured: seconds(median(openings)),
      reference: '–',
      target: '≤ 5 s',
    },
    ...searchFigures,
    {
      what: `Title search among ${million.songs.toLocaleString('en')} songs in process, half of the queries mistyped`,
      measured: `${timesOf(million)}; ${Math.round(million.peakMegabytes).toLocaleString('en')} MB; built in ${seconds(million.buildSeconds)}`,
      reference: '–',
      target: 'p99 ≤ 100 ms, ≤ 2.5 GB',
    },
  ];
}

/** Writes the index of the titles as a release keeps it, to be opened from there. */
async function keepTables(content: InProcessTitleIndexOptions) {
  const directory = await mkdtemp(join(tmpdir(), 'soundalike-bench-titles-'));
  const path = join(directory, content.release);
  await mkdir(path);
  await keepTitleTables(path, content.tracks, content);
  return {
    async open() {
      const read = tablesFromFile(
        (await readPrepared(path, { kind: 'titles', version: TABLES_VERSION })) ?? new Uint8Array(),
      );
      return openInProcessTitleIndex({ ...content, ...(read === null ? {} : { tables: read }) });
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { readAliases } from '../../src/release/aliases-part.ts';
import type { Release } from '../../src/release/open-release.ts';
import { openEmbeddedTitleIndex } from '../../src/titles/embedded-title-index.ts';
import { type Figure, seconds, timesOf } from './figures.ts';
import { median, secondsOf } from './timing.ts';

const ROUNDS = 3;
const MILLION_TITLES = join(import.meta.dirname, 'million-titles.ts');

const millionSchema = z.object({
  songs: z.number(),
  buildSeconds: z.number(),
  p50: z.number(),
  p99: z.number(),
  peakMegabytes: z.number(),
});

/** The title index in process: how long it is built, and what a million songs take. */
export async function measureTitleIndex(releasePath: string, release: Release): Promise<readonly Figure[]> {
  const { manifest, tracks } = release;
  const aliasesOf = createAliasesOf(readAliases(release));
  const builds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    builds.push(await secondsOf(() => openEmbeddedTitleIndex({ release: manifest.id, tracks, aliasesOf })));
  }
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    MILLION_TITLES,
    releasePath,
    '1',
  ]);
  const million = millionSchema.parse(JSON.parse(stdout));
  return [
    {
      what: `Building the title index of ${manifest.counts.songs.toLocaleString('en')} songs in process`,
      measured: seconds(median(builds)),
      reference: '–',
      bar: '≤ 5 s',
    },
    {
      what: `Title search among ${million.songs.toLocaleString('en')} songs in process, half of the queries mistyped`,
      measured: `${timesOf(million)}; ${Math.round(million.peakMegabytes)} MB, built in ${seconds(million.buildSeconds)}`,
      reference: '–',
      bar: 'p99 ≤ 100 ms, ≤ 2.5 GB',
    },
  ];
}

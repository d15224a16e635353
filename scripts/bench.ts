import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom, pick } from '../src/domain/random.ts';
import { openRelease } from '../src/release/open-release.ts';
import { currentRelease } from '../src/release/releases.ts';
import { inventCatalogue } from '../src/demo/invent-catalogue.ts';
import { installEngines } from './engines/engines.ts';
import { measureCatalogue } from './bench/catalogue-figures.ts';
import { measureCollecting } from './bench/collecting-figures.ts';
import { type Figure, tableOf } from './bench/figures.ts';
import { csvOf } from './bench/invented-csv.ts';
import { measureInProcess } from './bench/in-process-figures.ts';
import { measureLearning } from './bench/learning-figures.ts';
import { measureMeilisearch } from './bench/meilisearch-figures.ts';
import { measureTitleIndex } from './bench/title-index-figures.ts';
import { typedTitles, type TitleSearches } from './bench/typed-titles.ts';
import { measureQdrant } from './bench/qdrant-figures.ts';
import { runCommand } from './run-command.ts';

const PARTS = 'collecting,learning,in-process,titles,qdrant,meilisearch';

const USAGE = `Usage: npm run bench -- [--songs FILE] [--only ${PARTS}] [--python PATH]

Measures the whole way of the songs in FILE, each figure beside its reference in the same run, and prints a
Markdown table. Without FILE: ../shared/data/songs.csv where it is there, else as many invented songs.

  --python PATH   an interpreter that has scikit-learn and torch, to compare the learning with (default python3)`;

const REAL_SONGS = '../shared/data/songs.csv';
const INVENTED_SIZE = 92_000;
const QUERY_COUNT = 500;
const SEED = 20_261_124;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      songs: { type: 'string' },
      only: { type: 'string', default: PARTS },
      python: { type: 'string', default: 'python3' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const parts = new Set(values.only.split(','));
  const directory = await mkdtemp(join(tmpdir(), 'soundalike-bench-'));
  try {
    console.error(`Machine: ${availableParallelism()} cores, ${cpus()[0]?.model}, Node ${process.version}`);
    const figures: Figure[] = [];
    if (parts.delete('collecting')) {
      console.error('Collecting …');
      figures.push(...(await measureCollecting(directory)));
    }
    if (parts.size > 0) {
      const songsFile = values.songs ?? (await defaultSongs(directory));
      figures.push(...(await measureSongs(directory, songsFile, parts, values.python)));
    }
    console.log(tableOf(figures));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

/** The whole way of the songs in a file: import, release, learning and answers, as far as `parts` names them. */
async function measureSongs(
  directory: string,
  songsFile: string,
  parts: ReadonlySet<string>,
  python: string,
): Promise<readonly Figure[]> {
  console.error(`Songs: ${songsFile}`);
  const figures: Figure[] = [...(await measureCatalogue(songsFile, directory))];
  const releasePath = await currentRelease(join(directory, 'releases'));
  const release = await openRelease(releasePath);
  if (parts.has('learning')) {
    console.error('Learning …');
    figures.push(...(await measureLearning(directory, release.tracks, python)));
  }
  const random = createRandom(SEED);
  const queries = Array.from({ length: QUERY_COUNT }, () => pick(random, release.tracks));
  const seeds = queries.map((track) => track.id);
  const titles = queries.map((track) => track.name.slice(0, 100));
  const searches: readonly TitleSearches[] = [
    { how: '', titles },
    { how: ', half of the queries mistyped', titles: typedTitles(random, titles) },
  ];
  console.error('Answers in process …');
  if (parts.has('in-process')) figures.push(...(await measureInProcess(directory, release, seeds, searches)));
  if (parts.has('titles')) figures.push(...(await measureTitleIndex(releasePath, release, searches)));
  const { isInstalled, reason } = installEngines();
  if (!isInstalled) console.error(`The engines are left out: ${reason}`);
  if (isInstalled && parts.has('qdrant')) {
    console.error('Qdrant …');
    figures.push(...(await measureQdrant(release, seeds)));
  }
  if (isInstalled && parts.has('meilisearch')) {
    console.error('Meilisearch …');
    figures.push(...(await measureMeilisearch(release, searches)));
  }
  return figures;
}

async function defaultSongs(directory: string): Promise<string> {
  if (existsSync(REAL_SONGS)) return REAL_SONGS;
  const file = join(directory, 'invented.csv');
  await writeFile(file, csvOf(inventCatalogue({ seed: SEED, size: INVENTED_SIZE }).tracks));
  return file;
}

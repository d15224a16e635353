import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { InvalidInputError } from '../src/domain/errors.ts';
import { createRandom, pick } from '../src/domain/random.ts';
import { openRelease } from '../src/release/open-release.ts';
import { currentRelease, makeCurrent } from '../src/release/releases.ts';
import { inventCatalogue } from '../src/demo/invent-catalogue.ts';
import { installEngines } from './engines/engines.ts';
import { measureCatalogue } from './bench/catalogue-figures.ts';
import { measureCollecting } from './bench/collecting-figures.ts';
import { type Figure, pageOf, tableOf } from './bench/figures.ts';
import { csvOf } from './bench/invented-csv.ts';
import { measureInProcess } from './bench/in-process-figures.ts';
import { measureLearning } from './bench/learning-figures.ts';
import { measureLoad } from './bench/load-figures.ts';
import { measureMeilisearch } from './bench/meilisearch-figures.ts';
import { measureTitleIndex } from './bench/title-index-figures.ts';
import { typedTitles, type TitleSearches } from './bench/typed-titles.ts';
import { measurePage } from './bench/page-figures.ts';
import { measurePipeline } from './bench/pipeline-figures.ts';
import { measureQdrant } from './bench/qdrant-figures.ts';
import { measureAliases, measureSwitching } from './bench/switching-figures.ts';
import { routeItems } from './bench/routes.ts';
import { CHROMIUM, isChromiumInstalled } from './page/chromium.ts';
import { parseOptions } from './parse-options.ts';
import { runCommand } from './run-command.ts';

const PARTS = 'collecting,learning,in-process,titles,qdrant,meilisearch,page,load,switching,aliases,pipeline';

const USAGE = `Usage: npm run bench -- [options]

Measures collecting, import, learning and answers on this machine. Prints a Markdown table in which each figure
stands beside a reference from the same run.

  --songs FILE    CSV of songs; default: ../shared/data/songs.csv if it exists, else 92,000 invented songs
  --data DIR      measure on the current release of this DATA_DIR, a copy of it, instead of making one of the
                  songs; not together with --write
  --only PARTS    measure only these parts, separated by commas
                  (${PARTS})
  --python PATH   Python with scikit-learn and torch, as the reference for learning (default python3)
  --write FILE    also write the page with the table, machine, date and Node version to FILE, such as
                  docs/figures.md; not together with --only
  --help          print this text`;

const REAL_SONGS = '../shared/data/songs.csv';
const INVENTED_SIZE = 92_000;
const INVENTED_SONGS = `${INVENTED_SIZE.toLocaleString('en')} invented`;
const QUERY_COUNT = 500;
/** Each is asked of every route. */
const ROUTE_COUNT = 300;
const SEED = 20_261_124;

await runCommand(async () => {
  const { values } = parseOptions({
    options: {
      songs: { type: 'string' },
      data: { type: 'string' },
      only: { type: 'string', default: PARTS },
      python: { type: 'string', default: 'python3' },
      write: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const parts = new Set(values.only.split(','));
  const problems = problemsOf(parts, values);
  if (problems.length > 0) throw new InvalidInputError('Invalid options:', problems);
  const directory = await mkdtemp(join(tmpdir(), 'soundalike-bench-'));
  try {
    const machine = `${availableParallelism()} cores, ${cpus()[0]?.model.trim()}`;
    console.error(`Machine: ${machine}, Node ${process.version}`);
    const figures: Figure[] = [];
    if (parts.delete('collecting')) {
      console.error('Collecting …');
      figures.push(...(await measureCollecting(directory)));
    }
    let songs = 'none';
    if (parts.size > 0) {
      const songsFile = values.songs ?? (await defaultSongs(directory));
      songs = songsFile.startsWith(directory) ? INVENTED_SONGS : basename(songsFile);
      figures.push(...(await measureSongs(directory, songsFile, parts, values)));
    }
    console.log(tableOf(figures));
    if (values.write !== undefined) {
      const date = new Date().toISOString().slice(0, 10);
      await writeFile(values.write, pageOf(figures, { date, machine, node: process.version, songs }));
      console.error(`Wrote ${values.write}`);
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

/** Lists every invalid option. `--write` needs all parts, so that the page has every figure. */
function problemsOf(
  parts: ReadonlySet<string>,
  { write, data }: { readonly write?: string; readonly data?: string },
): readonly string[] {
  const known = PARTS.split(',');
  const unknown = [...parts].filter((part) => !known.includes(part));
  return [
    ...unknown.map((part) => `--only: expected some of ${PARTS}, got '${part}'`),
    ...(write !== undefined && parts.size < known.length
      ? ['--write needs all parts: leave out --only']
      : []),
    ...(write !== undefined && data !== undefined ? ['--write tells of songs: leave out --data'] : []),
  ];
}

/**
 * Measures the songs of a file: the steps that `parts` names, and making the release that they need, if none
 * is given.
 */
async function measureSongs(
  directory: string,
  songsFile: string,
  parts: Set<string>,
  { python, data }: { readonly python: string; readonly data?: string },
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const { isInstalled, reason } = installEngines();
  if (!isInstalled) console.error(`Qdrant and Meilisearch are left out: ${reason}`);
  // It makes its own release.
  if (parts.delete('pipeline') && isInstalled) {
    console.error(`Pipeline, of ${songsFile} …`);
    figures.push(...(await measurePipeline(songsFile)));
  }
  if (parts.size === 0) return figures;
  if (data === undefined) {
    console.error(`Songs: ${songsFile}`);
    figures.push(...(await measureCatalogue(songsFile, directory)));
  } else await copyRelease(join(data, 'releases'), join(directory, 'releases'));
  const releasePath = await currentRelease(join(directory, 'releases'));
  const release = await openRelease(releasePath);
  if (parts.has('learning')) {
    console.error('Learning …');
    figures.push(...(await measureLearning(directory, release.tracks, python)));
  }
  const random = createRandom(SEED);
  const queries = Array.from({ length: QUERY_COUNT }, () => pick(random, release.tracks));
  const items = routeItems(release.tracks, ROUTE_COUNT, SEED);
  const titles = queries.map((track) => track.name.slice(0, 100));
  const searches: readonly TitleSearches[] = [
    { how: '', titles },
    { how: ', half of the queries mistyped', titles: typedTitles(random, titles) },
  ];
  console.error('Answers in process …');
  if (parts.has('in-process')) figures.push(...(await measureInProcess(directory, release, items, searches)));
  if (parts.has('titles')) figures.push(...(await measureTitleIndex(releasePath, release, searches)));
  if (isInstalled && parts.has('qdrant')) {
    console.error('Qdrant …');
    figures.push(...(await measureQdrant(release, items)));
  }
  if (isInstalled && parts.has('meilisearch')) {
    console.error('Meilisearch …');
    figures.push(...(await measureMeilisearch(release, searches)));
  }
  if (parts.has('load')) {
    console.error('Load …');
    figures.push(...(await measureLoad(directory, release, items, searches, isInstalled)));
  }
  if (parts.has('switching')) {
    console.error('Switching …');
    figures.push(...(await measureSwitching(directory, release)));
  }
  if (isInstalled && parts.has('aliases')) {
    console.error('Aliases …');
    figures.push(await measureAliases(directory, release));
  }
  if (parts.has('page')) {
    if (!isChromiumInstalled()) console.error(`The page is left out: ${CHROMIUM} is missing`);
    else {
      console.error('The page …');
      figures.push(...(await measurePage(directory, release.tracks)));
    }
  }
  return figures;
}

/** Copies the current release of one folder to another, and makes it current there. */
async function copyRelease(from: string, to: string): Promise<void> {
  const path = await currentRelease(from);
  await cp(path, join(to, basename(path)), { recursive: true });
  await makeCurrent(to, basename(path));
}

async function defaultSongs(directory: string): Promise<string> {
  if (existsSync(REAL_SONGS)) return REAL_SONGS;
  const file = join(directory, 'invented.csv');
  await writeFile(file, csvOf(inventCatalogue({ seed: SEED, size: INVENTED_SIZE }).tracks));
  return file;
}

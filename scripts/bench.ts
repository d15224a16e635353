import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { InvalidInputError } from '../src/domain/errors.ts';
import { createRandom, pick } from '../src/domain/random.ts';
import { prepareRelease } from '../src/jobs/prepare-release.ts';
import { openRelease } from '../src/release/open-release.ts';
import { currentRelease, makeCurrent } from '../src/release/releases.ts';
import { inventCatalogue } from '../src/demo/invent-catalogue.ts';
import { installEngines } from './engines/engines.ts';
import { measureCatalogue } from './bench/catalogue-figures.ts';
import { measureCollecting } from './bench/collecting-figures.ts';
import { type Figure, pageWith, tableOf } from './bench/figures.ts';
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
import { measureAliases, measurePauses, measureSwitching } from './bench/switching-figures.ts';
import { routeItems } from './bench/routes.ts';
import { CHROMIUM, isChromiumInstalled } from './page/chromium.ts';
import { parseCommand } from './parse-options.ts';
import { runCommand } from './run-command.ts';

/** In the order in which they are shown. They are measured in another: some make what others need. */
const PARTS = [
  'collecting',
  'catalogue',
  'learning',
  'in-process',
  'titles',
  'qdrant',
  'meilisearch',
  'page',
  'load',
  'switching',
  'pauses',
  'aliases',
  'pipeline',
] as const;
type Part = (typeof PARTS)[number];
/** Takes the figures of a part once they are measured. */
type Report = (part: Part, figures: readonly Figure[]) => Promise<void>;

const USAGE = `Usage: npm run bench -- [options]

Measures collecting, import, learning and answers on this machine. Prints a Markdown table in which each figure
stands beside a reference from the same run.

  --songs FILE    CSV of songs; default: ../shared/data/songs.csv if it exists, else 92,000 invented songs
  --data DIR      measure on the current release of this DATA_DIR, a copy of it, instead of making one of the
                  songs, which leaves out the part catalogue
  --only PARTS    measure only these parts, separated by commas:
                  ${PARTS.slice(0, 6).join(', ')},
                  ${PARTS.slice(6).join(', ')}
  --python PATH   Python with scikit-learn and torch, as the reference for learning (default python3)
  --write FILE    also write the sections of these parts into FILE, such as docs/figures.md, each once it is
                  measured; its other sections stay
  --help          print this text`;

const REAL_SONGS = '../shared/data/songs.csv';
const INVENTED_SIZE = 92_000;
const INVENTED_SONGS = `${INVENTED_SIZE.toLocaleString('en')} invented`;
const QUERY_COUNT = 500;
/** Each is asked of every route. */
const ROUTE_COUNT = 300;
const SEED = 20_261_124;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    options: {
      songs: { type: 'string' },
      data: { type: 'string' },
      only: { type: 'string', default: PARTS.join() },
      python: { type: 'string', default: 'python3' },
      write: { type: 'string' },
    },
  });
  if (parsed === null) return;
  const { values } = parsed;
  const parts = partsOf(values.only);
  const directory = await mkdtemp(join(tmpdir(), 'soundalike-bench-'));
  try {
    const machine = `${availableParallelism()} cores, ${cpus()[0]?.model.trim()}`;
    console.error(`Machine: ${machine}, Node ${process.version}`);
    const songsFile = values.songs ?? (await defaultSongs(directory));
    const songs = songsFile.startsWith(directory) ? INVENTED_SONGS : basename(songsFile);
    const measured: Figure[] = [];
    const report: Report = async (part, figures) => {
      measured.push(...figures);
      if (values.write === undefined) return;
      const date = new Date().toISOString().slice(0, 10);
      const page = existsSync(values.write) ? await readFile(values.write, 'utf8') : '';
      const conditions = { date, machine, node: process.version, songs };
      await writeFile(values.write, pageWith(page, PARTS, part, figures, conditions));
      console.error(`Wrote the section ${part} of ${values.write}`);
    };
    if (parts.delete('collecting')) {
      console.error('Collecting …');
      await report('collecting', await measureCollecting(directory));
    }
    if (parts.size > 0) await measureSongs(directory, songsFile, parts, values, report);
    console.log(tableOf(measured));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

function isPart(name: string): name is Part {
  return (PARTS as readonly string[]).includes(name);
}

/** @throws InvalidInputError that lists every unknown part. */
function partsOf(only: string): Set<Part> {
  const names = only.split(',');
  const unknown = names.filter((name) => !isPart(name));
  if (unknown.length > 0) {
    throw new InvalidInputError(`--only: expected some of ${PARTS.join()}, got '${unknown.join()}'`);
  }
  return new Set(names.filter(isPart));
}

/**
 * Measures the songs of a file: the steps that `parts` names, and making the release that they need, if none
 * is given.
 */
async function measureSongs(
  directory: string,
  songsFile: string,
  parts: Set<Part>,
  { python, data }: { readonly python: string; readonly data?: string },
  report: Report,
): Promise<void> {
  const { isInstalled, reason } = installEngines();
  if (!isInstalled) {
    console.error(`Qdrant and Meilisearch are left out: ${reason}`);
    for (const part of ['pipeline', 'qdrant', 'meilisearch', 'aliases'] as const) parts.delete(part);
  }
  // It makes its own release.
  if (parts.delete('pipeline')) {
    console.error(`Pipeline, of ${songsFile} …`);
    await report('pipeline', await measurePipeline(songsFile));
  }
  if (parts.size === 0) return;
  if (data === undefined) {
    console.error(`Songs: ${songsFile}`);
    await report('catalogue', await measureCatalogue(songsFile, directory));
  } else await copyRelease(join(data, 'releases'), join(directory, 'releases'));
  const releasePath = await currentRelease(join(directory, 'releases'));
  const release = await openRelease(releasePath);
  // As `npm run release` does. A release that was made before may keep indexes of another version.
  await prepareRelease(releasePath, release.manifest, ['tracks', 'titles'], {});
  if (parts.has('learning')) {
    console.error('Learning …');
    await report('learning', await measureLearning(directory, release.tracks, python));
  }
  const random = createRandom(SEED);
  const queries = Array.from({ length: QUERY_COUNT }, () => pick(random, release.tracks));
  const items = routeItems(release.tracks, ROUTE_COUNT, SEED);
  const titles = queries.map((track) => track.name.slice(0, 100));
  const searches: readonly TitleSearches[] = [
    { how: '', titles },
    { how: ', half of the queries mistyped', titles: typedTitles(random, titles) },
  ];
  console.error('Answers …');
  if (parts.has('in-process')) {
    await report('in-process', await measureInProcess(directory, release, items, searches));
  }
  if (parts.has('titles')) await report('titles', await measureTitleIndex(releasePath, release, searches));
  if (parts.has('qdrant')) await report('qdrant', await measureQdrant(release, items));
  if (parts.has('meilisearch')) await report('meilisearch', await measureMeilisearch(release, searches));
  if (parts.has('load')) {
    console.error('Load …');
    await report('load', await measureLoad(directory, release, items, searches, isInstalled));
  }
  if (parts.has('switching')) {
    console.error('Switching …');
    await report('switching', [await measureSwitching(directory, release)]);
  }
  if (parts.has('pauses')) {
    console.error('Pauses …');
    await report('pauses', await measurePauses(directory, release));
  }
  if (parts.has('aliases')) {
    console.error('Aliases …');
    await report('aliases', await measureAliases(directory, release));
  }
  if (parts.has('page')) {
    if (!isChromiumInstalled()) console.error(`The page is left out: ${CHROMIUM} is missing`);
    else {
      console.error('The page …');
      await report('page', await measurePage(directory, release.tracks));
    }
  }
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

import { parse } from 'csv-parse/sync';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { InvalidInputError } from '../src/domain/errors.ts';
import { readAliases } from '../src/release/aliases-part.ts';
import type { Release } from '../src/release/open-release.ts';
import { installEngines } from '../test/engines/engines.ts';
import { readDemoQueries } from '../test/title-evaluation/demo-queries.ts';
import type { QuerySet } from '../test/title-evaluation/labelled-query.ts';
import { releaseOf } from '../test/title-evaluation/release.ts';
import { realQuerySets } from '../test/title-evaluation/real-queries.ts';
import {
  openInProcess,
  openOverMeilisearch,
  openPlainMeilisearch,
} from '../test/title-evaluation/systems.ts';
import { evaluate } from '../test/title-evaluation/table.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run evaluate:titles -- [options]

Asks the title search in process, over Meilisearch and, for comparison, a plain Meilisearch what labelled queries
mean, and prints how often they find it: queries written by hand over the demo's songs, and queries made of real
songs by seeded mistakes.

  --songs FILE       real songs; without it ../shared/data/songs.csv where it is there
  --aliases FILE     other names of artists; without it artist_aliases_ko_en.csv beside the songs, if it is there
  --absent FILE      a CSV with a column 'title', of titles to look for in vain; without it korean_titles.csv there
  --seeds 1,2        seeds of the real queries (default 1,1001: the search was tuned by 1 and never by 1001)
  --failures FILE    write down what was not found
  --in-process       without the engines
  --help             this text

"first" is the share of the queries whose first place is what was meant; "within" the same for the places that the
bar names. Of titles that are not there, "first" is where nothing was claimed to be called so, and "within" where
nothing was shown at all. Ends with 1 where a bar (marked ✗) is not met.`;

const DATA = '../shared/data';
const LABELS = join(import.meta.dirname, '../test/titles/labelled-queries.csv');

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      songs: { type: 'string', default: `${DATA}/songs.csv` },
      aliases: { type: 'string' },
      absent: { type: 'string' },
      seeds: { type: 'string', default: '1,1001' },
      failures: { type: 'string' },
      'in-process': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const seeds = values.seeds.split(',').map(Number);
  if (!seeds.every((seed) => Number.isInteger(seed) && seed >= 0)) {
    throw new InvalidInputError(`--seeds: expected whole numbers with commas between, got '${values.seeds}'`);
  }
  const { isInstalled, reason } = installEngines();
  if (!isInstalled) console.error(`The engines are left out: ${reason}`);
  const directory = await mkdtemp(join(tmpdir(), 'soundalike-evaluate-'));
  const failures: string[] = [];
  let isEveryBarMet = true;
  const isInProcess = values['in-process'] || !isInstalled;
  const measure = async (heading: string, release: Release, sets: readonly QuerySet[]): Promise<void> => {
    console.log(`\n## ${heading}\n`);
    const open = isInProcess ? [openInProcess] : [openInProcess, openOverMeilisearch, openPlainMeilisearch];
    const result = await evaluate(release, sets, open);
    console.log(result.table);
    failures.push(...result.failures);
    isEveryBarMet &&= result.isEveryBarMet;
  };
  try {
    const demo = await releaseOf(join(directory, 'demo'));
    await measure('Songs of the demo, queries by hand', demo, readDemoQueries(LABELS));
    if (existsSync(values.songs)) {
      const aliases = values.aliases ?? join(dirname(values.songs), 'artist_aliases_ko_en.csv');
      const absent = values.absent ?? join(dirname(values.songs), 'korean_titles.csv');
      const songs = await releaseOf(join(directory, 'songs'), { songs: values.songs, aliases });
      const otherTitles = existsSync(absent) ? titlesOf(absent) : [];
      for (const seed of seeds) {
        const catalogue = {
          songs: songs.tracks.filter((track) => track.isRepresentative),
          aliases: readAliases(songs),
          otherTitles,
        };
        await measure(`Real songs, seed ${seed}`, songs, realQuerySets(catalogue, seed));
      }
    } else console.error(`Real songs are left out: ${values.songs} is not there`);
    if (values.failures !== undefined) await writeFile(values.failures, [...new Set(failures)].join('\n'));
    if (!isEveryBarMet) process.exitCode = 1;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

function titlesOf(file: string): string[] {
  const rows = parse<{ readonly title?: string }>(readFileSync(file), { columns: true, bom: true });
  return rows.map(({ title }) => title ?? '').filter((title) => title !== '');
}

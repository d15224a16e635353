import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAliases } from '../src/release/other-names.ts';
import type { Release } from '../src/release/open-release.ts';
import { installEngines } from './engines/engines.ts';
import { readDemoQueries } from './evaluate-titles/demo-queries.ts';
import type { QuerySet } from './evaluate-titles/labelled-query.ts';
import { realQuerySets, unaidedQuerySets } from './evaluate-titles/real-queries.ts';
import { readNamesInHangul } from './evaluate-titles/script-queries.ts';
import { releaseOf } from './evaluate-titles/release.ts';
import { openInProcess, openOverMeilisearch, openPlainMeilisearch } from './evaluate-titles/systems.ts';
import { evaluate } from './evaluate-titles/table.ts';
import { readTitles } from './evaluate-titles/title-file.ts';
import { parseEvaluateTitlesOptions, USAGE } from './evaluate-titles/options.ts';
import { runCommand } from './run-command.ts';

const NAMES = join(import.meta.dirname, 'evaluate-titles/names-in-hangul.csv');
/** The seed that is asked the names in Hangul marked as tuned; all others share the rest. */
const TUNED_SEED = 1;
const LABELS = join(import.meta.dirname, 'evaluate-titles/labelled-queries.csv');

await runCommand(async () => {
  const options = parseEvaluateTitlesOptions(process.argv.slice(2));
  if (options.isHelp) {
    console.log(USAGE);
    return;
  }
  const { real, seeds, leftOut } = options;
  for (const line of leftOut) console.error(line);
  const otherTitles = real?.absent === undefined ? [] : readTitles(real.absent);
  const systems = systemsHere(options.isInProcess);
  const directory = await mkdtemp(join(tmpdir(), 'soundalike-evaluate-'));
  const failures: string[] = [];
  let isEveryBarMet = true;
  const measure = async (
    heading: string,
    release: Release,
    sets: readonly QuerySet[],
    hasOtherNames = true,
  ): Promise<void> => {
    console.log(`\n## ${heading}\n`);
    const result = await evaluate(
      sets,
      systems.map((open) => () => open(release, hasOtherNames)),
    );
    console.log(result.table);
    for (const kind of result.emptyKinds) console.error(`Left out, since the songs give no queries: ${kind}`);
    failures.push(...result.failures);
    isEveryBarMet &&= result.isEveryBarMet;
  };
  try {
    const demo = await releaseOf(join(directory, 'demo'));
    await measure('Songs of the demo, queries by hand', demo, readDemoQueries(LABELS));
    if (real !== undefined) {
      const songs = await releaseOf(join(directory, 'songs'), real);
      const catalogue = {
        songs: songs.tracks.filter((track) => track.isRepresentative),
        aliases: readAliases(songs),
        otherTitles,
      };
      for (const seed of seeds) {
        await measure(`Real songs, seed ${seed}`, songs, realQuerySets(catalogue, seed));
        const names = readNamesInHangul(NAMES, seed === TUNED_SEED);
        const heading = `Real songs without other names, seed ${seed}`;
        await measure(heading, songs, unaidedQuerySets({ ...catalogue, names }, seed), false);
      }
    }
    if (options.failures !== undefined) await writeFile(options.failures, [...new Set(failures)].join('\n'));
    if (!isEveryBarMet) process.exitCode = 1;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

function systemsHere(isInProcess: boolean) {
  if (isInProcess) return [openInProcess];
  const { isInstalled, reason } = installEngines();
  if (!isInstalled) console.error(`The engines are left out: ${reason}`);
  return isInstalled ? [openInProcess, openOverMeilisearch, openPlainMeilisearch] : [openInProcess];
}

import { join } from 'node:path';
import { pathsIn, readConfig } from '../src/config.ts';
import { edaSentences } from '../src/evaluation/eda-sentences.ts';
import { edaEn } from '../src/evaluation/eda-text-en.ts';
import { exploreContent, writeEda } from '../src/jobs/explore-songs.ts';
import { readCatalogue } from '../src/jobs/read-catalogue.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { report } from './progress.ts';
import { parseCommand } from './parse-options.ts';
import { listenForStop, runCommand } from './run-command.ts';

const USAGE = `Usage: npm run eda

Analyses the songs of the catalogue before anything is learned (exploratory data analysis): distributions, correlations,
missing and doubtful values, duplicates, genres, years, sources, and what changed since the last release. Writes a
report as HTML, in English and Korean, and as JSON. Changes no release.

  --help   show this text`;

await runCommand(async () => {
  if (parseCommand(USAGE) === null) return;
  const config = readConfig();
  const paths = pathsIn(config.dataDirectory);
  const { signal } = listenForStop('Stopping …', 'The last report is the same as before.');
  report('step', '… reading the catalogue');
  const catalogue = openExistingCatalogue(paths.catalogue);
  const content = readCatalogue(catalogue, config);
  catalogue.close();
  report('step', '… analysing the songs');
  const eda = await writeEda({
    content,
    report: await exploreContent(content, signal),
    releasesDirectory: paths.releases,
    directory: paths.eda,
    signal,
  });
  const path = join(paths.eda, 'eda.html');
  report('analysed', `\n${edaSentences(eda, edaEn).join('\n')}\n\nReport: ${path}`, { report: path });
});

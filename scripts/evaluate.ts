import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathsIn, readConfig } from '../src/config.ts';
import { parametersWith } from '../src/embedding/parameters.ts';
import { reportHtml } from '../src/evaluation/report-html.ts';
import { reportTable } from '../src/evaluation/report-table.ts';
import { reportJson } from '../src/evaluation/report.ts';
import { evaluateSpaces, LEAST_PLAYLISTS } from '../src/jobs/evaluate-spaces.ts';
import { learnSpaces } from '../src/jobs/learn-spaces.ts';
import { readCatalogue } from '../src/jobs/read-catalogue.ts';
import { readPlaylistFiles } from '../src/jobs/read-playlist-files.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { createLearningProgress } from './learning-progress.ts';
import { report } from './progress.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run evaluate -- [options]

Learns both spaces of the catalogue and shows how good they are, beside raw z-scores, PCA and chance: clusters, lists,
and agreement with playlists that were held out. Writes the report as HTML and JSON.

  --playlists FILE   CSV of playlists: half of them train, the other half test; without it those of the catalogue,
                     where it has ${LEAST_PLAYLISTS} or more. None of the catalogue's others are used
  --seed N           of training, split and samples (default 1)
  --exact            silhouettes over all songs instead of a sample: minutes at 40,000 songs, hours beyond
  --help             this text`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      playlists: { type: 'string' },
      seed: { type: 'string', default: '1' },
      exact: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const parameters = parametersWith({ seed: values.seed });
  const paths = pathsIn(readConfig().dataDirectory);
  report('step', '… reading the catalogue');
  const catalogue = openExistingCatalogue(paths.catalogue);
  const content = readCatalogue(catalogue);
  catalogue.close();
  const playlists =
    values.playlists === undefined ? content.playlists : await readPlaylistFiles([values.playlists]);
  const progress = createLearningProgress();
  const options = { parameters, onProgress: progress.update.bind(progress) };
  try {
    report('step', '… learning both spaces');
    // Playlists of a file are held out, and the catalogue's may be the same.
    const edges = values.playlists === undefined ? content.playlists : [];
    const spaces = await learnSpaces(content.tracks, edges, options);
    const evaluation = await evaluateSpaces({
      ...options,
      tracks: content.tracks,
      spaces,
      playlists,
      isExact: values.exact,
      mustHoldOut: values.playlists !== undefined,
      onStep: (step) => report('step', `… ${step}`, { step }),
    });
    progress.finish();
    await mkdir(paths.evaluation, { recursive: true });
    await writeFile(join(paths.evaluation, 'evaluation.json'), reportJson(evaluation));
    await writeFile(join(paths.evaluation, 'evaluation.html'), reportHtml(evaluation));
    console.log(reportTable(evaluation));
    report('evaluated', `\nThe whole report: ${join(paths.evaluation, 'evaluation.html')}`, {
      report: paths.evaluation,
    });
  } finally {
    progress.finish();
  }
}, 'Nothing was changed.');

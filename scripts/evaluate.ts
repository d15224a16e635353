import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathsIn, readConfig } from '../src/config.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import type { Playlist } from '../src/domain/playlist.ts';
import type { PublishedTrack } from '../src/domain/track.ts';
import { reportHtml } from '../src/evaluation/report-html.ts';
import { reportTable } from '../src/evaluation/report-table.ts';
import { reportJson } from '../src/evaluation/report.ts';
import { evaluateInThread } from '../src/jobs/evaluate-in-thread.ts';
import { LEAST_PLAYLISTS } from '../src/jobs/evaluate-spaces.ts';
import { knownPlaylists } from '../src/jobs/known-playlists.ts';
import { learnSpaces } from '../src/jobs/learn-spaces.ts';
import { readCatalogue } from '../src/jobs/read-catalogue.ts';
import { readPlaylistFiles, refusalsIn } from '../src/jobs/read-playlist-files.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { createLearningProgress } from './learning-progress.ts';
import { parameterOptions, PARAMETERS_TEXT } from './parameter-options.ts';
import { report } from './progress.ts';
import { listenForStop, runCommand } from './run-command.ts';

const USAGE = `Usage: npm run evaluate -- [options]

Learns both spaces of the catalogue and shows how good they are, beside raw z-scores, PCA and chance: clusters, lists,
and agreement with playlists that were held out. Writes the report as HTML and JSON.

  --playlists FILE   CSV of playlists: half of them train, the other half test; without it those of the catalogue,
                     where it has ${LEAST_PLAYLISTS} or more. None of the catalogue's others are used. Needs ${LEAST_PLAYLISTS} that hold two songs
                     of the catalogue or more
  --seed N           of training, split and samples (default 1)
  --set NAME=VALUE   change a parameter; may be given several times
  --exact            silhouettes over all songs instead of a sample: minutes at 40,000 songs, hours beyond
  --help             this text

${PARAMETERS_TEXT}`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      playlists: { type: 'string' },
      seed: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      exact: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const [{ parameters }] = parameterOptions(values);
  const paths = pathsIn(readConfig().dataDirectory);
  const { signal } = listenForStop('Stopping …', 'Nothing was changed.');
  report('step', '… reading the catalogue');
  const catalogue = openExistingCatalogue(paths.catalogue);
  const { tracks, playlists: own } = readCatalogue(catalogue);
  catalogue.close();
  const playlists = values.playlists === undefined ? own : await playlistsToHoldOut(values.playlists, tracks);
  const progress = createLearningProgress();
  const options = { parameters, signal, onProgress: progress.update.bind(progress) };
  try {
    progress.tell('step', '… learning both spaces');
    // Playlists of a file are held out, and the catalogue's may be the same.
    const spaces = await learnSpaces(tracks, values.playlists === undefined ? own : [], options);
    const evaluation = await evaluateInThread({
      ...options,
      tracks,
      spaces,
      playlists,
      isExact: values.exact,
      mustHoldOut: values.playlists !== undefined,
      onStep: (step) => progress.tell('step', `… ${step}`, { step }),
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
});

/**
 * The playlists of a file; what of it says nothing about the tracks is told. Throws InvalidInputError where too few do
 * to hold any out, before anything is learned.
 */
async function playlistsToHoldOut(
  file: string,
  tracks: readonly PublishedTrack[],
): Promise<readonly Playlist[]> {
  const read = await readPlaylistFiles([file]);
  const { playlists, entries, refused } = read;
  const { playlists: known, unknownEntries } = knownPlaylists(playlists, tracks);
  const counts = { playlists: playlists.length, known: known.length, entries, unknownEntries, refused };
  const parts = [
    `${file} has ${playlists.length} playlists, ${known.length} of which hold two songs of the catalogue or more`,
    ...(unknownEntries === 0
      ? []
      : [
          `of its ${entries} entries ${unknownEntries} are none of the catalogue's songs with audio features`,
        ]),
    ...refusalsIn(read),
  ];
  if (known.length < LEAST_PLAYLISTS) {
    throw new InvalidInputError(
      `--playlists: expected ${LEAST_PLAYLISTS} playlists or more of the catalogue's songs to hold out, got ${known.length}:`,
      parts,
    );
  }
  report('playlists', parts.join('; '), counts);
  return playlists;
}

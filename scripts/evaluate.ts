import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathsIn, readConfig } from '../src/config.ts';
import { counted } from '../src/domain/counted.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import type { Playlist } from '../src/domain/playlist.ts';
import type { PublishedTrack } from '../src/domain/track.ts';
import { evaluationEn } from '../src/evaluation/evaluation-text-en.ts';
import { evaluationSentences } from '../src/evaluation/report-sentences.ts';
import { evaluationParts } from '../src/jobs/evaluation-parts.ts';
import { evaluateInThread } from '../src/jobs/evaluate-in-thread.ts';
import { LEAST_PLAYLISTS } from '../src/jobs/evaluate-spaces.ts';
import { createTrackFinder } from '../src/jobs/find-tracks.ts';
import { knownPlaylists } from '../src/jobs/known-playlists.ts';
import { learnSpaces } from '../src/jobs/learn-spaces.ts';
import { matchSentences } from '../src/jobs/match-entries.ts';
import type { ReleaseNames } from '../src/jobs/other-names.ts';
import { readCatalogue } from '../src/jobs/read-catalogue.ts';
import { readPlaylistFiles, refusalsIn } from '../src/jobs/read-playlist-files.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { parameterOptions, PARAMETERS_TEXT } from './parameter-options.ts';
import { parseCommand } from './parse-options.ts';
import { createProgress, report } from './progress.ts';
import { listenForStop, runCommand } from './run-command.ts';

const USAGE = `Usage: npm run evaluate -- [options]

Learns both spaces of the catalogue and compares them with raw z-scores, PCA and chance: by clusters, by lists of
similar songs, and by agreement with held-out playlists. Writes a report as HTML and JSON. Changes no release.

  --playlists FILE   use the playlists in this file instead of the catalogue's: half to train with, half to test with.
                     Needs at least ${LEAST_PLAYLISTS} playlists with two songs of the catalogue or more
  --seed N           seed of training, split and samples (default 1)
  --set NAME=VALUE   change a parameter; may be repeated
  --exact            compute silhouettes over all songs, not a sample: minutes for 40,000 songs, hours for more
  --help             show this text

Without --playlists, the playlists of the catalogue are held out if there are at least ${LEAST_PLAYLISTS}.

${PARAMETERS_TEXT}`;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    options: {
      playlists: { type: 'string' },
      seed: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      exact: { type: 'boolean', default: false },
    },
  });
  if (parsed === null) return;
  const { values } = parsed;
  const [{ parameters }] = parameterOptions(values);
  const paths = pathsIn(readConfig().dataDirectory);
  const { signal } = listenForStop('Stopping …', 'Nothing was changed.');
  report('step', '… reading the catalogue');
  const catalogue = openExistingCatalogue(paths.catalogue);
  const { tracks, playlists: own, ...names } = readCatalogue(catalogue);
  catalogue.close();
  const playlists =
    values.playlists === undefined ? own : await playlistsToHoldOut(values.playlists, tracks, names);
  const progress = createProgress();
  const options = { parameters, signal, onProgress: progress.update.bind(progress) };
  try {
    progress.tell('step', '… learning both spaces');
    // The playlists of the file are held out, and the catalogue may have the same ones.
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
    for (const [name, bytes] of Object.entries(evaluationParts(evaluation))) {
      await writeFile(join(paths.evaluation, name), bytes);
    }
    const page = join(paths.evaluation, 'evaluation.html');
    const sentences = evaluationSentences(evaluation, evaluationEn);
    report('evaluated', ['', ...sentences, `Report: ${page}`].join('\n'), { report: paths.evaluation });
  } finally {
    progress.finish();
  }
});

/**
 * Reads the playlists of a file, and reports which of them cannot be used.
 *
 * @throws InvalidInputError if too few playlists can be held out, before anything is learned.
 */
async function playlistsToHoldOut(
  file: string,
  tracks: readonly PublishedTrack[],
  names: ReleaseNames,
): Promise<readonly Playlist[]> {
  const read = await readPlaylistFiles([file], createTrackFinder(tracks, names));
  const { playlists, matches, refused } = read;
  const known = knownPlaylists(playlists, tracks);
  const counts = { playlists: playlists.length, known: known.length, ...matches, refused };
  const parts = [
    `${file} has ${counted(playlists.length, 'playlist')}; ${known.length.toLocaleString('en')} with at least two songs of the catalogue`,
    ...matchSentences(matches),
    ...refusalsIn(read),
  ];
  if (known.length < LEAST_PLAYLISTS) {
    throw new InvalidInputError(
      `--playlists: expected at least ${LEAST_PLAYLISTS} playlists with songs of the catalogue, got ${known.length}:`,
      parts,
    );
  }
  report('playlists', parts.join('; '), counts);
  return playlists;
}

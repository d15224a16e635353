import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { openCatalogue } from '../src/catalogue/catalogue.ts';
import { createTrackStore } from '../src/catalogue/track-store.ts';
import { pathsIn, readConfig } from '../src/config.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import { importDemo } from '../src/jobs/import-demo.ts';
import { importFiles, type ImportReport } from '../src/jobs/import-files.ts';
import { createProgress, type Progress, report } from './progress.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run import -- FILE... [options]
       npm run import -- --demo

Reads songs with audio features from CSV files (.csv, .csv.gz) into the catalogue.

  --sample N         only a random sample of N tracks
  --new-songs        with --sample: only of songs that were not collected from the charts, each once
  --seed S           the sample's seed; the same seed picks the same tracks (default 1)
  --playlists FILE   playlists from a CSV: playlist_id, playlist_name, track_id; may be repeated
  --aliases FILE     other names of artists from a CSV: a row an artist, e.g. hangul, latin; may be repeated
  --encoding NAME    the files' text encoding, such as euc-kr (default utf-8)
  --demo             the invented songs of the demo instead of files
  --help             this text`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sample: { type: 'string' },
      'new-songs': { type: 'boolean', default: false },
      seed: { type: 'string' },
      playlists: { type: 'string', multiple: true, default: [] },
      aliases: { type: 'string', multiple: true, default: [] },
      encoding: { type: 'string' },
      demo: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const problems: string[] = [];
  const sampleSize = wholeNumber('--sample', values.sample, 1, problems);
  const seed = wholeNumber('--seed', values.seed, 0, problems);
  const files = [...positionals, ...values.playlists, ...values.aliases];
  if (!values.demo && files.length === 0) {
    problems.push('expected a FILE, --playlists FILE, --aliases FILE or --demo, got none of them');
  }
  const ofFiles = [...files, values.sample, values.encoding];
  if (values.demo && ofFiles.some((value) => value !== undefined)) {
    problems.push('--demo takes neither files nor options for them');
  }
  if (seed !== undefined && sampleSize === undefined) problems.push('--seed goes with --sample');
  if (values['new-songs'] && sampleSize === undefined) problems.push('--new-songs goes with --sample');
  if (problems.length > 0)
    throw new InvalidInputError(`The command line does not fit:`, [...problems, `see --help`]);

  const paths = pathsIn(readConfig().dataDirectory);
  const catalogue = openCatalogue(paths.catalogue);
  try {
    if (values.demo) {
      const { tracks, playlists } = importDemo(catalogue);
      report(
        'imported',
        `${tracks} invented tracks and ${playlists} invented playlists are in the catalogue.`,
        { tracks, playlists },
      );
    } else {
      const progress = createFileProgress();
      const outcome = await importFiles({
        catalogue,
        trackFiles: positionals,
        playlistFiles: values.playlists,
        aliasFiles: values.aliases,
        ...(values.encoding === undefined ? {} : { encoding: values.encoding }),
        ...(sampleSize === undefined
          ? {}
          : { sample: { size: sampleSize, seed: seed ?? 1, isOfNewSongs: values['new-songs'] } }),
        quarantineDirectory: paths.quarantine,
        onProgress: (file, readBytes, totalBytes) => progress.update(file, readBytes, totalBytes),
      }).finally(() => progress.finish());
      reportImport(outcome);
    }
    const { tracks, withFeatures } = createTrackStore(catalogue).counts();
    report(
      'catalogue',
      `The catalogue ${catalogue.path} holds ${tracks} tracks, ${withFeatures} of them with audio features.\nNext: npm run release`,
      { path: catalogue.path, tracks, withFeatures },
    );
  } finally {
    catalogue.close();
  }
}, 'Nothing was imported; start it again.');

function wholeNumber(
  option: string,
  text: string | undefined,
  min: number,
  problems: string[],
): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text) && Number(text) >= min) return Number(text);
  problems.push(`${option}: expected a whole number from ${min} to 999999999, got '${text}'`);
  return undefined;
}

function createFileProgress() {
  let current: { file: string; progress: Progress } | undefined;
  return {
    update(file: string, readBytes: number, totalBytes: number): void {
      if (current?.file !== file) {
        current?.progress.finish();
        current = { file, progress: createProgress(basename(file), 'bytes') };
      }
      current.progress.update(readBytes, totalBytes);
    },
    finish(): void {
      current?.progress.finish();
    },
  };
}

function reportImport({ files, tracks, playlistEntries, aliasGroups }: ImportReport): void {
  for (const file of files) {
    const refused = file.quarantine === null ? '' : `; each with its reason in ${file.quarantine}`;
    report(
      'file',
      `${file.file}: ${file.rows} rows read, ${file.accepted} accepted, ${file.refused} refused${refused}`,
      { ...file },
    );
  }
  const sampled = tracks.notSampled > 0 ? `, ${tracks.notSampled} rows not in the sample` : '';
  report(
    'imported',
    `Tracks: ${tracks.added} new, ${tracks.changed} completed, ${tracks.unchanged} unchanged${sampled}. ` +
      `Playlist entries: ${playlistEntries.added} new, ${playlistEntries.unchanged} unchanged. ` +
      `Artists with other names: ${aliasGroups.added} new, ${aliasGroups.unchanged} unchanged.`,
    { tracks, playlistEntries, aliasGroups },
  );
}

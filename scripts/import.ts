import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { openCatalogue } from '../src/catalogue/catalogue.ts';
import { createTrackStore } from '../src/catalogue/track-store.ts';
import { pathsIn, readConfig } from '../src/config.ts';
import { counted } from '../src/domain/counted.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import { importDemo } from '../src/jobs/import-demo.ts';
import { importFiles } from '../src/jobs/import-files.ts';
import { parseColumnNames } from '../src/sources/csv-column-names.ts';
import { removeSqliteFile } from '../src/storage/sqlite-file.ts';
import { reportFiles, reportImport } from './import/report-import.ts';
import { parseCommand } from './parse-options.ts';
import { createProgress, report } from './progress.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run import -- FILE... [options]
       npm run import -- --demo

Reads songs with audio features from CSV files (.csv, .csv.gz) into the catalogue.

  --sample N         import only a random sample of N tracks
  --new-songs        with --sample: sample only songs that were not collected from the charts, each once
  --seed S           seed of the sample; the same seed picks the same tracks (default 1)
  --playlists FILE   import playlists from M3U8, JSPF, a slice of the Million Playlist Dataset, or a CSV of Exportify
                     or with playlist_name and track_id; may be repeated
  --aliases FILE     import other names of artists from a CSV, one row per artist: hangul, latin; may be repeated
  --titles FILE      import other titles of songs from a CSV: track_id, title; or artist, title, other_title; may be
                     repeated
  --dry-run          only show the first five rows of each file as read, the first refused rows, and the counts
  --update           let FILE correct what is known of its songs; otherwise a file only fills in missing values
  --map COLUMN=NAME  read a column of FILE under another name, such as "Nrg=energy"; may be repeated
  --encoding NAME    text encoding of the files, such as euc-kr (default utf-8)
  --demo             import the invented songs of the demo, no files
  --help             show this text`;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    allowPositionals: true,
    options: {
      sample: { type: 'string' },
      'new-songs': { type: 'boolean', default: false },
      seed: { type: 'string' },
      playlists: { type: 'string', multiple: true, default: [] },
      aliases: { type: 'string', multiple: true, default: [] },
      titles: { type: 'string', multiple: true, default: [] },
      'dry-run': { type: 'boolean', default: false },
      map: { type: 'string', multiple: true, default: [] },
      update: { type: 'boolean', default: false },
      encoding: { type: 'string' },
      demo: { type: 'boolean', default: false },
    },
  });
  if (parsed === null) return;
  const { values, positionals } = parsed;
  const problems: string[] = [];
  const sampleSize = wholeNumber('--sample', values.sample, 1, problems);
  const seed = wholeNumber('--seed', values.seed, 0, problems);
  const nameFiles = [...values.aliases, ...values.titles];
  const files = [...positionals, ...values.playlists, ...nameFiles];
  if (!values.demo && files.length === 0) {
    problems.push(
      'expected FILE, --playlists FILE, --aliases FILE, --titles FILE or --demo, got none of them',
    );
  }
  const isTrial = values['dry-run'];
  const ofFiles = [...files, values.sample, values.encoding];
  if (values.demo && (isTrial || ofFiles.some((value) => value !== undefined))) {
    problems.push('--demo takes no files and no options for files');
  }
  if (seed !== undefined && sampleSize === undefined) problems.push('--seed needs --sample');
  if (values['new-songs'] && sampleSize === undefined) problems.push('--new-songs needs --sample');
  if ((values.update || values.map.length > 0) && positionals.length === 0) {
    problems.push('--update and --map need a FILE with songs');
  }
  if (problems.length > 0)
    throw new InvalidInputError('The command line has mistakes:', [...problems, 'see --help']);

  const paths = pathsIn(readConfig().dataDirectory);
  const isNew = !existsSync(paths.catalogue);
  let isImported = false;
  // A trial creates no file.
  const catalogue = openCatalogue(isTrial && isNew ? ':memory:' : paths.catalogue);
  try {
    if (values.demo) {
      const { tracks, playlists } = importDemo(catalogue);
      report(
        'imported',
        `The catalogue has ${counted(tracks, 'invented track')} and ${counted(playlists, 'invented playlist')}.`,
        {
          tracks,
          playlists,
        },
      );
    } else {
      const progress = createProgress();
      const outcome = await importFiles({
        catalogue,
        trackFiles: positionals,
        playlistFiles: values.playlists,
        aliasFiles: values.aliases,
        titleFiles: values.titles,
        ...(values.encoding === undefined ? {} : { encoding: values.encoding }),
        ...(sampleSize === undefined
          ? {}
          : { sample: { size: sampleSize, seed: seed ?? 1, isOfNewSongs: values['new-songs'] } }),
        columnNames: parseColumnNames(values.map),
        corrects: values.update,
        isTrial,
        quarantineDirectory: paths.quarantine,
        onProgress: (file, done, total) =>
          progress.update({ stage: basename(file), done, total, unit: 'bytes' }),
      }).finally(() => progress.finish());
      reportFiles(outcome.files, isTrial);
      reportImport(outcome, values.update);
    }
    isImported = true;
    if (isTrial) {
      report('trial', 'Nothing was written. These are the counts of an import without --dry-run.');
      return;
    }
    const { tracks, withFeatures } = createTrackStore(catalogue).counts();
    // Other names are not learned from: a release can have new ones without a new training.
    const hasOnlyNames = nameFiles.length > 0 && files.length === nameFiles.length;
    const next = hasOnlyNames ? 'npm run release' : 'npm run train';
    report(
      'catalogue',
      `The catalogue ${catalogue.path} has ${counted(tracks, 'track')}, ${withFeatures.toLocaleString('en')} with audio features.\nNext: ${next}`,
      { path: catalogue.path, tracks, withFeatures },
    );
  } finally {
    catalogue.close();
    // An empty catalogue would only hide that there is none.
    if (isNew && !isImported && !isTrial) removeSqliteFile(paths.catalogue);
  }
}, 'Nothing was imported. Start the import again.');

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

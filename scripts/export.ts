import { pathsIn, readConfig } from '../src/config.ts';
import { counted } from '../src/domain/counted.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import { exportTracks } from '../src/jobs/export-tracks.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../src/sources/csv-export.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { parseCommand } from './parse-options.ts';
import { createProgress, report } from './progress.ts';
import { listenForStop, runCommand } from './run-command.ts';

const USAGE = `Usage: npm run export -- FILE [options]

Writes the tracks of the catalogue to a file, one row per track and provider of its audio features. npm run import
reads the CSV back without loss. Changes nothing; may run beside a collection.

  FILE            such as songs.csv or songs.jsonl; compressed if it ends with .gz; must not be there yet
  --format NAME   csv or jsonl (default: as FILE ends)
  --help          show this text`;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    allowPositionals: true,
    options: { format: { type: 'string' } },
  });
  if (parsed === null) return;
  const { values, positionals } = parsed;
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    throw new InvalidInputError(`Expected one FILE to write, got ${positionals.length}; see --help`);
  }
  const format = formatOf(values.format ?? /\.(\w+)(?:\.gz)?$/.exec(path)?.[1] ?? '');
  const { signal } = listenForStop('Stopping …', `Nothing was written to ${path}.`);
  const catalogue = openExistingCatalogue(pathsIn(readConfig().dataDirectory).catalogue);
  const progress = createProgress();
  try {
    const { tracks, rows } = await exportTracks({
      catalogue,
      path,
      format,
      signal,
      onProgress: (done, total) => progress.update({ stage: 'export', done, total, unit: 'tracks' }),
    });
    progress.finish();
    report('exported', `${path}: ${counted(tracks, 'track')} in ${counted(rows, 'row')}.`, {
      path,
      tracks,
      rows,
    });
  } finally {
    progress.finish();
    catalogue.close();
  }
});

function formatOf(name: string): ExportFormat {
  const format = EXPORT_FORMATS.find((one) => one === name);
  if (format !== undefined) return format;
  throw new InvalidInputError(
    `Expected a FILE that ends with .csv or .jsonl, or --format csv or jsonl, got '${name}'; see --help`,
  );
}

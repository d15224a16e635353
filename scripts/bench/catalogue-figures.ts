import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { parseConfig } from '../../src/config.ts';
import { importFiles } from '../../src/jobs/import-files.ts';
import { makeRelease } from '../../src/jobs/make-release.ts';
import { openRunTracker } from '../../src/services.ts';
import { type Figure, perSecond, seconds } from './figures.ts';
import { secondsOf } from './timing.ts';

/** Imports the songs into a new catalogue and makes a release of it, which the other figures are taken from. */
export async function measureCatalogue(songsFile: string, directory: string): Promise<readonly Figure[]> {
  const catalogue = openCatalogue(join(directory, 'catalogue.sqlite'));
  let rows = 0;
  const importSeconds = await secondsOf(async () => {
    const { files } = await importFiles({
      catalogue,
      trackFiles: [songsFile],
      playlistFiles: [],
      aliasFiles: [],
      quarantineDirectory: join(directory, 'refused'),
    });
    rows = files[0]?.rows ?? 0;
  });
  const parseSeconds = await secondsOf(() => parseOnly(songsFile));
  let tracks = 0;
  const releaseSeconds = await secondsOf(async () => {
    const { manifest } = await makeRelease({
      catalogue,
      releasesDirectory: join(directory, 'releases'),
      trainedDirectory: join(directory, 'trained'),
      now: new Date(),
      tracker: openRunTracker(parseConfig({ DATA_DIR: directory })),
      isEvaluated: false,
    });
    tracks = manifest.counts.tracks;
  });
  catalogue.close();
  return [
    {
      what: `Import of ${rows.toLocaleString('en')} rows of CSV`,
      measured: perSecond(rows / importSeconds),
      reference: `csv-parse alone: ${perSecond(rows / parseSeconds)}`,
      bar: '≥ 6,000/s',
    },
    {
      what: `Release of ${tracks.toLocaleString('en')} tracks, with the training it begins with, not evaluated`,
      measured: seconds(releaseSeconds),
      reference: '–',
      bar: '–',
    },
  ];
}

async function parseOnly(file: string): Promise<void> {
  const parser = createReadStream(file).pipe(parse({ columns: true }));
  for await (const record of parser) void record;
}

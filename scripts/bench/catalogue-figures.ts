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

/** Imports the songs into a new catalogue and makes the release that the other figures are measured on. */
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
      now: new Date(),
      tracker: openRunTracker(parseConfig({ DATA_DIR: directory })),
      isEvaluated: false,
    });
    tracks = manifest.counts.tracks;
  });
  catalogue.close();
  return [
    {
      what: `Import ${rows.toLocaleString('en')} CSV rows`,
      measured: perSecond(rows / importSeconds),
      reference: `csv-parse alone: ${perSecond(rows / parseSeconds)}`,
      target: '≥ 6,000/s',
    },
    {
      what: `Make a release of ${tracks.toLocaleString('en')} tracks: train both spaces, no evaluation`,
      measured: seconds(releaseSeconds),
      reference: '–',
      target: '–',
    },
  ];
}

async function parseOnly(file: string): Promise<void> {
  const parser = createReadStream(file).pipe(parse({ columns: true }));
  for await (const record of parser) void record;
}

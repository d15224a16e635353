import { existsSync } from 'node:fs';
import { METHODS } from '../src/api/list-parameters.ts';
import { createPlaylistStore } from '../src/catalogue/playlist-store.ts';
import { createTrackStore } from '../src/catalogue/track-store.ts';
import { pathsIn, readConfig } from '../src/config.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import { createTrackFinder } from '../src/jobs/find-tracks.ts';
import { readNamesOfTracks } from '../src/jobs/other-names.ts';
import { readPlaylistFiles } from '../src/jobs/read-playlist-files.ts';
import { openCurrentRelease } from '../src/services.ts';
import { heldOutListeners } from './evaluate-taste/held-out.ts';
import { measureTaste } from './evaluate-taste/measure.ts';
import { openExistingCatalogue } from './existing-catalogue.ts';
import { parseCommand } from './parse-options.ts';
import { runCommand } from './run-command.ts';
import { textTable } from './text-table.ts';

const DEFAULT_PLAYLISTS = '../shared/data/playlists.csv';

/** How many songs a listener likes, and how much better than lists of single likes the list must be then. */
const BARS = [
  { likes: 3, bar: null },
  { likes: 10, bar: 1.4 },
  { likes: 30, bar: 1.5 },
] as const;

const USAGE = `Usage: npm run evaluate:taste -- [options]

Plays each playlist of a file as a listener who likes some of its songs, and measures how many of the others the list
for this listener finds, beside the lists of the single liked songs. Uses the current release of DATA_DIR. Playlists that
are in its catalogue were learned from, so they are left out, with their songs.

  --playlists FILE   a file of playlists, as npm run import takes it (default: ${DEFAULT_PLAYLISTS})
  --seed N           seed of which songs are liked (default 1)
  --help             print this text

P@10: the share of the first ten songs that the listener likes, without the artists of liked songs. ratio: with a 95 %
interval over the listeners. Exits with 1 if cosine misses a bar.`;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    options: {
      playlists: { type: 'string', default: DEFAULT_PLAYLISTS },
      seed: { type: 'string', default: '1' },
    },
  });
  if (parsed === null) return;
  const { values } = parsed;
  const { playlists: file, seed } = values;
  if (!existsSync(file))
    throw new InvalidInputError(`--playlists: expected a file, got ${file}, which does not exist`);
  if (!/^\d{1,9}$/.test(seed)) throw new InvalidInputError(`--seed: expected a whole number, got '${seed}'`);
  const config = readConfig();
  const catalogue = openExistingCatalogue(pathsIn(config.dataDirectory).catalogue);
  const learned = createPlaylistStore(catalogue).all();
  const tracks = [...createTrackStore(catalogue).all()];
  const find = createTrackFinder(tracks, readNamesOfTracks(catalogue, tracks));
  catalogue.close();
  const { playlists } = await readPlaylistFiles([file], find);
  const { songs, listeners, isHeldOut } = await heldOutListeners(
    await openCurrentRelease(config),
    playlists,
    learned,
  );
  if (!isHeldOut) console.error('The release learned from all of these playlists: the figures are too good.');
  const rows = [['method', 'likes', 'listeners', 'P@10 of single likes', 'P@10', 'ratio', 'interval', 'bar']];
  for (const [name, method] of Object.entries(METHODS)) {
    for (const { likes, bar } of BARS) {
      const quality = await measureTaste(songs, listeners, { likes, method, seed: Number(seed) });
      const { ratio } = quality;
      const isMissed = name === 'cosine' && bar !== null && (ratio?.mean ?? 0) < bar;
      if (isMissed) process.exitCode = 1;
      rows.push([
        name,
        String(likes),
        String(quality.listeners),
        quality.single.toFixed(4),
        quality.taste.toFixed(4),
        ratio === null ? '–' : ratio.mean.toFixed(2),
        ratio === null ? '–' : ratio.interval.map((end) => end.toFixed(2)).join(' to '),
        name !== 'cosine' || bar === null ? '' : `${bar}${isMissed ? ' ✗' : ''}`,
      ]);
    }
  }
  console.log(textTable(rows));
});

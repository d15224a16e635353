import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlaylistBatches } from '../../src/sources/playlist-files.ts';
import { readAllTracks } from './csv-files.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const isThere = existsSync(DATA);
if (!isThere) console.warn(`Tests on real CSV files are skipped: there is no ${DATA}`);

/** The number of rows and of refused rows, with the start of every reason. */
const FILES = [
  { file: 'songs.csv', rows: 92_264, refused: 0, reasons: /^$/ },
  {
    file: 'raw/tidytuesday_spotify_songs.csv.gz',
    rows: 32_833,
    refused: 5,
    reasons: /^track_artist: .* got 'NA'; track_name: .* got 'NA'$/,
  },
  { file: 'raw/kpop_nacpil_tracks_top10_features.csv.gz', rows: 11_850, refused: 0, reasons: /^$/ },
  { file: 'raw/kpop_single_album_track_data.csv.gz', rows: 11_013, refused: 0, reasons: /^$/ },
  { file: 'raw/bdda_artist_tracks.csv.gz', rows: 14_456, refused: 0, reasons: /^$/ },
  {
    file: 'raw/pezon_tracks.csv.gz',
    rows: 14_967,
    refused: 73,
    reasons: /^(?:artists|name): expected .*, got nothing$/,
  },
];

describe.skipIf(!isThere)('real files', () => {
  it.each(FILES)('give every row once: $file', async ({ file, rows, refused, reasons }) => {
    const outcomes = await readAllTracks(join(DATA, file));

    const refusals = outcomes.filter((outcome) => outcome.kind === 'refused');
    expect({ rows: outcomes.length, refused: refusals.length }).toEqual({ rows, refused });
    for (const { reason } of refusals) expect(reason).toMatch(reasons);
  });

  it('refuse chart rows as songs', async () => {
    await expect(readAllTracks(join(DATA, 'raw/melon_weekly_charts_zjacom.csv.gz'))).rejects.toThrow(
      /columns are missing\n.*danceability[^]*columns found: rank, title, singer/,
    );
  });

  it.each(['playlists.csv', 'raw/tidytuesday_spotify_songs.csv.gz'])('give every entry: %s', async (file) => {
    const playlists = new Set<string>();
    let entries = 0;
    for await (const batch of readPlaylistBatches(join(DATA, file))) {
      for (const outcome of batch) {
        if (outcome.kind !== 'entry') continue;
        entries += 1;
        playlists.add(outcome.playlist.id);
      }
    }

    expect({ entries, playlists: playlists.size }).toEqual({ entries: 32_833, playlists: 471 });
  });
});

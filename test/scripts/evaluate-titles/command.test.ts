import { describe, expect, it } from 'vitest';
import { runCommand } from '../../e2e/commands.ts';
import { inventedId, temporaryFile, writeCsv } from '../../sources/csv-files.ts';

/** The command makes the demo's release first, which is slow on a busy machine. */
const LIMIT_MILLIS = 120_000;

const FEATURES = {
  danceability: 0.5,
  energy: 0.5,
  key: 1,
  loudness: -6,
  mode: 1,
  speechiness: 0.1,
  acousticness: 0.2,
  instrumentalness: 0,
  liveness: 0.1,
  valence: 0.5,
};
const songs = writeCsv([
  ['track_id', 'name', 'artists', ...Object.keys(FEATURES), 'tempo'],
  ...['Harbor of Glass', 'Slow Orbit', '달빛우체국', '첫눈이 오면 전화해'].map((name, index) => [
    inventedId(index),
    name,
    'Mina Vale',
    ...Object.values(FEATURES).map(String),
    String(100 + index),
  ]),
]);

const evaluateTitles = (...args: string[]) => runCommand('evaluate-titles', args, {});

describe('npm run evaluate:titles', () => {
  it('names all missing files at once and exits with 2', async () => {
    const options = ['--songs', '--aliases', '--absent'].flatMap((option) => [option, `no${option}.csv`]);
    const { code, errors } = await evaluateTitles(
      ...options,
      '--seeds',
      'one',
      '--failures',
      'nowhere/at/all',
    );
    expect(code).toBe(2);
    for (const option of ['songs', 'aliases', 'absent']) {
      expect(errors).toContain(`--${option}: expected a file, got no--${option}.csv, which does not exist`);
    }
    expect(errors).toContain(`--seeds: expected whole numbers separated by commas, got 'one'`);
    expect(errors).toContain('--failures: expected a file in a folder that exists');
  });

  it('refuses a file of absent titles without a column of titles', async () => {
    const file = await temporaryFile(songs);
    const { code, errors } = await evaluateTitles('--songs', file, '--absent', file, '--in-process');
    expect(code).toBe(2);
    expect(errors).toContain(`expected a CSV with a column 'title'`);
  });

  it(
    'says what it leaves out and works with few titles',
    async () => {
      const file = await temporaryFile(songs);
      const absent = await temporaryFile('title\nNowhere\nSlow Orbit\n', 'titles.csv');
      const { code, output, errors } = await evaluateTitles(
        '--in-process',
        `--songs=${file}`,
        `--absent=${absent}`,
        '--seeds=1',
      );
      expect(errors).toContain('Other names of artists are left out:');
      expect(errors).toContain('Left out, since the songs give no queries: mixed script');
      expect(output).toContain('| absent | 1 |');
      expect(code).toBe(0);
    },
    LIMIT_MILLIS,
  );
});

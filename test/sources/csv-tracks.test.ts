import { describe, expect, it } from 'vitest';
import type { Track } from '../../src/domain/track.ts';
import type { RowOutcome } from '../../src/sources/csv-tracks.ts';
import { deriveTrackId } from '../../src/sources/derived-track-id.ts';
import { inventedId, readAllTracks, temporaryFile, writeCsv } from './csv-files.ts';

const GOOD_ROW: Readonly<Record<string, string>> = {
  track_id: inventedId(1),
  track_name: 'Rain Road',
  artist: 'Nabi',
  album: 'Walks',
  release_date: '2019-04-05',
  popularity: '50',
  explicit: 'False',
  duration_ms: '180000',
  danceability: '0.5',
  energy: '0.5',
  key: '7',
  loudness: '-6',
  mode: '1',
  speechiness: '0.1',
  acousticness: '0.1',
  instrumentalness: '0',
  liveness: '0.1',
  valence: '0.5',
  tempo: '120',
  time_signature: '4',
};
const FEATURE_COLUMNS = Object.keys(GOOD_ROW).slice(8);

/** Returns the outcome of a good row with these cells changed. */
async function readChanged(changes: Readonly<Record<string, string>>): Promise<RowOutcome | undefined> {
  const cells = { ...GOOD_ROW, ...changes };
  return (await readAllTracks(await temporaryFile(writeCsv([Object.keys(cells), Object.values(cells)]))))[0];
}

async function trackOf(changes: Readonly<Record<string, string>>): Promise<Track> {
  const outcome = await readChanged(changes);
  if (outcome?.kind !== 'track') throw new Error(`expected a track, got ${JSON.stringify(outcome)}`);
  return outcome.track;
}

async function reasonOf(changes: Readonly<Record<string, string>>): Promise<string> {
  const outcome = await readChanged(changes);
  if (outcome?.kind !== 'refused') throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`);
  return outcome.reason;
}

const all = (columns: readonly string[], cell: string) =>
  Object.fromEntries(columns.map((column) => [column, cell]));

describe('the features of a row', () => {
  it('may all be missing', async () => {
    expect(await trackOf(all(FEATURE_COLUMNS, ''))).toMatchObject({ features: null, featureSource: null });
  });

  it('are none if tempo and danceability are 0, as after a failed analysis', async () => {
    const track = await trackOf({ ...all(FEATURE_COLUMNS, '0.0'), loudness: '-60' });

    expect(track).toMatchObject({ features: null, featureSource: null });
  });

  it('may lack key and time signature', async () => {
    const { features } = await trackOf({ key: '-1', time_signature: '0', mode: '' });

    expect(features).toMatchObject({ key: null, timeSignature: null, mode: null });
  });

  it('refuse the row, with every wrong column, the expected value and the value found', async () => {
    expect(
      await reasonOf({
        energy: '',
        valence: 'nan',
        loudness: '9',
        tempo: '1e400',
        key: '12',
        danceability: '0,5',
      }),
    ).toBe(
      [
        "danceability: expected a number from 0 to 1, got '0,5'",
        'energy: expected a number from 0 to 1, got nothing',
        "key: expected a pitch class from 0 to 11, its name such as C#, or -1, got '12'",
        "loudness: expected a number from -60 to 6, got '9'",
        "valence: expected a number from 0 to 1, got 'nan'",
        "tempo: expected a number from 0 to 300, got '1e400'",
      ].join('; '),
    );
  });
});

describe('the id of a row', () => {
  const derived = deriveTrackId('csv', { artists: ['Nabi'], name: 'Rain Road', album: 'Walks' });

  it('is derived if its cell is empty', async () => {
    expect((await trackOf({ track_id: '' })).id).toBe(derived);
  });

  it('is derived if the file has no id column', async () => {
    const { track_id: _, ...cells } = GOOD_ROW;
    const path = await temporaryFile(writeCsv([Object.keys(cells), Object.values(cells)]));

    expect(await readAllTracks(path)).toMatchObject([{ track: { id: derived } }]);
  });

  it('refuses the row if it is malformed', async () => {
    expect(await reasonOf({ track_id: '17' })).toMatch(/^track_id: expected a Spotify track id.*, got '17'$/);
  });
});

describe('the name and artist of a row', () => {
  it('are trimmed and composed', async () => {
    expect(await trackOf({ track_name: ' \u1102\u1161비 ', artist: 'Nabi ' })).toMatchObject({
      name: '나비',
      artists: [{ name: 'Nabi' }],
    });
  });

  it('may be a song titled NA', async () => {
    expect((await trackOf({ track_name: 'NA' })).name).toBe('NA');
  });

  it('are missing if both say NA', async () => {
    expect(await reasonOf({ track_name: 'NA', artist: 'NA', album: 'NA' })).toBe(
      "artist: expected at least one artist, got 'NA'; track_name: expected a name, got 'NA'",
    );
  });

  it.each([
    ['track_name', 'expected a name'],
    ['artist', 'expected at least one artist'],
  ])('are both required (%s)', async (column, expected) => {
    expect(await reasonOf({ [column]: ' ' })).toBe(`${column}: ${expected}, got nothing`);
  });

  it.each(['track_name', 'artist'])(
    'refuse the row if characters were lost, and suggest euc-kr (%s)',
    async (column) => {
      expect(await reasonOf({ [column]: 'R\ufffd\ufffdn' })).toMatch(
        new RegExp(`^${column}: .*--encoding euc-kr.*, got 'R\ufffd\ufffdn'$`),
      );
    },
  );

  it.each(['track_name', 'artist', 'album'])(
    'refuse the row if it holds NUL characters (%s)',
    async (column) => {
      expect(await reasonOf({ [column]: 'Ra\0in' })).toMatch(
        new RegExp(`^${column}: expected text without NUL`),
      );
    },
  );

  it('get unpaired surrogates replaced', async () => {
    expect((await trackOf({ artist: String.raw`['Nabi\ud83d']` })).artists).toEqual([
      { id: null, name: 'Nabi\ufffd' },
    ]);
  });
});

describe('the other cells of a row', () => {
  it('may be empty', async () => {
    const cells = all(['album', 'release_date', 'popularity', 'explicit', 'duration_ms'], '');

    expect(await trackOf(cells)).toMatchObject({
      album: null,
      releaseDate: null,
      popularity: null,
      explicit: null,
      durationMillis: null,
    });
  });

  it('refuse the row with each wrong column', async () => {
    const reason = await reasonOf({
      release_date: '2019-02-30',
      popularity: '101',
      explicit: 'maybe',
      duration_ms: '-5',
    });

    expect(reason.split('; ')).toEqual([
      "release_date: expected a real date as YYYY, YYYY-MM or YYYY-MM-DD, got '2019-02-30'",
      "duration_ms: expected a duration above 0 in milliseconds, got '-5'",
      "explicit: expected True, False, 1 or 0, got 'maybe'",
      "popularity: expected a number from 0 to 100, got '101'",
    ]);
  });

  it('keep the text of a refused row beside the reason', async () => {
    const cells = { ...GOOD_ROW, track_name: 'Rain, Road', energy: '2' };
    const content = writeCsv([Object.keys(cells), Object.values(cells)], '\r\n');

    expect(await readAllTracks(await temporaryFile(content))).toEqual([
      {
        kind: 'refused',
        line: 2,
        reason: "energy: expected a number from 0 to 1, got '2'",
        text: content.split('\r\n')[1],
      },
    ]);
  });
});

describe('a file saved in euc-kr', () => {
  // 나비 in euc-kr
  const nabi = Buffer.from([0xb3, 0xaa, 0xba, 0xf1]);
  const content = Buffer.concat([
    Buffer.from(`track_id,artist,title\n${inventedId(1)},`),
    nabi,
    Buffer.from(',Rain Road\n'),
  ]);

  it('is refused row by row as utf-8, with a hint', async () => {
    expect(await readAllTracks(await temporaryFile(content))).toMatchObject([
      { kind: 'refused', reason: expect.stringContaining('--encoding euc-kr') },
    ]);
  });

  it('is read in its encoding', async () => {
    expect(await readAllTracks(await temporaryFile(content), { encoding: 'euc-kr' })).toMatchObject([
      { kind: 'track', track: { artists: [{ name: '나비' }] } },
    ]);
  });
});

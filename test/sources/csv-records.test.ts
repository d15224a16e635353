import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, pick, type Random } from '../../src/domain/random.ts';
import { LINE_CHARACTERS_MAX } from '../../src/sources/csv-lines.ts';
import { RECORD_LINES_MAX } from '../../src/sources/csv-records.ts';
import { readAllRows, temporaryFile, writeCsv, writeCsvRow } from './csv-files.ts';

describe('reading records', () => {
  it('returns the cells and the first line number of each record', async () => {
    const path = await temporaryFile('name,note\n나비,"two\nlines"\n\nCloud,"a ""b"""\n');

    expect(await readAllRows(path)).toEqual({
      header: ['name', 'note'],
      rows: [
        { kind: 'record', line: 2, cells: ['나비', 'two\nlines'], text: '나비,"two\nlines"' },
        { kind: 'record', line: 5, cells: ['Cloud', 'a "b"'], text: 'Cloud,"a ""b"""' },
      ],
    });
  });

  it('drops a byte order mark, CR before LF, and blank lines', async () => {
    const { header, rows } = await readAllRows(
      await temporaryFile('\ufeffname,note\r\na,b\r\n\r\n  \r\nc,d'),
    );

    expect(header).toEqual(['name', 'note']);
    expect(rows.map((row) => row.kind === 'record' && row.cells)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('reads a gzipped file with any name', async () => {
    const { rows } = await readAllRows(await temporaryFile(gzipSync('name,note\na,b\n'), 'songs.csv'));

    expect(rows).toMatchObject([{ cells: ['a', 'b'] }]);
  });

  it('refuses gzip data that are cut short', async () => {
    const whole = gzipSync(writeCsv(Array.from({ length: 500 }, (_, row) => [`${row * 7919}`, 'b'])));

    await expect(readAllRows(await temporaryFile(whole.subarray(0, -20), 'songs.csv.gz'))).rejects.toThrow(
      /gzip data are damaged or cut short/,
    );
  });

  it.each(['euc-kr', 'cp949', 'CP949', 'ms949', 'uhc'])('reads Hangul in %s', async (encoding) => {
    // 가나 in euc-kr
    const bytes = Buffer.concat([
      Buffer.from('name,note\n'),
      Buffer.from([0xb0, 0xa1, 0xb3, 0xaa]),
      Buffer.from(',b'),
    ]);

    expect((await readAllRows(await temporaryFile(bytes), { encoding })).rows).toMatchObject([
      { cells: ['가나', 'b'] },
    ]);
  });

  it('refuses an unknown encoding', async () => {
    await expect(readAllRows(await temporaryFile('a,b\n'), { encoding: 'korean-ish' })).rejects.toThrow(
      /expected an encoding such as utf-8, cp949.*got 'korean-ish'/,
    );
  });

  it('refuses a missing file', async () => {
    await expect(readAllRows('nowhere.csv')).rejects.toThrow(
      /nowhere\.csv: expected a file that can be read/,
    );
  });

  it('refuses a file without a header', async () => {
    await expect(readAllRows(await temporaryFile('\n\n'))).rejects.toThrow(/names of the columns, got none/);
  });

  it('returns the header of a file without rows', async () => {
    expect(await readAllRows(await temporaryFile('name,note\n'))).toEqual({
      header: ['name', 'note'],
      rows: [],
    });
  });

  it('reports progress in bytes on disk, up to the last byte', async () => {
    const content = gzipSync('name,note\na,b\n');
    const told: [number, number][] = [];

    await readAllRows(await temporaryFile(content), {
      onProgress: (read, total) => told.push([read, total]),
    });

    expect(told.at(-1)).toEqual([content.length, content.length]);
  });
});

const refusedLines = async (content: string): Promise<[number, string][]> =>
  (await readAllRows(await temporaryFile(content))).rows.flatMap((row) =>
    row.kind === 'refused' ? [[row.line, row.reason] as [number, string]] : [],
  );

describe('broken records', () => {
  it.each([
    [
      'a quote in a cell that does not begin with one',
      'a"b,c',
      /a cell that does not begin with a quote contains one/,
    ],
    ['a quote that closes too early', '"a"b,c', /closed before the end of its cell/],
    ['a quote that is not closed', '"ab,c', /opened and not closed/],
    ['a cell too many', 'a,b,c', /expected 2 cells as in the header, got 3/],
    ['a cell too few', 'a', /expected 2 cells as in the header, got 1/],
  ])('refuses only the line with %s', async (_, line, reason) => {
    expect(await refusedLines(`name,note\nx,y\n${line}\nx,y\n`)).toEqual([
      [3, expect.stringMatching(reason)],
    ]);
  });

  it('refuses a too long line, and continues after it', async () => {
    const long = 'x'.repeat(LINE_CHARACTERS_MAX + 1);

    const { rows } = await readAllRows(await temporaryFile(`name,note\n${long}${long},y\na,b\n`));

    expect(rows).toMatchObject([
      { kind: 'refused', line: 2, reason: expect.stringContaining('characters') },
      { kind: 'record', line: 3, cells: ['a', 'b'] },
    ]);
  });

  it('reads a record of the most lines allowed', async () => {
    const { rows } = await readAllRows(
      await temporaryFile(`name,note\na,"${'\n'.repeat(RECORD_LINES_MAX - 1)}"\nc,d\n`),
    );

    expect(rows.map((row) => [row.kind, row.line])).toEqual([
      ['record', 2],
      ['record', RECORD_LINES_MAX + 2],
    ]);
  });

  it('does not join the rows between two stray quotes', async () => {
    const content = [
      'id,name,artist,x,y,z',
      '1,"n,a,0.1,0.2,0.3',
      '2,n,a,0.1,0.2,0.3',
      '3,n",a,0.1,0.2,0.3',
      '4,n,a,0.1,0.2,0.3',
      '',
    ];

    const { rows } = await readAllRows(await temporaryFile(content.join('\n')));

    expect(rows.map(({ kind, line }) => `${kind} ${line}`)).toEqual([
      'refused 2',
      'record 3',
      'refused 4',
      'record 5',
    ]);
  });
});

describe('any table', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', ' ', 'a', '가', "'", ';', '\t') }),
    fc.constantFrom('나비', '서울의 밤, 그리고', 'line\nline', '""', '😀'),
  );
  const table = fc
    .integer({ min: 1, max: 8 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 40 }));

  it('is read as a correct writer wrote it', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (cells, lineEnd) => {
        const header = Array.from(cells[0] ?? ['one'], (_, column) => `column ${column}`);

        const { rows } = await readAllRows(await temporaryFile(writeCsv([header, ...cells], lineEnd)));

        expect(rows.map((row) => (row.kind === 'record' ? row.cells : row.reason))).toEqual(cells);
      }),
      { numRuns: 200 },
    );
  });
});

type Corruption = (line: string, random: Random) => string;
const between = (line: string, random: Random): number => 1 + Math.floor(random() * (line.length - 2));
const corruptions: Readonly<Record<string, Corruption>> = {
  'a stray quote': (line, random) => {
    const at = between(line, random);
    return `${line.slice(0, at)}"${line.slice(at)}`;
  },
  'an unclosed quote': (line) => line.replace(/,/, ',"'),
  'a cut line': (line, random) => line.slice(0, between(line, random)),
  'an extra column': (line) => `${line},1`,
};

describe('a file of 2,000 rows with seeded corruptions', () => {
  const COLUMNS = 12;
  const ROWS = 2_000;
  const CORRUPTED = 60;
  const names = ['나비', 'Cloud, Nine', 'Say "Hello"', 'two\nlines', "O'Dawn", 'plain'];

  const corruptedFile = (seed: number, kinds: readonly string[], rowNames: readonly string[]) => {
    const random = createRandom(seed);
    const table = Array.from({ length: ROWS }, (_, row) =>
      Array.from({ length: COLUMNS }, (__, column) =>
        column === 0 ? `id${row}` : column < 4 ? pick(random, rowNames) : String(random()).slice(0, 6),
      ),
    );
    const corrupted = new Set<number>();
    while (corrupted.size < CORRUPTED) corrupted.add(Math.floor(random() * ROWS));
    const lines = table.map((cells, row) => {
      const line = writeCsvRow(cells);
      return corrupted.has(row) ? (corruptions[pick(random, kinds)]?.(line, random) ?? line) : line;
    });
    const header = Array.from({ length: COLUMNS }, (_, column) => `column ${column}`).join(',');
    return { content: [header, ...lines, ''].join('\n'), table, corrupted };
  };

  const cases = [...Object.keys(corruptions).map((kind) => [kind]), Object.keys(corruptions)].flatMap(
    (kinds) => [1, 2, 3, 4].map((seed) => ({ kinds, seed, title: kinds.join(', ') })),
  );

  it.each(cases)('keeps every untouched row ($title, seed $seed)', async ({ kinds, seed }) => {
    const { content, table, corrupted } = corruptedFile(seed, kinds, names);

    const { rows } = await readAllRows(await temporaryFile(content));

    const accepted = new Set(
      rows.flatMap((row) => (row.kind === 'record' ? [JSON.stringify(row.cells)] : [])),
    );
    const lost = table.filter((cells, row) => !corrupted.has(row) && !accepted.has(JSON.stringify(cells)));
    expect(lost).toEqual([]);
  });

  it.each(cases)('accepts or refuses every row once ($title, seed $seed)', async ({ kinds, seed }) => {
    const oneLineNames = names.filter((name) => !name.includes('\n'));
    const { content } = corruptedFile(seed, kinds, oneLineNames);

    const { rows } = await readAllRows(await temporaryFile(content));

    expect(rows.map((row) => row.line)).toEqual(Array.from({ length: ROWS }, (_, row) => row + 2));
  });
});

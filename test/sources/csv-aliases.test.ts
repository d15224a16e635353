import * as fc from 'fast-check';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/domain/text.ts';
import { type AliasOutcome, readAliasBatches } from '../../src/sources/csv-aliases.ts';
import type { CsvReadOptions } from '../../src/sources/csv-lines.ts';
import { cleanLine } from '../../src/domain/text.ts';
import { isMissing } from '../../src/sources/csv-values.ts';
import { temporaryFile, writeCsv } from './csv-files.ts';

const ALIAS_FILE = join(import.meta.dirname, '../../../shared/data/artist_aliases_ko_en.csv');
const isThere = existsSync(ALIAS_FILE);
if (!isThere) console.warn(`The test on a real file of aliases is skipped: there is no ${ALIAS_FILE}`);

async function readPath(path: string, options: CsvReadOptions = {}): Promise<AliasOutcome[]> {
  const outcomes: AliasOutcome[] = [];
  for await (const batch of readAliasBatches(path, options)) outcomes.push(...batch);
  return outcomes;
}

const readAll = async (content: string | Uint8Array, options: CsvReadOptions = {}) =>
  readPath(await temporaryFile(content), options);

const namesOf = (outcomes: readonly AliasOutcome[]) =>
  outcomes.map((outcome) => (outcome.kind === 'aliases' ? outcome.names : outcome.reason));

/** Any text that is read unchanged from a cell of several names. */
const names = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', '가', ' ') }))
  .map(cleanLine)
  .filter((name) => foldText(name) !== '' && !isMissing(name) && !/[|;\0\ufffd]/.test(name));

const groups = fc.array(fc.uniqueArray(names, { selector: foldText, minLength: 2, maxLength: 6 }), {
  minLength: 1,
  maxLength: 5,
});
const headers = fc.shuffledSubarray(['artist', 'Latin', 'aliases', 'chart_rows'], { minLength: 4 });

describe('aliases', () => {
  it('are read from a file, whatever the names and order of its columns', async () => {
    await fc.assert(
      fc.asyncProperty(groups, headers, fc.constantFrom('|', ' ; '), async (all, header, separator) => {
        const rows = all.map(([artist = '', latin = '', ...others]) => {
          const written = [
            { column: 'artist', cell: artist, holds: [artist] },
            { column: 'Latin', cell: latin, holds: [latin] },
            { column: 'aliases', cell: others.join(separator), holds: others },
            { column: 'chart_rows', cell: '7', holds: [] },
          ];
          return header.map((name) => written.find(({ column }) => column === name)!);
        });
        const content = writeCsv([header, ...rows.map((row) => row.map(({ cell }) => cell))]);

        expect(namesOf(await readAll(content))).toEqual(rows.map((row) => row.flatMap(({ holds }) => holds)));
      }),
    );
  });

  it('come with the number of their line', async () => {
    expect(await readAll('hangul,latin,chart_rows\n\n아이유,IU,12\n')).toEqual([
      { kind: 'aliases', line: 3, text: '아이유,IU,12', names: ['아이유', 'IU'] },
    ]);
  });

  it.each([
    'artist',
    'artist_name',
    'Artist Name',
    'name',
    'alias',
    'aliases',
    'alias_1',
    'Alias 9',
    'korean',
    'english',
    'japanese',
    'native',
    'romanized',
    '가수',
    '영문',
    '다른 이름',
  ])('are read from a column named %s', async (column) => {
    expect(namesOf(await readAll(`${column},hangul\nIU,아이유\n`))).toEqual([['IU', '아이유']]);
  });

  it.each(['alias_10', 'alias_0', 'title', ''])('are not read from a column named %j', async (column) => {
    await expect(readAll(`${column},hangul\nIU,아이유\n`)).rejects.toThrow('columns are missing');
  });

  it('may be several in an alias cell, and one in any other cell', async () => {
    expect(namesOf(await readAll('artist,alias\nA|B;C,D| E ;;F\n'))).toEqual([['A|B;C', 'D', 'E', 'F']]);
  });

  it('count once if they differ only in case, width, accents or punctuation', async () => {
    expect(namesOf(await readAll('name,alias_1,alias_2,alias_3\nAnn-É,ann é,ＡＮＮ　Ｅ,앤\n'))).toEqual([
      ['Ann-É', '앤'],
    ]);
  });

  it('may be missing in some cells', async () => {
    expect(namesOf(await readAll('korean,english,japanese\n가수,,NA\n가수,Singer,\n'))).toEqual([
      "row: expected two or more different names, got '가수'",
      ['가수', 'Singer'],
    ]);
  });

  it('are refused if fewer than two names differ', async () => {
    expect(await readAll('hangul,latin\nIU,iu\n\u0301,IU\n,NA\n')).toEqual([
      {
        kind: 'refused',
        line: 2,
        reason: "row: expected two or more different names, got 'IU, iu'",
        text: 'IU,iu',
      },
      {
        kind: 'refused',
        line: 3,
        reason: expect.stringContaining('two or more') as unknown,
        text: '\u0301,IU',
      },
      { kind: 'refused', line: 4, reason: expect.stringMatching(/got nothing$/) as unknown, text: ',NA' },
    ]);
  });

  it('are refused if a name is longer than 200 characters, counting an emoji as one', async () => {
    const content = `artist,aliases\nA,${'😀'.repeat(200)}\nA,B|${'b'.repeat(201)}\n`;

    expect(namesOf(await readAll(content))).toEqual([
      ['A', '😀'.repeat(200)],
      expect.stringMatching(/^aliases: expected a name of at most 200 characters, got 'b+…'$/),
    ]);
  });

  it('are refused if a row has more than 64 of them', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `n${index}`).join('|');
    expect(namesOf(await readAll(`artist,aliases\nA,${many.slice(0, 100_000)}\n`))).toEqual([
      expect.stringMatching(/^row: expected at most 64 names, got \d+$/),
    ]);
  });

  it('are one line each, without control characters', async () => {
    expect(namesOf(await readAll('artist,latin\n가수,"Sing\u001b[2J\ner"\n'))).toEqual([
      ['가수', 'Sing [2J er'],
    ]);
  });

  it('are refused with all problems of the row', async () => {
    expect(namesOf(await readAll('hangul,latin\n\ufffd,I\0U\n'))).toEqual([
      expect.stringMatching(/^hangul: .*euc-kr.*; latin: expected text without NUL/),
    ]);
  });

  it('are read from the other lines if one is broken', async () => {
    expect(namesOf(await readAll('hangul,latin\n아이유\n태연,TAEYEON\n'))).toEqual([
      expect.stringContaining('expected 2 cells'),
      ['태연', 'TAEYEON'],
    ]);
  });

  it('are read in the named encoding', async () => {
    // 아이유 in EUC-KR.
    const name = [0xbe, 0xc6, 0xc0, 0xcc, 0xc0, 0xaf];
    const content = Buffer.concat([Buffer.from('hangul,latin\n'), Buffer.from(name), Buffer.from(',IU\n')]);

    expect(namesOf(await readAll(content, { encoding: 'euc-kr' }))).toEqual([['아이유', 'IU']]);
  });

  it('are read from a gzipped file', async () => {
    const path = await temporaryFile(gzipSync('hangul,latin\n아이유,IU\n'), 'aliases.csv.gz');

    expect(namesOf(await readPath(path))).toEqual([['아이유', 'IU']]);
  });

  it('need at least two columns', async () => {
    await expect(readAll('Hangul,chart_rows\n아이유,1\n')).rejects.toThrow(
      /columns are missing\n.*two or more of the columns artist, .*, alias_9, .*, got Hangul\n.*columns found: Hangul, chart_rows/,
    );
  });

  it.skipIf(!isThere)('are all read from a real file', async () => {
    const outcomes = await readPath(ALIAS_FILE);

    expect(outcomes).toHaveLength(415);
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toEqual([]);
  });
});

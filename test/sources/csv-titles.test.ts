import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTitleBatches, type TitleOutcome } from '../../src/sources/csv-titles.ts';
import { trackIdAt } from '../published-track.ts';
import { temporaryFile } from './csv-files.ts';

const TITLE_FILE = join(import.meta.dirname, '../../../shared/data/title_links.csv');
const isThere = existsSync(TITLE_FILE);
if (!isThere) console.warn(`The test on a real file of titles is skipped: there is no ${TITLE_FILE}`);

const [ONE, TWO] = [trackIdAt(1), trackIdAt(2)];

async function readPath(path: string): Promise<TitleOutcome[]> {
  const outcomes: TitleOutcome[] = [];
  for await (const batch of readTitleBatches(path)) outcomes.push(...batch);
  return outcomes;
}

const readAll = async (content: string) => readPath(await temporaryFile(content));
const songsOf = (outcomes: readonly TitleOutcome[]) =>
  outcomes.map((row) => (row.kind === 'refused' ? row.reason : [row.artist ?? row.trackIds, row.titles]));

describe('other titles', () => {
  it('are read with the line and the text of their row', async () => {
    expect(await readAll(`track_id,title\n\n${ONE},봄날\n`)).toEqual([
      { kind: 'titles', line: 3, text: `${ONE},봄날`, trackIds: [ONE], artist: null, titles: ['봄날'] },
    ]);
  });

  it('name their song by ids, in any form', async () => {
    const content = `other_titles,track_ids\n"봄날|하루히",spotify:track:${ONE}|https://open.spotify.com/track/${TWO}?si=x\n`;
    expect(songsOf(await readAll(content))).toEqual([
      [
        [ONE, TWO],
        ['봄날', '하루히'],
      ],
    ]);
  });

  it.each([
    'artist,title,other_title',
    'title,artist,other_title',
    'Artist Name,Track Name,English Title',
    '가수,제목,영어 제목',
    '아티스트,한글,영문',
    'artist,hangul,latin',
    'singer,title_1,title_2',
  ])('name their song by its artist and title under %s', async (header) => {
    const isTitleFirst = header.startsWith('title');
    const row = isTitleFirst ? '봄날,방울,Spring Day' : '방울,봄날,Spring Day';
    expect(songsOf(await readAll(`${header}\n${row}\n`))).toEqual([['방울', ['봄날', 'Spring Day']]]);
  });

  it('name their song by the id if a row has an artist as well, and by the artist without an id', async () => {
    expect(songsOf(await readAll(`id,artist,title,korean\n${ONE},A,Moon,달\n,"A, B",Moon,달\n`))).toEqual([
      [[ONE], ['Moon', '달']],
      ['A', ['Moon', '달']],
    ]);
  });

  it.each([
    [
      'no id and no artist',
      'id,artist,title\n,,Moon\n',
      /^artist: expected a track id or an artist, got nothing/,
    ],
    ['a wrong id', 'id,artist,title\nxyz,A,Moon\n', /^id: expected a Spotify track id/],
    ['no title', `id,artist,title\n${ONE},A,\n`, /^row: expected a title, got nothing/],
    [
      'one title of an artist',
      'artist,title,korean\nA,Moon,moon\n',
      /two or more different titles, got 'Moon, moon'/,
    ],
    ['a text for a title', `id,title\n${ONE},${'x'.repeat(201)}\n`, /^title: expected a name of at most 200/],
    [
      'too many titles',
      `id,other_titles\n${ONE},${Array.from({ length: 65 }, (_, n) => `t${n}`).join('|')}\n`,
      /at most 64 names, got 65/,
    ],
  ])('are refused with the reason for a row with %s', async (_, content, reason) => {
    expect(songsOf(await readAll(content))).toEqual([expect.stringMatching(reason)]);
  });

  it.each(['title,korean', 'artist,title', 'id,year', 'artist,hangul_title,hangul_artist'])(
    'are refused as a whole in a file with the columns %s',
    async (header) => {
      await expect(readAll(`${header}\n1,2,3\n`)).rejects.toThrow(
        /columns are missing\n.*(song|titles): expected one of /,
      );
    },
  );

  it.skipIf(!isThere)('are all read from a real file', async () => {
    const outcomes = await readPath(TITLE_FILE);
    expect(outcomes).toHaveLength(2390);
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toEqual([]);
  });
});

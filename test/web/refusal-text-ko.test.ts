import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { type CsvKind, previewCsv } from '../../src/sources/csv-preview.ts';
import { koreanProblem } from '../../src/web/refusal-text-ko.ts';

/** Returns every problem that a preview of the file tells, as the page shows them. */
async function problemsOf(kind: CsvKind, name: string, content: string): Promise<readonly string[]> {
  try {
    const preview = await previewCsv(name, Buffer.from(content), { kind, isCut: content.endsWith('…') });
    return preview.refusals.flatMap(({ reason }) => reason.split('; '));
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems.length > 0 ? error.problems : [error.message];
  }
}

const SONGS =
  'name,artist,danceability,energy,key,mode,time_signature,speechiness,acousticness,instrumentalness,liveness,valence,tempo,loudness,release_date,duration_ms,explicit,popularity';
const VALUES = '0.5,0.5,0,1,4,0.1,0.1,0.1,0.1,0.5,120,-6,2020,200000,0,50';

describe('The Korean text of a refusal', () => {
  it.each<[what: string, kind: CsvKind, name: string, content: string]>([
    ['lacks columns of songs', 'songs', 'a.csv', 'a,b\n1,2\n'],
    ['lacks some audio features', 'songs', 'a.csv', 'name,artist,energy\na,b,0.5\n'],
    ['is empty', 'songs', 'a.csv', ''],
    ['has no rows', 'songs', 'a.csv', `${SONGS}\n`],
    ['has a broken header', 'songs', 'a.csv', 'na"me,artist\na,b\n'],
    ['is UTF-16', 'songs', 'a.csv', 'n\0a\0m\0e\0'],
    ['ends lines with CR', 'songs', 'a.csv', 'name\rartist\rx\r'],
    ['has semicolons', 'songs', 'a.csv', 'name;artist;energy;tempo\n'],
    ['lacks columns of playlists', 'playlists', 'a.csv', 'mood,year\na,b\n'],
    ['lacks columns of names', 'artists', 'a.csv', 'artist\na\n'],
    ['lacks columns of titles', 'titles', 'a.csv', 'artist,title\na,b\n'],
    ['lacks columns of songs with titles', 'titles', 'a.csv', 'title,korean\na,b\n'],
    ['is XML', 'playlists', 'a.xspf', '<playlist/>'],
    ['is broken JSON', 'playlists', 'a.json', '{'],
    ['is other JSON', 'playlists', 'a.json', '{}'],
    ['is the beginning of JSON', 'playlists', 'a.json', '{"playlists":[…'],
    ['has rows without values', 'songs', 'a.csv', `${SONGS}\n${','.repeat(17)}\n`],
    [
      'has rows with odd values',
      'songs',
      'a.csv',
      `${SONGS}\na,b,2,x,H,5,99,2,2,2,2,2,9999,99,2020-13,-5,maybe,101\n`,
    ],
    ['has a row of other length', 'songs', 'a.csv', `${SONGS}\na,b\n`],
    ['has open quotes', 'songs', 'a.csv', `${SONGS}\n"a,b,${VALUES}\n`],
    ['has quotes within cells', 'songs', 'a.csv', `${SONGS}\na"x",b,${VALUES}\n"a"b,c,${VALUES}\n`],
    ['has a long title', 'songs', 'a.csv', `${SONGS}\n${'a'.repeat(600)},${'b'.repeat(600)},${VALUES}\n`],
    [
      'has odd ids and characters',
      'songs',
      'a.csv',
      `id,${SONGS}\nx,a\ufffd,b,${VALUES}\ny,a\0,b,${VALUES}\n`,
    ],
    ['has playlists of nothing', 'playlists', 'a.csv', 'playlist,track_id,artist,title\n,,,\np,x,,\np,,,\n'],
    ['has names of nothing', 'artists', 'a.csv', 'artist,alias\na,a\n'],
    ['has titles of nothing', 'titles', 'a.csv', 'artist,title,korean\na,b,b\n,b,c\n'],
    ['has M3U lines of nothing', 'playlists', 'a.m3u8', '#EXTM3U\n#EXTINF:5,\n123.mp3\n'],
    ['has JSPF tracks of nothing', 'playlists', 'a.jspf', '{"playlist":{"title":"a","track":[{}]}}'],
  ])('says all that is wrong with a file that %s', async (_, kind, name, content) => {
    const problems = await problemsOf(kind, name, content);
    expect(problems).not.toEqual([]);
    expect(problems.filter((problem) => koreanProblem(problem) === problem)).toEqual([]);
  });
});

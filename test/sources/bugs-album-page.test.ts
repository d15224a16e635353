import { describe, expect, it } from 'vitest';
import { SourceAnswerError } from '../../src/domain/errors.ts';
import { parseBugsGenres } from '../../src/sources/bugs-album-page.ts';
import { bugsAlbumPage, inventedChartAlbums } from '../../scripts/invented-world/bugs-page.ts';
import { hasRecordedAnswers, readRecordedPage } from './recorded-answers.ts';

const [ALBUM] = inventedChartAlbums(1);
const pageWith = (...genres: string[]) => {
  if (ALBUM === undefined) throw new Error('expected an invented album');
  return bugsAlbumPage(ALBUM, genres);
};

describe('the page of an album', () => {
  it('names its genres, each once', () => {
    expect(parseBugsGenres(pageWith('발라드', 'R&B/소울', '발라드'))).toEqual(['발라드', 'R&B/소울']);
  });

  it('may name none', () => {
    expect(parseBugsGenres(pageWith())).toEqual([]);
  });

  it('is refused with its text if its layout is unknown', () => {
    const page = pageWith('발라드').replace('class="info"', 'class="facts"');
    expect(() => parseBugsGenres(page)).toThrow(SourceAnswerError);
    expect(() => parseBugsGenres(page)).toThrow("'table.info tr' of src/sources/bugs-selectors.ts");
    expect(() => parseBugsGenres(page)).toThrow(expect.objectContaining({ body: page }));
  });

  it('is refused if its tags are nested too deeply', () => {
    expect(() => parseBugsGenres('<div>'.repeat(1000))).toThrow('nested more than 200 deep');
  });
});

describe.skipIf(!hasRecordedAnswers)('a recorded page of Bugs', () => {
  it('of an album names its genre and its style', () => {
    expect(parseBugsGenres(readRecordedPage('album-page.html'))).toEqual(['댄스/팝', '댄스 팝']);
  });

  it('of no album is refused', () => {
    expect(() => parseBugsGenres(readRecordedPage('no-music.html'))).toThrow('expected the page of an album');
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartAlbum } from '../../src/domain/album.ts';
import type { ChartWeek } from '../../src/domain/chart-week.ts';
import { isVariousArtists } from '../../src/domain/various-artists.ts';
import {
  type BugsChartPage,
  ChartPageError,
  MIN_ROWS,
  parseBugsChartPage,
} from '../../src/sources/bugs-chart-page.ts';
import {
  type BugsPageOptions,
  bugsChartPage,
  inventedChartAlbums,
} from '../../scripts/invented-world/bugs-page.ts';

const WEEK = '2020-02-03' as ChartWeek;
const ALBUMS = inventedChartAlbums(100);

function parse(options: Partial<BugsPageOptions> = {}): BugsChartPage {
  return parseBugsChartPage(bugsChartPage({ week: WEEK, albums: ALBUMS, ...options }), WEEK);
}

function albumsOf(page: BugsChartPage): readonly ChartAlbum[] {
  return page.entries.map(({ album }) => album);
}

/** Returns the first album of a page with 99 others, as it is read. */
function parseFirst(album: Partial<ChartAlbum>): ChartAlbum | undefined {
  const [first, ...others] = ALBUMS;
  return albumsOf(parse({ albums: [{ ...(first as ChartAlbum), ...album }, ...others] }))[0];
}

function errorOf(html: string): ChartPageError {
  try {
    parseBugsChartPage(html, WEEK);
  } catch (error) {
    if (error instanceof ChartPageError) return error;
    throw error;
  }
  throw new Error('expected a ChartPageError, got a chart');
}

function errorOfPage(options: Partial<BugsPageOptions>): ChartPageError {
  return errorOf(bugsChartPage({ week: WEEK, albums: ALBUMS, ...options }));
}

describe('a chart page', () => {
  it('lists its albums with their ranks', () => {
    expect(parse()).toEqual({
      week: WEEK,
      entries: ALBUMS.map((album, index) => ({ rank: index + 1, album })),
    });
  });

  it.each<[string, Partial<BugsPageOptions>]>([
    ['in the markup used before 2019', { layout: 'older' }],
    ['with other line ends', { lineEnd: '\r\n' }],
    ['with characters as numeric entities', { numericEntities: true }],
    ['with an advertisement in its list', { inList: '<li class="ad"><a href="/event">쿠폰</a></li>' }],
  ])('lists its albums %s', (_, options) => {
    expect(albumsOf(parse(options))).toEqual(ALBUMS);
  });

  it('uses the list in its chart part, even if other lists are longer', () => {
    const row =
      '<li><figure class="albumInfo" albumId="1"><div class="albumTitle"><a>추천</a></div></figure></li>';
    expect(albumsOf(parse({ before: `<ul class="albumList">${row.repeat(101)}</ul>` }))).toEqual(ALBUMS);
  });

  it('uses the longest list if there is no chart part', () => {
    const html = bugsChartPage({ week: WEEK, albums: ALBUMS }).replace('id="CHARTweek"', '');
    expect(albumsOf(parseBugsChartPage(html, WEEK))).toEqual(ALBUMS);
  });

  it('may have slightly fewer than 100 rows', () => {
    expect(parse({ albums: ALBUMS.slice(0, MIN_ROWS) }).entries).toHaveLength(MIN_ROWS);
  });

  it('may lack the date and type of an album', () => {
    const album = { releaseDate: null, albumType: null };
    expect(parseFirst(album)).toMatchObject(album);
  });

  it.each(['2021-02-29', '2021', '2021-00-00', '0000-00-00', 'soon'])(
    'gives no date for %s',
    (releaseDate) => {
      expect(parseFirst({ releaseDate })?.releaseDate).toBeNull();
    },
  );

  it("takes an album's number from the URL of its page if it is nowhere else", () => {
    const html = bugsChartPage({ week: WEEK, albums: ALBUMS }).replaceAll(/albumId="\d+"/g, '');
    expect(albumsOf(parseBugsChartPage(html, WEEK))).toEqual(ALBUMS);
  });

  it('uses the text of a link without a title attribute', () => {
    const html = bugsChartPage({ week: WEEK, albums: ALBUMS }).replaceAll(/ title="[^"]*"/g, '');
    expect(albumsOf(parseBugsChartPage(html, WEEK))).toEqual(ALBUMS);
  });
});

describe('ranks', () => {
  const ranksOf = (ranks: readonly (number | null)[]): readonly number[] =>
    parse({ ranks }).entries.map(({ rank }) => rank);
  const counted = ALBUMS.map((_, index) => index + 1);

  it('are the printed ones, and order the albums', () => {
    const page = parse({ ranks: counted.toReversed() });
    expect(page.entries.map(({ rank }) => rank)).toEqual(counted);
    expect(albumsOf(page)).toEqual(ALBUMS.toReversed());
  });

  it('are row numbers if none is printed', () => {
    expect(ranksOf([])).toEqual(counted);
  });

  it('are row numbers if one is missing', () => {
    expect(ranksOf([11, null, ...counted.slice(2)])).toEqual(counted);
  });

  it('are row numbers if one comes twice', () => {
    expect(ranksOf([2, ...counted.slice(1)])).toEqual(counted);
  });
});

describe('an album that comes twice', () => {
  const twice = [...ALBUMS.slice(0, 99), ...ALBUMS.slice(0, 1)];

  it('is kept once, at its better rank', () => {
    const page = parse({ albums: twice });
    expect(page.entries).toHaveLength(99);
    expect(page.entries[0]).toEqual({ rank: 1, album: ALBUMS[0] });
  });

  it('is kept at its better rank even if that rank is printed lower', () => {
    const ranks = [100, ...Array.from({ length: 98 }, (_, index) => index + 2), 1];
    expect(parse({ albums: twice, ranks }).entries[0]).toEqual({ rank: 1, album: ALBUMS[0] });
  });

  it('counts as one row', () => {
    const albums = Array.from({ length: 100 }, () => ALBUMS[0] as ChartAlbum);
    expect(errorOfPage({ albums })).toMatchObject({ reason: 'too few rows' });
  });
});

describe('artists', () => {
  it.each<[string, ChartAlbum['artists']]>([
    ['one', [{ id: '1', name: '도담(Dodam)' }]],
    [
      'several',
      [
        { id: '1', name: '도담' },
        { id: '2', name: 'Marlow(말로)' },
        { id: '3', name: 'OK Okay' },
      ],
    ],
    [
      'one called OK and one called n',
      [
        { id: '1', name: 'OK' },
        { id: '2', name: 'n' },
      ],
    ],
    [
      'with quotes in their names',
      [
        { id: '1', name: "VE'O (비요)" },
        { id: '2', name: '"Q" & <B>' },
      ],
    ],
    [
      'with a backslash in a name',
      [
        { id: '1', name: String.raw`AB\YZ` },
        { id: '2', name: 'S|G' },
      ],
    ],
    ['one without a page', [{ id: null, name: '이름 없는 밴드' }]],
    [
      'several of whom one has no page',
      [
        { id: '1', name: '도담' },
        { id: null, name: '손님' },
      ],
    ],
    ['none, if there are too many to name', []],
  ])('are %s', (_, artists) => {
    expect(parseFirst({ artists })?.artists).toEqual(artists);
  });

  it('are told apart from a release date among them', () => {
    const artistsOf = (markup: string) =>
      albumsOf(
        parseBugsChartPage(
          html.replace(/<p class="artist">[^]*?<\/p>/, `<p class="artist">${markup}</p>`),
          WEEK,
        ),
      )[0]?.artists;
    const date = '<br><time datetime="">2020.01.06</time>';
    expect(artistsOf(`이름 없는 밴드${date}`)).toEqual([{ id: null, name: '이름 없는 밴드' }]);
    expect(artistsOf(date)).toEqual([]);
  });

  it.each(['Various Artists', 'V.A.', '여러 아티스트', '여러 가수', '옴니버스', ''])(
    'are none if the page says %j instead',
    (name) => {
      expect(parseFirst({ artists: [{ id: null, name }] })?.artists).toEqual([]);
      expect(parseFirst({ artists: [{ id: '1', name }] })?.artists).toEqual([]);
    },
  );

  const several = [
    { id: '1', name: '도담' },
    { id: '2', name: 'Marlow' },
  ];
  const html = bugsChartPage({
    week: WEEK,
    albums: [{ ...(ALBUMS[0] as ChartAlbum), artists: several }, ...ALBUMS.slice(1)],
  });
  const artistsIn = (page: string): ChartAlbum['artists'] | undefined =>
    albumsOf(parseBugsChartPage(page, WEEK))[0]?.artists;

  it('are read from records without OK at the end', () => {
    expect(artistsIn(html.replaceAll('||OK', ''))).toEqual(several);
  });

  it('get their short name if no other is printed', () => {
    expect(artistsIn(html.replace('Marlow||Marlow', 'Marlow||'))).toEqual(several);
  });

  it('are only the first one, once, if the script with the others is unknown', () => {
    expect(artistsIn(html.replace('PopLayer', 'Window'))).toEqual(several.slice(0, 1));
  });

  it('are those of all links if there is no such script', () => {
    const links = '<a href="/artist/1">도담</a>, <a href="/artist/2?x=1">Marlow</a>';
    expect(artistsIn(html.replace(/<p class="artist">[^]*?<\/p>/, `<p class="artist">${links}</p>`))).toEqual(
      several,
    );
  });
});

describe('the printed week', () => {
  it.each([
    ['is the requested week', '2020.02.03 ~ 2020.02.09'],
    ['may contain tags, line ends and another tilde', '<em>2020.02.03</em>\n～&nbsp;<em>2020.02.09</em>'],
    ['may end a day later', '2020.02.03~2020.02.10'],
  ])('%s', (_, range) => {
    expect(parse({ range }).entries).toHaveLength(100);
  });

  it.each([
    ['the week before', '2020.01.27 ~ 2020.02.02'],
    ['the week after', '2020.02.10 ~ 2020.02.16'],
    ['a range not from Monday to Sunday', '2020.02.04 ~ 2020.02.10'],
  ])('is refused if it is %s', (_, range) => {
    expect(errorOfPage({ range })).toMatchObject({
      reason: 'other week',
      message: `Expected the chart of 2020-02-03 to 2020-02-09, got one of '${range}'.`,
    });
  });

  it.each([
    ['there is none', null],
    ['it is one day', '2020.02.03'],
    ['it is a month', '2020.02.01 ~ 2020.02.29'],
    ['its days do not exist', '2020.02.30 ~ 2020.02.36'],
    ['it ends before it begins', '2020.02.09 ~ 2020.02.03'],
  ])('counts as missing if %s', (_, range) => {
    expect(errorOfPage({ range })).toMatchObject({
      reason: 'no week',
      message:
        'Expected the chart of 2020-02-03 to 2020-02-09, got a page that prints no week: ' +
        "'printedRange' in src/sources/bugs-selectors.ts finds nothing such as 2020.01.06 ~ 2020.01.12.",
    });
  });

  it('is not the range of an event', () => {
    const before = '<p>이벤트 2020.01.01 ~ 2020.12.31</p>';
    expect(parse({ before }).entries).toHaveLength(100);
    expect(errorOfPage({ before, range: '2020.02.10 ~ 2020.02.16' }).reason).toBe('other week');
  });

  it('is not a range in the title of an album', () => {
    const album = { title: '2020.02.03 ~ 2020.02.09 Live' };
    const albums = [{ ...(ALBUMS[0] as ChartAlbum), ...album }, ...ALBUMS.slice(1)];
    expect(errorOfPage({ albums, range: null }).reason).toBe('no week');
  });
});

describe('a wrong page', () => {
  it('is refused if it has too few rows', () => {
    expect(errorOfPage({ albums: ALBUMS.slice(0, MIN_ROWS - 1) })).toMatchObject({
      reason: 'too few rows',
      message: expect.stringContaining('Expected at least 90 albums, got 89 in 89 rows'),
    });
  });

  it('is refused if a row has no title, naming the row', () => {
    expect(errorOfPage({ rowWithoutTitle: 57 })).toMatchObject({
      reason: 'row without title or id',
      message:
        'Expected a title and an id in every row, but row 57 (album 4000057) has no title: ' +
        "see '.albumTitle a, a.albumTitle' in src/sources/bugs-selectors.ts.",
    });
  });

  it('is refused if a row has no id, naming the row', () => {
    expect(errorOfPage({ rowWithoutId: 3 })).toMatchObject({
      reason: 'row without title or id',
      message:
        "Expected a title and an id in every row, but row 3 ('저녁 3') has no id: " +
        "see 'figure.albumInfo[albumid]' in src/sources/bugs-selectors.ts.",
    });
  });

  it('is refused if it names the artists of less than half of its albums', () => {
    const parts = bugsChartPage({ week: WEEK, albums: ALBUMS }).split('<p class="artist">');
    const withArtists = (count: number) =>
      parts.map(
        (part, index) => (index === 0 ? '' : `<p class="${index <= count ? 'artist' : 'by'}">`) + part,
      );
    expect(errorOf(withArtists(49).join(''))).toMatchObject({
      reason: 'no artists',
      message: expect.stringMatching(/got them for \d\d of 100: see 'p.artist'/),
    });
    expect(parseBugsChartPage(withArtists(70).join(''), WEEK).entries).toHaveLength(100);
  });

  it('is refused if it names no artist', () => {
    const html = bugsChartPage({ week: WEEK, albums: ALBUMS }).replaceAll(
      '<p class="artist">',
      '<p class="by">',
    );
    expect(errorOf(html)).toMatchObject({
      reason: 'no artists',
      message: expect.stringContaining("'p.artist'"),
    });
  });

  it('is refused if its list has another class', () => {
    const html = bugsChartPage({ week: WEEK, albums: ALBUMS }).replaceAll('albumList', 'cards');
    expect(errorOf(html)).toMatchObject({
      reason: 'no list',
      message:
        "Expected a list of albums, got a page without one titled '벅스 앨범 차트': " +
        "'ul.albumList' in src/sources/bugs-selectors.ts finds nothing.",
    });
  });

  it('is refused if its rows have other classes', () => {
    const html = bugsChartPage({ week: WEEK, albums: ALBUMS })
      .replace(/<aside>[^]*<\/aside>/, '')
      .replaceAll(/albumInfo|albumTitle|ranking/g, 'x');
    expect(errorOf(html)).toMatchObject({
      reason: 'no list',
      message: expect.stringContaining("'> li:has("),
    });
  });

  it('is refused if its layout is unknown', () => {
    expect(errorOfPage({ layout: 'unknown' }).reason).not.toBe('other week');
  });

  it.each([
    ['empty', ''],
    ['another page', '<!DOCTYPE html><title>점검 중</title><p>2020.02.03 ~ 2020.02.09'],
    ['not HTML', '{"ret_code": 1}'],
  ])('is refused if it is %s', (_, html) => {
    expect(errorOf(html).reason).toBe('no list');
  });
});

describe('a hostile page', () => {
  const inList = (html: string): string => `<ul class="albumList">${html}`;
  it.each([
    ['10 MB of opening brackets', '<'.repeat(10_000_000)],
    ['10 MB of NUL', '\0'.repeat(10_000_000)],
    ['tags that are never closed', '<div>'.repeat(2_000_000)],
    ['tags nested as deep as the limit allows', '<div>'.repeat(29_000)],
    ['a deep row', inList(`<li><figure class="albumInfo">${'<b>'.repeat(20_000)}`)],
    ['a nested list', inList('<li><ul class="albumList">'.repeat(5000))],
    ['closing tags without opening tags', '<b>'.repeat(14_000) + '</i>'.repeat(14_000)],
    ['an attribute that never ends', `<a title="${'x'.repeat(10_000_000)}`],
    ['a million attributes', `<a ${'x=1 '.repeat(1_000_000)}`],
    ['a comment that never ends', `<!--${'-'.repeat(10_000_000)}`],
    ['invalid entities', '&#'.repeat(1_000_000)],
    ['dates without end', inList('<li class="ranking">') + '2020.02.03 ~ '.repeat(500_000)],
    ['spaces without end', `${inList('<li class="ranking">')}</ul>2020.02.03${' '.repeat(5_000_000)}`],
    [
      'backslashes without end',
      inList(`<li><p class="artist"><a class="more" onclick="PopLayer(this,'${'\\'.repeat(1_000_001)}">`),
    ],
  ])('of %s is refused', (_, html) => {
    expect(errorOf(html)).toBeInstanceOf(ChartPageError);
  });

  it('of any tags in any order is refused', () => {
    const parts = [
      '<ul class="albumList">',
      '<li>',
      '<figure class="albumInfo" albumId="1">',
      '<div class="albumTitle">',
      '<a title="x" href="/album/1">',
      '<p class="artist">',
      '</ul>',
      '</li>',
      '</a>',
      '<table>',
      '<script>',
      '<!--',
      '2020.02.03 ~ 2020.02.09',
      '"',
      '\0',
      '&',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 200 }), (html) => {
        expect(errorOf(html.join(''))).toBeInstanceOf(ChartPageError);
      }),
    );
  });
});

describe('the texts of an album', () => {
  const signs = String.raw`" ' \ | OK n & &amp; &#039; <b> > ; ~ ( ) a É 가 👩‍🎤 나 日 % $&`.split(' ');
  const letters = fc.constantFrom(...signs, ' ', '\u1102\u1161', '\u200b');
  const text = fc
    .oneof(fc.string({ unit: letters, minLength: 1 }), fc.string({ unit: 'grapheme', minLength: 1 }))
    // A page shows several spaces as one, and the catalogue stores composed text.
    .map((written) =>
      written
        .replaceAll(/[\s\p{Cc}]+/gu, ' ')
        .normalize('NFC')
        .trim(),
    )
    .filter((shown) => shown !== '' && !isVariousArtists(shown));
  // The script that names several artists cannot contain these.
  const name = text.filter((shown) => !/\|\||^\||\|$|\\n/.test(shown));
  const id = fc.integer({ min: 1, max: 99_999_999 }).map(String);
  const album = fc.record({
    title: text,
    artists: fc.oneof(
      fc.array(fc.record({ id, name: text }), { maxLength: 1 }),
      fc.array(fc.record({ id, name }), { minLength: 2, maxLength: 4 }),
    ),
    albumType: fc.option(text),
    releaseDate: fc.option(fc.constantFrom('2020-02-29', '1999-12-31')),
  });

  it('are read as they were written', () => {
    fc.assert(
      fc.property(
        // A page takes long to build and read, so each holds a hundred invented albums.
        fc.array(album, { minLength: 100, maxLength: 100 }),
        fc.constantFrom('today' as const, 'older' as const),
        fc.boolean(),
        (invented, layout, numericEntities) => {
          const albums = invented.map((texts, index) => ({ id: String(index + 1), ...texts }));
          fc.pre(albums.some(({ artists }) => artists.length > 0));
          expect(albumsOf(parse({ albums, layout, numericEntities }))).toEqual(albums);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('are composed, on one line, and free of control characters', () => {
    expect(parseFirst({ title: ' \u1102\u1161\u0007비\r\n\u00a0 봄\ud83d ' })?.title).toBe('나 비 봄\ufffd');
  });
});

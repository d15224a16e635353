import type { ChartAlbum } from '../../src/domain/album.ts';
import type { Artist } from '../../src/domain/track.ts';

/** The markup of titles: today's, that before 2019, or one that is not known yet. */
export type BugsLayout = 'today' | 'older' | 'unknown';

export interface BugsPageOptions {
  /** The Monday of the requested week: YYYY-MM-DD. */
  readonly week: string;
  readonly albums: readonly ChartAlbum[];
  /** Printed instead of the week's own dates, such as 2020.01.06 ~ 2020.01.12; null prints none. */
  readonly range?: string | null;
  /** The printed rank of each row, instead of 1, 2, 3 …; null prints none. */
  readonly ranks?: readonly (number | null)[];
  /** Number of the row without a title, from 1. */
  readonly rowWithoutTitle?: number;
  /** Number of the row without any album id, from 1. */
  readonly rowWithoutId?: number;
  readonly layout?: BugsLayout;
  readonly lineEnd?: '\n' | '\r\n';
  /** Whether to write every non-ASCII letter as a number: &#50500; for 아. */
  readonly numericEntities?: boolean;
  /** HTML before the chart, such as a banner. */
  readonly before?: string;
  /** HTML inside the chart's list, such as an advertisement. */
  readonly inList?: string;
}

const SITE = 'https://music.bugs.co.kr';
const DAY_MILLIS = 24 * 60 * 60 * 1000;

/** Returns a weekly album chart as a page of Bugs. It is built from the known markup, not recorded. */
export function bugsChartPage(options: BugsPageOptions): string {
  const { week, albums, layout = 'today', lineEnd = '\n' } = options;
  const sunday = new Date(Date.parse(week) + 6 * DAY_MILLIS).toISOString().slice(0, 10);
  const range = options.range === undefined ? `${dotted(week)} ~ ${dotted(sunday)}` : options.range;
  const rows = albums.map((album, index) => {
    const rank = options.ranks === undefined ? index + 1 : (options.ranks[index] ?? null);
    return chartRow(album, rank, {
      layout,
      hasTitle: options.rowWithoutTitle !== index + 1,
      hasId: options.rowWithoutId !== index + 1,
    });
  });
  const html = `<!DOCTYPE html>
<html lang="ko">
<head>
<meta charset="utf-8">
<title>벅스 앨범 차트</title>
<script>
var bugs = { chart: "주간 < 일간", period: "1999.01.04 ~ 1999.01.10" };
</script>
<style>.albumTitle { overflow: hidden }</style>
</head>
<body>
<!-- 1999.01.11 ~ 1999.01.17 -->
<nav id="gnbBody"><ul class="list">
<li><a href="${SITE}/chart" title="벅스차트">벅스차트</a></li>
<li><a href="${SITE}/newest/album" title="최신 음악">최신 음악</a></li>
</ul></nav>
${options.before ?? ''}
<div id="container">
<h2>주간 앨범 차트</h2>
${range === null ? '' : `<fieldset><legend>기간</legend><time datetime="">${range}</time></fieldset>`}
<select><option>1999.01.18 ~ 1999.01.24</option></select>
<div id="CHARTweek">
<ul class="list tileView ${layout === 'unknown' ? 'cardList' : 'albumList'} ">
${options.inList ?? ''}
${rows.join('\n')}
</ul>
</div>
<aside><h3>추천 앨범</h3>
<ul class="list albumList">
<li><figure class="albumInfo" albumId="999000001"><div class="albumTitle"><a href="${SITE}/album/999000001">추천</a></div></figure></li>
</ul>
<ul class="list"><li><div class="albumTitle"><a href="${SITE}/album/999000002">추천 둘</a></div></li></ul>
</aside>
</div>
<footer><p>&copy; Bugs</p></footer>
</body>
</html>
`;
  const encoded = options.numericEntities === true ? withNumericEntities(html) : html;
  return encoded.replaceAll('\n', lineEnd);
}

/** Returns the page of an album with these genres, in the form of a page of 2022. */
export function bugsAlbumPage({ title, albumType }: ChartAlbum, genres: readonly string[]): string {
  const links = genres.map(
    (genre) => `<a href="${SITE}/genre/chart/kpop/total/day?wl_ref=S_ab_01_04">${encode(genre)}</a>`,
  );
  const facts = [
    ['앨범 종류', encode(albumType ?? '')],
    ...(links.length === 0 ? [] : [['장르', links.join(' ')]]),
    ['유통사', `<a href="${SITE}/label">장르</a>`],
  ];
  const rows = facts.map(([name, value]) => `<tr><th scope="row">${name}</th><td>\n${value} </td></tr>`);
  return `<!DOCTYPE html>
<html lang="ko"><head><meta charset="utf-8"><title>${encode(title)}</title></head><body>
<ul><li class="genre"><a href="${SITE}/genre/home">장르</a></li></ul>
<table class="info"><caption>앨범 정보</caption><tbody>
${rows.join('\n')}
</tbody></table>
<table class="list trackList"><tbody><tr><th>장르</th><td><a href="${SITE}/track/1">1</a></td></tr></tbody></table>
</body></html>
`;
}

/** Returns invented chart albums; the first has the number `from`. */
export function inventedChartAlbums(count: number, from = 1): readonly ChartAlbum[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    return {
      id: String(4_000_000 + number),
      title: `저녁 ${number}`,
      artists: [{ id: String(80_000_000 + number), name: `한나루(Hannaru ${number})` }],
      releaseDate: `2019-11-${String((number % 30) + 1).padStart(2, '0')}`,
      albumType: number % 2 === 0 ? '싱글' : '정규',
    };
  });
}

function chartRow(
  album: ChartAlbum,
  rank: number | null,
  row: { readonly layout: BugsLayout; readonly hasTitle: boolean; readonly hasId: boolean },
): string {
  const id = row.hasId ? album.id : '';
  const artistId = album.artists[0]?.id ?? '';
  const title = row.hasTitle ? encode(album.title) : '';
  const address = row.hasId ? `${SITE}/album/${id}?wl_ref=list_ab_03_chart` : 'javascript:void(0);';
  return `<li>
  <figure class="${row.layout === 'unknown' ? 'card' : 'albumInfo'}" albumId="${id}" artistId="${artistId}">
    <div class="thumbnail">
      <a href="${address}" onclick="
"><span class="mask"></span>
      <img src="https://image.bugsm.co.kr/album/images/200/${id}.jpg?version=1" alt="${title} 대표이미지" onerror="bugs.utils.imgError(this);"></a>
    </div>
    <figcaption class="info">
      ${rank === null ? '' : `<div class="ranking"><strong>${rank}</strong><p class="change none"><em>0</em><span>변동없음</span></p></div>`}
      ${titleLink(title, address, row.layout)}
      <div class="subInfo">
        <p class="artist">${artistLinks(album.artists)}</p>
        ${album.releaseDate === null ? '' : `<time datetime="">${dotted(album.releaseDate)}</time>`}
        ${album.albumType === null ? '' : `<span class="albumType">${encode(album.albumType)}</span>`}
      </div>
    </figcaption>
  </figure>
</li>`;
}

function titleLink(title: string, address: string, layout: BugsLayout): string {
  if (layout === 'older') return `<a class="albumTitle" href="${address}" title="${title}">${title}</a>`;
  return `<div class="${layout === 'unknown' ? 'name' : 'albumTitle'}">
        <a href="${address}" title="${title}" onclick="
">
${title}
</a>
      </div>`;
}

/** Returns a link for one artist; for several, a link and a script that names them all. */
function artistLinks(artists: readonly Artist[]): string {
  const [first, ...others] = artists;
  if (first === undefined) return 'Various Artists';
  const name = encode(first.name);
  if (first.id === null && others.length === 0) return name;
  const link = `<a href="${SITE}/artist/${first.id ?? ''}?wl_ref=list_ab_04_chart" class="artistTitle" title="${name}" onclick="
">${name}</a>`;
  if (others.length === 0) return link;
  const records = artists.map((artist) => {
    const quoted = artist.name.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`);
    return `${quoted}||${quoted}||${artist.id ?? ''}||OK`;
  });
  const script = `bugs.layermenu.openMultiArtistSearchResultPopLayer(this, '${records.join('\\\\n')}', ''); return false;`;
  return `
${link}
<a class="more" href="javascript:void(0);" name="atag_martist_list" onclick="${encode(script)}" title="아티스트 전체보기">
${name}
</a>
`;
}

function encode(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&#034;')
    .replaceAll("'", '&#039;');
}

function withNumericEntities(html: string): string {
  return html.replace(/[^\p{ASCII}]/gu, (letter) => `&#${letter.codePointAt(0)};`);
}

function dotted(date: string): string {
  return date.replaceAll('-', '.');
}

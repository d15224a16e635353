/**
 * All that is known of Bugs' markup: https://music.bugs.co.kr/chart/album/week/total. When its layout changes, this
 * is what has to change with it. Rows are looked for in lists, all else within a row.
 */
export const BUGS_MARKUP = Object.freeze({
  /** The albums of the chart, where the page has its weekly chart in a part of its own. */
  listInChart: '#CHARTweek ul.albumList',
  /** Otherwise any list of albums; the longest is the chart. */
  list: 'ul.albumList',
  /** A list's items that show any sign of an album. One with none is an advertisement. */
  row: '> li:has(figure.albumInfo, .albumTitle, a.albumTitle, .ranking)',

  /** Its attribute is the album's number. HTML spells it albumId; the parser makes attributes lower case. */
  album: 'figure.albumInfo',
  albumIdAttribute: 'albumid',
  /** The link around the title; before 2019 the link itself had the class. */
  title: '.albumTitle a, a.albumTitle',
  /** The whole title and the whole name of an artist; the text of the link is what a browser shows. */
  nameAttribute: 'title',
  /** An album's number in the address of its page. */
  albumAddress: /\/album\/(\d+)/,
  rank: '.ranking strong',
  releaseDate: 'time',
  /** YYYY.MM.DD */
  date: /^(\d{4})\.(\d{2})\.(\d{2})$/,
  albumType: '.albumType',

  artists: 'p.artist',
  /** One link an artist. The link .more repeats the first of several. */
  artistLink: 'a:not(.more)',
  /** An artist's number in the address of the page. */
  artistAddress: /\/artist\/(\d+)/,
  /** Stands where an album has several artists; its onclick names them all. */
  moreArtists: 'a.more',
  moreArtistsAttribute: 'onclick',
  /** The text between single quotes that names them; \' is a quote within it. */
  artistRecords: /PopLayer\(this,\s*'((?:\\.|[^'\\])*)'/,
  /** Between two artists stand two backslashes and the letter n; more are taken for them. */
  betweenRecords: /\\{1,4}n/,
  /** An artist is name||name as printed||number||OK, in older pages without OK. */
  betweenFields: '||',
  /** A backslash before a quote or another backslash. */
  escaped: /\\(.)/g,

  /** What holds text that nobody reads, or other weeks to choose from: no place for the week of the page. */
  unreadText: 'script, style, template, noscript, select',
  /** The week as the page prints it: 2020.01.06 ~ 2020.01.12 */
  printedRange: /(\d{4})\.(\d{2})\.(\d{2})\s*[~～〜∼]\s*(\d{4})\.(\d{2})\.(\d{2})/g,
});

/**
 * All knowledge about Bugs' markup: https://music.bugs.co.kr/chart/album/week/total and
 * https://music.bugs.co.kr/album/NUMBER. If its layout changes, change this file. In a chart, rows are
 * searched in lists, everything else in a row.
 */
export const BUGS_MARKUP = Object.freeze({
  /** The albums of the chart, if the page has a separate part for its weekly chart. */
  listInChart: '#CHARTweek ul.albumList',
  /** Otherwise any list of albums; the longest is the chart. */
  list: 'ul.albumList',
  /** The list items with any sign of an album. An item without one is an advertisement. */
  row: '> li:has(figure.albumInfo, .albumTitle, a.albumTitle, .ranking)',

  /** Its attribute holds the album's number. HTML spells it albumId; the parser lower-cases attributes. */
  album: 'figure.albumInfo',
  albumIdAttribute: 'albumid',
  /** The link around the title. Before 2019 the link itself had the class. */
  title: '.albumTitle a, a.albumTitle',
  /** Holds the full title or the full name of an artist. Browsers show the text of the link instead. */
  nameAttribute: 'title',
  /** The album's number in the URL of its page. */
  albumAddress: /\/album\/(\d+)/,
  rank: '.ranking strong',
  releaseDate: 'time',
  /** YYYY.MM.DD */
  date: /^(\d{4})\.(\d{2})\.(\d{2})$/,
  albumType: '.albumType',

  artists: 'p.artist',
  /** One link per artist. The link .more repeats the first of several artists. */
  artistLink: 'a:not(.more)',
  /** The artist's number in the URL of the page. */
  artistAddress: /\/artist\/(\d+)/,
  /** Present if an album has several artists; its onclick names them all. */
  moreArtists: 'a.more',
  moreArtistsAttribute: 'onclick',
  /** The text between single quotes that names the artists; \' is a quote within it. */
  artistRecords: /PopLayer\(this,\s*'((?:\\.|[^'\\])*)'/,
  /** Two artists are separated by two backslashes and the letter n. One to four backslashes are accepted. */
  betweenRecords: /\\{1,4}n/,
  /** An artist is name||printed name||number||OK. Older pages lack OK. */
  betweenFields: '||',
  /** A backslash before a quote or another backslash. */
  escaped: /\\(.)/g,

  /** Elements whose text nobody reads, or that offer other weeks. The week of the page is not in them. */
  unreadText: 'script, style, template, noscript, select',
  /** The printed week: 2020.01.06 ~ 2020.01.12 */
  printedRange: /(\d{4})\.(\d{2})\.(\d{2})\s*[~～〜∼]\s*(\d{4})\.(\d{2})\.(\d{2})/g,

  /** The page of an album has a table of facts, one per row. */
  albumFact: 'table.info tr',
  factName: 'th',
  /** The names of the rows for genre and style. */
  genreFacts: /^(장르|스타일)$/,
  /** One link per genre. */
  factValue: 'td a',
  /** A request for an unknown album is redirected to this address. */
  noAlbumAddress: /\/noMusic\b/,
});

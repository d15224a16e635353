import type { CheerioAPI } from 'cheerio/slim';
import type { ChartAlbum, ChartEntry } from '../domain/album.ts';
import { type ChartWeek, sundayOf, weekOf } from '../domain/chart-week.ts';
import { cleanLine } from '../domain/text.ts';
import { type Elements, linkName, readArtists } from './bugs-artists.ts';
import { loadBugsPage } from './bugs-page.ts';
import { BUGS_MARKUP } from './bugs-selectors.ts';

export interface BugsChartPage {
  readonly week: ChartWeek;
  /** By ascending rank. No rank and no album comes twice. */
  readonly entries: readonly ChartEntry[];
}

type ChartPageProblem =
  'other week' | 'too few rows' | 'row without title or id' | 'no artists' | 'no list' | 'no week';

/** A page is not the requested chart, or Bugs has changed its layout. The message ends with a full stop. */
export class ChartPageError extends Error {
  override readonly name = 'ChartPageError';
  readonly reason: ChartPageProblem;

  constructor(reason: ChartPageProblem, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The chart has 100 rows. A page with fewer than this is cut short, or many rows were not recognised. */
export const MIN_ROWS = 90;

/** Albums of various artists are a part of a chart. If they seem to be most of it, names were not found. */
const SHARE_WITH_ARTISTS = 0.5;

/** A shorter range holds at most one whole week, so it names that week. A longer one may be an event. */
const RANGE_OF_TWO_WEEKS_DAYS = 14;
const RANK = /^[1-9]\d{0,3}$/;
const DAY_MILLIS = 24 * 60 * 60 * 1000;
const SELECTORS_FILE = 'src/sources/bugs-selectors.ts';

/**
 * Returns the albums on the page of a weekly album chart. An album that comes twice keeps its better rank.
 *
 * If two rows print the same rank, or a row prints none, the printed numbers are not the ranks: row numbers
 * are used instead.
 * @throws ChartPageError if the page prints another week: Bugs answers an unknown week with some other chart
 * @throws ChartPageError if the layout is unknown: too few rows, a row without title or id, or few artists
 */
export function parseBugsChartPage(html: string, week: ChartWeek): BugsChartPage {
  const $ = loadBugsPage(html, (got) => new ChartPageError('no list', `Expected a chart page, got ${got}.`));
  const rows = findRows($);
  checkWeek($, week);
  const ranks = readRanks(rows);
  const entries = new Map<string, ChartEntry>();
  for (const [index, row] of rows.entries()) {
    const entry = { rank: ranks[index] ?? index + 1, album: readAlbum($, row, index + 1) };
    const known = entries.get(entry.album.id);
    if (known === undefined || entry.rank < known.rank) entries.set(entry.album.id, entry);
  }
  const byRank = [...entries.values()].toSorted((a, b) => a.rank - b.rank);
  if (byRank.length < MIN_ROWS) {
    throw new ChartPageError(
      'too few rows',
      `Expected at least ${MIN_ROWS} albums, got ${byRank.length} in ${rows.length} rows: see ` +
        `'${BUGS_MARKUP.row}' and '${BUGS_MARKUP.list}' in ${SELECTORS_FILE}.`,
    );
  }
  const named = byRank.filter(({ album }) => album.artists.length > 0).length;
  if (named < byRank.length * SHARE_WITH_ARTISTS) {
    throw new ChartPageError(
      'no artists',
      `Expected artists of most albums, got them for ${named} of ${byRank.length}: see '${BUGS_MARKUP.artists}' in ${SELECTORS_FILE}.`,
    );
  }
  return { week, entries: byRank };
}

/** Returns the rows of the longest list. */
function findRows($: CheerioAPI): readonly Elements[] {
  const inChart = $(BUGS_MARKUP.listInChart);
  const lists = inChart.length > 0 ? inChart : $(BUGS_MARKUP.list);
  let rows: readonly Elements[] = [];
  for (const list of lists.toArray()) {
    const found = $(list)
      .find(BUGS_MARKUP.row)
      .toArray()
      .map((row) => $(row));
    if (found.length > rows.length) rows = found;
  }
  if (rows.length > 0) return rows;
  const selector = lists.length === 0 ? BUGS_MARKUP.list : BUGS_MARKUP.row;
  const title = cleanLine($('title').first().text());
  throw new ChartPageError(
    'no list',
    `Expected a list of albums, got a page without one${title === '' ? '' : ` titled '${title}'`}: ` +
      `'${selector}' in ${SELECTORS_FILE} finds nothing.`,
  );
}

/**
 * Checks the printed week: the first range of dates on the page that names a week.
 * @throws ChartPageError if it is another week or there is none
 */
function checkWeek($: CheerioAPI, week: ChartWeek): void {
  const page = $.root().clone();
  // An album title may contain a range too: "2019.12.30 ~ 2020.01.05 Live".
  page.find(`${BUGS_MARKUP.unreadText}, ${BUGS_MARKUP.list}`).remove();
  const asked = `${week} to ${sundayOf(week)}`;
  for (const [range, ...numbers] of cleanLine(page.text()).matchAll(BUGS_MARKUP.printedRange)) {
    const from = numbers.slice(0, 3).join('-');
    const to = numbers.slice(3).join('-');
    if (!isRangeOfOneWeek(from, to)) continue;
    if (from <= week && to >= sundayOf(week)) return;
    throw new ChartPageError('other week', `Expected the chart of ${asked}, got one of '${range}'.`);
  }
  throw new ChartPageError(
    'no week',
    `Expected the chart of ${asked}, got a page that prints no week: 'printedRange' in ${SELECTORS_FILE} finds ` +
      `nothing such as 2020.01.06 ~ 2020.01.12.`,
  );
}

function isRangeOfOneWeek(from: string, to: string): boolean {
  if (weekOf(from) === null || weekOf(to) === null) return false;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MILLIS + 1;
  return days >= 7 && days < RANGE_OF_TWO_WEEKS_DAYS;
}

/** Returns the printed ranks, or the row numbers if the printed numbers cannot be the ranks. */
function readRanks(rows: readonly Elements[]): readonly number[] {
  const printed = rows
    .map((row) => cleanLine(row.find(BUGS_MARKUP.rank).first().text()))
    .filter((text) => RANK.test(text))
    .map(Number);
  return new Set(printed).size === rows.length ? printed : rows.map((_, index) => index + 1);
}

function readAlbum($: CheerioAPI, row: Elements, rowNumber: number): ChartAlbum {
  const link = row.find(BUGS_MARKUP.title).first();
  const title = linkName(link);
  const id = albumId(row, link);
  if (id === null || title === '') {
    const [what, known, selector] =
      id === null
        ? ['id', `'${title}'`, `${BUGS_MARKUP.album}[${BUGS_MARKUP.albumIdAttribute}]`]
        : ['title', `album ${id}`, BUGS_MARKUP.title];
    throw new ChartPageError(
      'row without title or id',
      `Expected a title and an id in every row, but row ${rowNumber} (${known}) has no ${what}: see '${selector}' ` +
        `in ${SELECTORS_FILE}.`,
    );
  }
  return {
    id,
    title,
    artists: readArtists($, row),
    releaseDate: parseDate(row.find(BUGS_MARKUP.releaseDate).first().text()),
    albumType: cleanLine(row.find(BUGS_MARKUP.albumType).first().text()) || null,
  };
}

function albumId(row: Elements, link: Elements): string | null {
  const told = row.find(BUGS_MARKUP.album).attr(BUGS_MARKUP.albumIdAttribute)?.trim() ?? '';
  if (/^\d+$/.test(told)) return told;
  return BUGS_MARKUP.albumAddress.exec(link.attr('href') ?? '')?.[1] ?? null;
}

function parseDate(text: string): string | null {
  const date = BUGS_MARKUP.date.exec(cleanLine(text))?.slice(1).join('-') ?? '';
  return weekOf(date) === null ? null : date;
}

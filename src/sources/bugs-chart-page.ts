import { type CheerioAPI, load } from 'cheerio/slim';
import type { ChartAlbum, ChartEntry } from '../domain/album.ts';
import { type ChartWeek, sundayOf, weekOf } from '../domain/chart-week.ts';
import { cleanLine } from '../domain/text.ts';
import { type Elements, linkName, readArtists } from './bugs-artists.ts';
import { BUGS_MARKUP } from './bugs-selectors.ts';

export interface BugsChartPage {
  readonly week: ChartWeek;
  /** By rank, from the first. No rank and no album stands twice. */
  readonly entries: readonly ChartEntry[];
}

type ChartPageProblem =
  'other week' | 'too few rows' | 'row without title or id' | 'no artists' | 'no list' | 'no week';

/** A page is not the chart that was asked for, or Bugs has changed its layout. The message ends as a sentence does. */
export class ChartPageError extends Error {
  override readonly name = 'ChartPageError';
  readonly reason: ChartPageProblem;

  constructor(reason: ChartPageProblem, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The chart has 100 rows. A page with fewer than these is cut, or most of its rows were not recognised. */
export const MIN_ROWS = 90;

// A chart page has some thousand tags, a dozen deep. Work on far more, or far deeper, may take minutes or overflow
// the stack.
const MOST_TAGS = 30_000;
const DEEPEST_NESTING = 200;
/** Shorter ranges hold at most one whole week and so name it; a longer one is of something else, such as an event. */
const RANGE_OF_TWO_WEEKS_DAYS = 14;
const RANK = /^[1-9]\d{0,3}$/;
const DAY_MILLIS = 24 * 60 * 60 * 1000;
const SELECTORS_FILE = 'src/sources/bugs-selectors.ts';

/**
 * The albums of a weekly album chart out of its page. Throws ChartPageError where the page prints another week, since
 * Bugs answers an unknown one with some other chart; and where it has too few rows, one without title or id, or no
 * artists, since then its layout is not the one that is known.
 *
 * An album that stands twice is kept at its better rank. Where two rows print one rank, or one prints none, those
 * numbers are not the ranks: the rows are counted.
 */
export function parseBugsChartPage(html: string, week: ChartWeek): BugsChartPage {
  const $ = loadPage(html);
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
  if (byRank.every(({ album }) => album.artists.length === 0)) {
    throw new ChartPageError(
      'no artists',
      `Expected artists of albums, got none in ${rows.length} rows: see '${BUGS_MARKUP.artists}' in ${SELECTORS_FILE}.`,
    );
  }
  return { week, entries: byRank };
}

function loadPage(html: string): CheerioAPI {
  let tags = 0;
  for (let at = html.indexOf('<'); at !== -1 && tags <= MOST_TAGS; at = html.indexOf('<', at + 1)) tags += 1;
  if (tags > MOST_TAGS) {
    throw new ChartPageError('no list', `Expected a chart page, got one of more than ${MOST_TAGS} tags.`);
  }
  // Not parse5, cheerio's default, which can take gigabytes of memory for 64 kB of unclosed tags.
  const $ = load(html);
  let depth = 0;
  for (let level = $.root().children(); level.length > 0; level = level.children()) {
    depth += 1;
    if (depth > DEEPEST_NESTING) {
      throw new ChartPageError(
        'no list',
        `Expected a chart page, got one whose tags are nested more than ${DEEPEST_NESTING} deep.`,
      );
    }
  }
  return $;
}

/** The rows of the longest list. */
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
    `Expected a list of albums, got a page without one${title === '' ? '' : ` that is called '${title}'`}: ` +
      `'${selector}' in ${SELECTORS_FILE} finds nothing.`,
  );
}

/** Throws ChartPageError unless the first range of dates that the page prints and that names a week is this week. */
function checkWeek($: CheerioAPI, week: ChartWeek): void {
  const page = $.root().clone();
  // A title may have such a range too: "2019.12.30 ~ 2020.01.05 Live".
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

/** The ranks as printed or, where those cannot be the ranks, the numbers of the rows. */
function readRanks(rows: readonly Elements[]): readonly number[] {
  const printed = rows
    .map((row) => cleanLine(row.find(BUGS_MARKUP.rank).first().text()))
    .filter((text) => RANK.test(text))
    .map(Number);
  return new Set(printed).size === rows.length ? printed : rows.map((_, index) => index + 1);
}

function readAlbum($: CheerioAPI, row: Elements, position: number): ChartAlbum {
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
      `Expected a title and an id in every row, but row ${position} (${known}) has no ${what}: see '${selector}' ` +
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

import { weekOf } from '../../src/domain/chart-week.ts';
import { bugsAlbumPage, bugsChartPage } from './bugs-page.ts';
import type { InventedWorld, WorldChart } from './invented-world.ts';
import { type ServedAnswer, type ServedRequest, htmlAnswer, textAnswer } from './served.ts';
import type { BugsRules } from './source-rules.ts';

/** Faults of a page that is sent with status 200. */
export type BugsPageFault = 'fallback week' | 'changed layout' | '89 rows' | 'row without title';

/** Answers as Bugs does, but only to clients that say how to contact them. */
export type BugsSide = (request: ServedRequest, pageFault?: BugsPageFault) => ServedAnswer;

const CHART_PATH = '/chart/album/week/total';
/** An e-mail address or a URL in the User-Agent. */
const CONTACT = /@|https?:\/\//;
const ROW_WITHOUT_TITLE = 37;

/**
 * Creates the simulated Bugs of a world.
 *
 * @throws RangeError if the world has no weeks
 */
export function createBugsSide(world: InventedWorld, rules: BugsRules): BugsSide {
  const charts = new Map<string, WorldChart>(world.charts.map((chart) => [chart.week, chart]));
  const albums = new Map(world.albums.map((album) => [`/album/${album.bugs.id}`, album]));
  const latest = world.charts.at(-1);
  if (latest === undefined) throw new RangeError('expected a world of at least one week');

  /** If Bugs has no chart for a date, it answers with another week. */
  const chartOf = (chartDate: string): WorldChart => {
    const date = chartDate.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
    return charts.get(weekOf(date) ?? '') ?? latest;
  };

  return ({ method, path, query, headers }, pageFault) => {
    if (!CONTACT.test(headers['user-agent'] ?? '')) return htmlAnswer(403, pageOf('403 Forbidden'));
    if (method !== 'GET') return htmlAnswer(405, pageOf('405 Method Not Allowed'));
    if (path === '/robots.txt') {
      return typeof rules.robots === 'string'
        ? textAnswer(200, rules.robots)
        : htmlAnswer(rules.robots, pageOf(`${rules.robots}`));
    }
    const album = albums.get(path);
    if (album !== undefined) return htmlAnswer(200, bugsAlbumPage(album.bugs, album.bugsGenres));
    if (path !== CHART_PATH) return htmlAnswer(404, pageOf('404 Not Found'));
    const { week, albums: rowsOfWeek } =
      pageFault === 'fallback week' ? latest : chartOf(query.get('chartdate') ?? '');
    const rows = rowsOfWeek.map(({ bugs }) => bugs);
    return htmlAnswer(
      200,
      bugsChartPage({
        week,
        albums: pageFault === '89 rows' ? rows.slice(0, 89) : rows,
        ...(pageFault === 'changed layout' ? { layout: 'unknown' } : {}),
        ...(pageFault === 'row without title' ? { rowWithoutTitle: ROW_WITHOUT_TITLE } : {}),
      }),
    );
  };
}

function pageOf(text: string): string {
  return `<!DOCTYPE html><html><head><title>${text}</title></head><body><h1>${text}</h1></body></html>`;
}

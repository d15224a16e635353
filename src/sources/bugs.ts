import type { ChartWeek } from '../domain/chart-week.ts';
import { ItemNotFoundError, SourceAnswerError, SourceRefusedError } from '../domain/errors.ts';
import { BUGS_MARKUP } from './bugs-selectors.ts';
import type { RequestGate } from './request-gate.ts';
import { parseRobots, type Robots } from './robots.ts';
import { describeStatus, type SourceAnswer } from './source-http.ts';
import type { SendRequest } from './source-requests.ts';

export interface Bugs {
  /**
   * Returns the HTML of a week's album chart. Reads robots.txt once, before the first page.
   * @throws SourceRefusedError if robots.txt forbids the page or cannot be read, or if Bugs refuses
   * @throws SourceAnswerError for any other status than 200
   */
  chartPage(week: ChartWeek): Promise<string>;
  /**
   * Returns the HTML of an album's page; see chartPage for refusals.
   * @throws ItemNotFoundError if Bugs has no such album
   */
  albumPage(id: string): Promise<string>;
}

/** Returns a client for Bugs' weekly album charts and its albums. */
export function createBugs(options: {
  readonly url: string;
  /** Names the program and a contact. */
  readonly userAgent: string;
  readonly send: SendRequest;
  readonly gate: RequestGate;
}): Bugs {
  const { url, userAgent, send, gate } = options;
  const headers = { 'user-agent': userAgent };
  let robots: Promise<Robots> | undefined;

  const readRobots = async (): Promise<Robots> => {
    const address = new URL(`${url}/robots.txt`);
    const answer = await send({ url: address, headers });
    const { status, text } = answer;
    // A missing file forbids nothing (RFC 9309, 2.3.1.3). Any answer but the file forbids everything.
    const isAbsent = status === 404 || status === 410;
    const isPage = status === 200 && isHtml(answer);
    if (isPage || (status !== 200 && !isAbsent)) {
      const got = isPage ? 'a page of HTML' : describeStatus(answer);
      throw new SourceRefusedError(
        'bugs',
        `${address.href} could not be read (${got}), so nothing may be fetched`,
      );
    }
    const rules = parseRobots(isAbsent ? '' : text, address.href);
    gate.spaceBy(rules.crawlDelayMillis(userAgent) ?? 0);
    return rules;
  };

  const readPage = async (page: URL): Promise<SourceAnswer> => {
    robots ??= readRobots().catch((error: unknown) => {
      // The problem may be gone the next time.
      robots = undefined;
      throw error;
    });
    const rules = await robots;
    if (!rules.isAllowed(page.href, userAgent)) {
      throw new SourceRefusedError('bugs', `robots.txt forbids ${page.href}`);
    }
    const answer = await send({ url: page, headers });
    if (answer.status === 401 || answer.status === 403) {
      throw new SourceRefusedError('bugs', `${page.href} was refused (${describeStatus(answer)})`);
    }
    return answer;
  };

  return {
    async chartPage(week) {
      const page = new URL(`${url}/chart/album/week/total`);
      page.searchParams.set('chartdate', week.replaceAll('-', ''));
      return textOf(page, await readPage(page));
    },
    async albumPage(id) {
      const page = new URL(`${url}/album/${encodeURIComponent(id)}`);
      const answer = await readPage(page);
      const isAbsent = [404, 410].includes(answer.status);
      if (isAbsent || BUGS_MARKUP.noAlbumAddress.test(answer.header('location') ?? '')) {
        throw new ItemNotFoundError('bugs', `${page.href}: ${describeStatus(answer)}`);
      }
      return textOf(page, answer);
    },
  };
}

function textOf(page: URL, answer: SourceAnswer): string {
  if (answer.status === 200) return answer.text;
  throw new SourceAnswerError('bugs', `${page.href}: ${describeStatus(answer)}`);
}

/** Returns whether an answer is HTML: a page that blocks or asks to log in may have status 200. */
function isHtml(answer: SourceAnswer): boolean {
  return /html/i.test(answer.header('content-type') ?? '') || answer.text.trimStart().startsWith('<');
}

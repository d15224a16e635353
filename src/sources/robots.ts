import robotsParser from 'robots-parser';

/** The rules that a site's robots.txt has for crawlers. */
export interface Robots {
  /** False for the pages of another site, whose rules these are not. */
  isAllowed(url: string, userAgent: string): boolean;
  /** The pause between two requests that the site asks for, where it asks for one. */
  crawlDelayMillis(userAgent: string): number | null;
}

/** How much of the file has to be read: 500 KiB (RFC 9309, 2.5). */
const MOST_CHARACTERS = 500 * 1024;
const LINE_END = /\r\n|\r|\n/;
const USER_AGENT = /^user-agent\s*:\s*(.*)$/i;
/** One without a value is a rule too: it ends the names of its group, and "Disallow:" forbids nothing. */
const RULE = /^(?:allow|disallow|crawl-delay)\s*:/i;
/** Stands for all the crawlers that do not ask. No crawler can be called so. */
const SOMEBODY_ELSE = 'somebody else';

/** The package is CommonJS, and its types say otherwise. */
const parse = robotsParser as unknown as typeof robotsParser.default;

/**
 * Reads a robots.txt (RFC 9309) that was found at `robotsUrl`. Never fails: what it does not know is no rule, so that
 * an empty file allows everything. Whether the text is a robots.txt at all is for the caller to know. What goes beyond
 * 500 KiB is not read.
 */
export function parseRobots(text: string, robotsUrl: string): Robots {
  const lines = readableLines(text);
  const rulesByToken = new Map<string, ReturnType<typeof parse>>();
  const rulesFor = (token: string): ReturnType<typeof parse> => {
    const known = rulesByToken.get(token);
    if (known !== undefined) return known;
    const rules = parse(robotsUrl, linesFor(lines, token).join('\n'));
    rulesByToken.set(token, rules);
    return rules;
  };
  return {
    isAllowed(url, userAgent) {
      const token = productToken(userAgent);
      return rulesFor(token).isAllowed(url, token) ?? false;
    },
    crawlDelayMillis(userAgent) {
      const token = productToken(userAgent);
      const seconds = rulesFor(token).getCrawlDelay(token) ?? 0;
      return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * 1000) : null;
    },
  };
}

/** The first word of a user agent, without its version: soundalike for "Soundalike/1.0 (+https://…)". */
function productToken(userAgent: string): string {
  return /^[^\s/(]*/.exec(userAgent.trim())?.[0].toLowerCase() || '*';
}

/** The lines that say something about crawlers. Others may stand anywhere and end no group of them. */
function readableLines(text: string): readonly string[] {
  const lines = text.slice(0, MOST_CHARACTERS).split(LINE_END);
  // Half a rule forbids more than the whole one.
  if (text.length > MOST_CHARACTERS) lines.pop();
  return lines.map((line) => line.replace(/#.*$/, '').trim());
}

/**
 * The lines with every other crawler's name made one, once in a group. robots-parser keeps each rule for each name
 * of its group: thousands of both would be more than fits into memory.
 */
function linesFor(lines: readonly string[], token: string): readonly string[] {
  const kept: string[] = [];
  let named = new Set<string>();
  for (const line of lines) {
    const agent = USER_AGENT.exec(line)?.[1];
    if (agent === undefined) {
      if (!RULE.test(line)) continue;
      kept.push(line);
      named = new Set();
      continue;
    }
    const agentToken = agent === '' ? SOMEBODY_ELSE : productToken(agent);
    const name = agentToken === token || agentToken === '*' ? agentToken : SOMEBODY_ELSE;
    if (!named.has(name)) kept.push(`User-agent: ${name}`);
    named.add(name);
  }
  return kept;
}

import robotsParser from 'robots-parser';

/** The rules of a site's robots.txt. */
export interface Robots {
  /** Returns whether a crawler may fetch a page; false for pages of another site. */
  isAllowed(url: string, userAgent: string): boolean;
  /** Returns the pause that the site asks for between two requests; null if it asks for none. */
  crawlDelayMillis(userAgent: string): number | null;
}

/** Crawlers must read at least 500 KiB of the file (RFC 9309, 2.5). */
const MOST_CHARACTERS = 500 * 1024;
const LINE_END = /\r\n|\r|\n/;
const USER_AGENT = /^user-agent\s*:\s*(.*)$/i;
/** A rule may have no value: it still ends the names of its group, and "Disallow:" forbids nothing. */
const RULE = /^(?:allow|disallow|crawl-delay)\s*:/i;
/** Replaces the names of all other crawlers. No crawler can have this name. */
const SOMEBODY_ELSE = 'somebody else';

/** The package is CommonJS, but its types say otherwise. */
const parse = robotsParser as unknown as typeof robotsParser.default;

/**
 * Parses the robots.txt (RFC 9309) of `robotsUrl`, up to 500 KiB. Never fails: unknown lines are ignored, so
 * an empty file allows everything. The caller must know that the text is a robots.txt.
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

/** Returns a user agent's first word without its version: soundalike for "Soundalike/1.0 (+https://…)". */
function productToken(userAgent: string): string {
  return /^[^\s/(]*/.exec(userAgent.trim())?.[0].toLowerCase() || '*';
}

/** Returns the lines up to 500 KiB, without comments and outer spaces. */
function readableLines(text: string): readonly string[] {
  const lines = text.slice(0, MOST_CHARACTERS).split(LINE_END);
  // Half a rule would forbid more than the whole rule.
  if (text.length > MOST_CHARACTERS) lines.pop();
  return lines.map((line) => line.replace(/#.*$/, '').trim());
}

/**
 * Returns the names and rules for one crawler: all other crawlers' names become one, once per group.
 * robots-parser stores every rule for every name of its group, and thousands of both would not fit into
 * memory. Other lines are left out: they end no group.
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

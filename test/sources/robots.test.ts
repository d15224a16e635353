import { describe, expect, it } from 'vitest';
import { parseRobots } from '../../src/sources/robots.ts';

const SITE = 'https://music.example';
const CHART = `${SITE}/chart/album/week/total?chartdate=20200106`;
const AGENT = 'Soundalike/0.1 (+mailto:somebody@music.example)';

function isAllowed(lines: readonly string[], url = CHART): boolean {
  return parseRobots(lines.join('\n'), `${SITE}/robots.txt`).isAllowed(url, AGENT);
}

function crawlDelayMillis(lines: readonly string[]): number | null {
  return parseRobots(lines.join('\n'), `${SITE}/robots.txt`).crawlDelayMillis(AGENT);
}

describe('a page is allowed', () => {
  it.each([
    ['by an empty file', []],
    [
      'by a file that is a page',
      ['<!DOCTYPE html>', '<html><body style="color: red">Not found</body></html>'],
    ],
    ['if another folder is forbidden', ['User-agent: *', 'Disallow: /search']],
    ['if only other crawlers are forbidden', ['User-agent: Otherbot', 'Disallow: /']],
    ['if nothing is forbidden', ['User-agent: *', 'Disallow:']],
    ['if a longer rule allows it', ['User-agent: *', 'Disallow: /chart', 'Allow: /chart/album']],
    [
      'to us where the others are forbidden all',
      ['User-agent: soundalike', 'Disallow:', '', 'User-agent: *', 'Disallow: /'],
    ],
    [
      'where a rule that is commented out forbids it',
      ['User-agent: *', '# Disallow: /', 'Disallow: /search # and /chart'],
    ],
  ])('%s', (_, lines) => {
    expect(isAllowed(lines)).toBe(true);
  });
});

describe('a page is forbidden', () => {
  it.each([
    ['if everything is forbidden', ['User-agent: *', 'Disallow: /']],
    ['in any case and with any spaces', ['USER-AGENT:*', ' disallow :/']],
    ['after a byte order mark', ['\ufeffUser-agent: *', 'Disallow: /']],
    ['by a pattern', ['User-agent: *', 'Disallow: /*?chartdate=']],
    ['to us by name, without a version', ['User-agent: SOUNDALIKE/2.0', 'Disallow: /chart']],
    [
      'by a group of several crawlers',
      ['User-agent: Otherbot', 'User-agent: Soundalike', 'Disallow: /chart'],
    ],
    [
      'by a group with a line of something else between its names',
      ['User-agent: Soundalike', `Sitemap: ${SITE}/sitemap.xml`, 'User-agent: Otherbot', 'Disallow: /'],
    ],
    [
      'by the second of two groups that name us',
      ['User-agent: Soundalike', 'Disallow: /search', '', 'User-agent: Soundalike', 'Disallow: /chart'],
    ],
  ])('%s', (_, lines) => {
    expect(isAllowed(lines)).toBe(false);
  });

  it('with the line ends of any system', () => {
    const texts = ['User-agent: *\r\nDisallow: /\r\n', 'User-agent: *\rDisallow: /\r'];
    const rules = texts.map((text) => parseRobots(text, `${SITE}/robots.txt`));
    expect(rules.map((robots) => robots.isAllowed(CHART, AGENT))).toEqual([false, false]);
  });

  it.each([
    'https://other.example/chart',
    'http://music.example/chart',
    'https://music.example:8443/chart',
    'no address',
  ])('if the rules belong to another site: %s', (url) => {
    expect(isAllowed(['User-agent: *', 'Allow: /'], url)).toBe(false);
  });
});

describe('the pause between two requests', () => {
  it.each([
    ['may be whole seconds', ['User-agent: *', 'Crawl-delay: 5'], 5000],
    ['may be parts of seconds', ['User-agent: *', 'Crawl-delay: 0.5'], 500],
    [
      'of our own group',
      ['User-agent: *', 'Crawl-delay: 5', 'User-agent: soundalike', 'Crawl-delay: 2'],
      2000,
    ],
    ['is read among rules', ['User-agent: *', 'Disallow: /search', 'Crawl-delay: 1', 'Disallow: /my'], 1000],
    ['is none if nobody asks for it', ['User-agent: *', 'Disallow: /search'], null],
    ['is none if only other crawlers are asked', ['User-agent: Otherbot', 'Crawl-delay: 60'], null],
    ['is none if it is not a number', ['User-agent: *', 'Crawl-delay: slow'], null],
    ['is none if it is empty', ['User-agent: *', 'Crawl-delay:'], null],
    ['is none if it is zero', ['User-agent: *', 'Crawl-delay: 0'], null],
    ['is none if it is negative', ['User-agent: *', 'Crawl-delay: -5'], null],
    ['is none if it is infinite', ['User-agent: *', 'Crawl-delay: Infinity'], null],
  ])('%s', (_, lines, millis) => {
    expect(crawlDelayMillis(lines)).toBe(millis);
  });
});

describe('a large file', () => {
  const comment = `#${'x'.repeat(1023)}`;

  it('is read up to 500 KiB', () => {
    expect(
      isAllowed([...Array.from({ length: 498 }, () => comment), 'User-agent: *', 'Disallow: /chart']),
    ).toBe(false);
  });

  it('is not read beyond 500 KiB', () => {
    expect(
      isAllowed([...Array.from({ length: 500 }, () => comment), 'User-agent: *', 'Disallow: /chart']),
    ).toBe(true);
  });

  it('loses the rule in which it is cut', () => {
    const rules = 'User-agent: *\nDisallow: /ch';
    const text = `#${'x'.repeat(500 * 1024 - rules.length - 2)}\n${rules}`;
    expect(parseRobots(`${text}at\n`, `${SITE}/robots.txt`).isAllowed(CHART, AGENT)).toBe(true);
  });

  it('may have thousands of names and thousands of rules', () => {
    const names = Array.from({ length: 15_000 }, (_, index) => `User-agent: a${index}`);
    const again = Array.from({ length: 2000 }, () => 'User-agent: *\n#');
    const rules = Array.from({ length: 15_000 }, () => 'Allow: /*a');
    expect(isAllowed([...names, ...again, ...rules, 'Disallow: /chart/album/week/total'])).toBe(false);
  });
});

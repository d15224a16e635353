import { type CheerioAPI, load } from 'cheerio/slim';

// A page of Bugs has some thousand tags, a dozen deep. Far more may take minutes or overflow the stack.
const MOST_TAGS = 30_000;
const DEEPEST_NESTING = 200;

/**
 * Parses a page of Bugs.
 *
 * @throws the error that `refused` returns for a page of too many tags, or too deeply nested ones
 */
export function loadBugsPage(html: string, refused: (got: string) => Error): CheerioAPI {
  let tags = 0;
  for (let at = html.indexOf('<'); at !== -1 && tags <= MOST_TAGS; at = html.indexOf('<', at + 1)) tags += 1;
  if (tags > MOST_TAGS) throw refused(`one of more than ${MOST_TAGS} tags`);
  // Not parse5, cheerio's default, which can take gigabytes of memory for 64 kB of unclosed tags.
  const $ = load(html);
  let depth = 0;
  for (let level = $.root().children(); level.length > 0; level = level.children()) {
    depth += 1;
    if (depth > DEEPEST_NESTING) throw refused(`one whose tags are nested more than ${DEEPEST_NESTING} deep`);
  }
  return $;
}

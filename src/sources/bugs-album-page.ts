import { SourceAnswerError } from '../domain/errors.ts';
import { cleanLine } from '../domain/text.ts';
import { loadBugsPage } from './bugs-page.ts';
import { BUGS_MARKUP } from './bugs-selectors.ts';

/**
 * Returns the genres and styles on the page of an album, such as 댄스/팝; empty if it names none.
 *
 * @throws SourceAnswerError if the page names no fact of the album: its layout is unknown
 */
export function parseBugsGenres(html: string): readonly string[] {
  const refused = (got: string) =>
    new SourceAnswerError('bugs', `expected the page of an album, got ${got}`, { body: html });
  const $ = loadBugsPage(html, refused);
  const facts = $(BUGS_MARKUP.albumFact).toArray();
  if (facts.length === 0) {
    throw refused(
      `a page on which '${BUGS_MARKUP.albumFact}' of src/sources/bugs-selectors.ts finds nothing`,
    );
  }
  const names = facts
    .map((fact) => $(fact))
    .filter((fact) => BUGS_MARKUP.genreFacts.test(cleanLine(fact.find(BUGS_MARKUP.factName).text())))
    .flatMap((fact) => fact.find(BUGS_MARKUP.factValue).toArray())
    .map((value) => cleanLine($(value).text()))
    .filter((name) => name !== '');
  return [...new Set(names)];
}

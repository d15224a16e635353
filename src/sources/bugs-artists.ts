import type { CheerioAPI } from 'cheerio/slim';
import { cleanLine } from '../domain/text.ts';
import type { Artist } from '../domain/track.ts';
import { isVariousArtists } from '../domain/various-artists.ts';
import { BUGS_MARKUP } from './bugs-selectors.ts';

/** A selection of {@link CheerioAPI}. */
export type Elements = ReturnType<CheerioAPI>;

/** In characters. A hundred artists take a tenth of this. */
const LONGEST_RECORDS = 64 * 1024;

/** Returns the name in a link's attribute; if that is empty, the text of the link. */
export function linkName(link: Elements): string {
  return cleanLine(link.attr(BUGS_MARKUP.nameAttribute) ?? '') || cleanLine(link.text());
}

/**
 * Returns the artists of an album in a chart row, in order; none for a collection of various artists. Artists
 * without a page have no id.
 */
export function readArtists($: CheerioAPI, row: Elements): readonly Artist[] {
  const credits = row.find(BUGS_MARKUP.artists);
  const records = credits.find(BUGS_MARKUP.moreArtists).attr(BUGS_MARKUP.moreArtistsAttribute) ?? '';
  const several = parseArtistRecords(records.slice(0, LONGEST_RECORDS));
  if (several.length > 0) return several;
  const links = credits
    .find(BUGS_MARKUP.artistLink)
    .toArray()
    .map((link) => ({
      id: BUGS_MARKUP.artistAddress.exec($(link).attr('href') ?? '')?.[1] ?? null,
      name: linkName($(link)),
    }));
  const linked = links.filter(({ name }) => name !== '');
  // The release date may stand among the names. An album of various artists then has no other text.
  const text = credits.clone();
  text.find(BUGS_MARKUP.releaseDate).remove();
  const artists = linked.length > 0 ? linked : [{ id: null, name: cleanLine(text.text()) }];
  return artists.filter(isNamed);
}

/** Returns the artists named in the script of a link; {@link BUGS_MARKUP} describes its form. */
function parseArtistRecords(script: string): readonly Artist[] {
  const records = BUGS_MARKUP.artistRecords.exec(script)?.[1] ?? '';
  return records
    .split(BUGS_MARKUP.betweenRecords)
    .map((record) => {
      const [shortName = '', printedName = '', id = ''] = record.split(BUGS_MARKUP.betweenFields);
      const name = printedName.trim() === '' ? shortName : printedName;
      return {
        id: /^\d+$/.test(id) ? id : null,
        name: cleanLine(name.replace(BUGS_MARKUP.escaped, '$1')),
      };
    })
    .filter(isNamed);
}

function isNamed({ name }: Artist): boolean {
  return name !== '' && !isVariousArtists(name);
}

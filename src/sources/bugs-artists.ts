import type { CheerioAPI } from 'cheerio/slim';
import { cleanLine } from '../domain/text.ts';
import type { Artist } from '../domain/track.ts';
import { isVariousArtists } from '../domain/various-artists.ts';
import { BUGS_MARKUP } from './bugs-selectors.ts';

/** What {@link CheerioAPI} finds. */
export type Elements = ReturnType<CheerioAPI>;

/** A hundred artists take a tenth of it. */
const LONGEST_RECORDS = 64 * 1024;

/** The name in the attribute of a link or, where that is empty, its text. */
export function linkName(link: Elements): string {
  return cleanLine(link.attr(BUGS_MARKUP.nameAttribute) ?? '') || cleanLine(link.text());
}

/**
 * The artists of an album in a row of the chart, in their order; none for a collection of various artists. Those
 * that have no page have no id.
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
  const artists = linked.length > 0 ? linked : [{ id: null, name: cleanLine(credits.text()) }];
  return artists.filter(isNamed);
}

/** The artists that the script of a link names, as {@link BUGS_MARKUP} describes it; none where it names none. */
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

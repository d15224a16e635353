import type { AlbumQuery, ChartAlbum } from '../domain/album.ts';
import type { AliasesOf } from '../domain/artist-aliases.ts';
import { cleanLine } from '../domain/text.ts';
import { isVariousArtists } from '../domain/various-artists.ts';
import { parseAlbumTitle } from './album-title.ts';
import { splitArtists, takeBracketsOff } from './artist-names.ts';
import { areOfOtherScripts } from './scripts-of.ts';

/** Each query costs quota. */
const MOST_QUERIES = 5;
/** Spotify refuses longer ones: "Query exceeds maximum length of 250 characters". */
const LONGEST_QUERY = 250;
const LONGEST_ARTIST = 80;
/**
 * What means something else to Spotify's search: the ends of a phrase, the end of a field's name, any text.
 */
const SYNTAX = /["“”„:：*]/g;
const OPERATOR = /(?<![\p{L}\p{N}])(?:NOT|OR|AND)(?![\p{L}\p{N}])/gu;
const OPENING = /[([{<〈《「『【（［]/;
/** Brackets and what is in them; what stands in brackets within brackets is short of one. */
const BRACKETED = /[([{<〈《「『【（［]([^()[\]{}<>〈〉《》「」『』【】（）［］]*)[)\]}>〉》」』】）］]/g;
const CREDIT = /(?:^|\s)(?:feat|ft|prod|with)[.\s]/i;

/**
 * What to ask Spotify for an album of the chart, best first and each once: title and artist as they are
 * printed, then without brackets and with the artist's name in the other script, and at last the title alone.
 * A soundtrack and a collection of various artists ask without an artist. Never more than 5 queries of 250
 * characters; none for an album without a title.
 */
export function queryFallbacks(album: ChartAlbum, aliasesOf: AliasesOf): readonly AlbumQuery[] {
  const title = searchable(album.title);
  const [core, translation] = coreOf(album.title);
  const artist = artistOf(album);
  const queries: AlbumQuery[] = [];
  const add = (isLocalised: boolean, query: string): void => {
    const isKnown = queries.some((one) => one.query === query && one.isLocalised === isLocalised);
    if (query !== '' && !isKnown && queries.length < MOST_QUERIES) queries.push({ query, isLocalised });
  };
  if (artist === null) {
    add(true, phrase('album', title, LONGEST_QUERY));
    add(true, fit(title, LONGEST_QUERY));
    add(true, fit(core, LONGEST_QUERY));
    add(false, fit(translation ?? core, LONGEST_QUERY));
    add(false, fit(title, LONGEST_QUERY));
    return queries;
  }
  const name = fit(searchable(artist.name), LONGEST_ARTIST);
  const other = fit(searchable(otherNameOf(artist, aliasesOf) ?? artist.name), LONGEST_ARTIST);
  const inArtist = phrase('artist', name, LONGEST_ARTIST + 'artist:""'.length);
  add(true, joined(phrase('album', title, LONGEST_QUERY - inArtist.length - 1), inArtist));
  add(true, withArtist(title, name));
  add(false, withArtist(translation ?? core, other));
  add(true, withArtist(core, other));
  add(true, fit(core, LONGEST_QUERY));
  add(false, fit(translation ?? core, LONGEST_QUERY));
  return queries;
}

interface SoughtArtist {
  /** Without what stands in brackets. */
  readonly name: string;
  /** What stands in brackets, where it is the name in the other script. */
  readonly bracketed: string | null;
}

/** The first artist; null where the album is a soundtrack, or of various artists. */
function artistOf({ title, artists, albumType }: ChartAlbum): SoughtArtist | null {
  const first = artists.find(({ name }) => !isVariousArtists(name));
  if (first === undefined || albumType === 'OST' || parseAlbumTitle(title).isSoundtrack) return null;
  const printed = splitArtists(first.name)[0] ?? first.name;
  const [name, inside] = takeBracketsOff(printed.trim()) ?? [printed.trim(), null];
  return { name, bracketed: inside !== null && areOfOtherScripts(name, inside) ? inside : null };
}

function otherNameOf({ name, bracketed }: SoughtArtist, aliasesOf: AliasesOf): string | null {
  return bracketed ?? aliasesOf(name).find((alias) => areOfOtherScripts(alias, name)) ?? null;
}

/**
 * The title without brackets and without "The 2nd Mini Album", and what stands in brackets in another script:
 * either may be the other's translation.
 */
function coreOf(title: string): readonly [core: string, translation: string | null] {
  const outside = withoutLabel(title) ?? searchable(title.replace(BRACKETED, ' '));
  if (outside === '' || OPENING.test(outside)) return [searchable(title), null];
  for (const [, inside = ''] of title.matchAll(BRACKETED)) {
    const translation = searchable(inside);
    if (areOfOtherScripts(outside, translation) && !CREDIT.test(inside)) return [outside, translation];
  }
  return [outside, null];
}

/**
 * The names of a title that says which album of the artist it is; null for another, and for one with numbers.
 */
function withoutLabel(title: string): string | null {
  const { pieces, ordinals, numbers } = parseAlbumTitle(title);
  if (ordinals.length === 0 || numbers.length > 0) return null;
  const outside = pieces.filter(({ isBracketed }) => !isBracketed);
  return searchable((outside.length > 0 ? outside : pieces).flatMap(({ words }) => words).join(' '));
}

/** Text without anything that Spotify's search takes for its own syntax. */
function searchable(text: string): string {
  return cleanLine(text.replace(SYNTAX, ' ').replace(OPERATOR, (operator) => operator.toLowerCase()));
}

function phrase(field: 'album' | 'artist', text: string, longest: number): string {
  const fitted = fit(text, longest - `${field}:""`.length);
  return fitted === '' ? '' : `${field}:"${fitted}"`;
}

function withArtist(title: string, name: string): string {
  return joined(fit(title, LONGEST_QUERY - name.length - 1), name);
}

/** Both with a space between; nothing without a title. */
function joined(title: string, artist: string): string {
  return title === '' ? '' : `${title} ${artist}`.trim();
}

/** The beginning of a text, without half a character at its end. */
function fit(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return text
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}

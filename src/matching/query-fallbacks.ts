import type { AlbumQuery, ChartAlbum } from '../domain/album.ts';
import type { AliasesOf } from '../domain/artist-aliases.ts';
import { cleanLine } from '../domain/text.ts';
import { isVariousArtists } from '../domain/various-artists.ts';
import { parseAlbumTitle } from './album-title.ts';
import { splitArtists, takeBracketsOff } from './artist-names.ts';
import { areOfOtherScripts } from './scripts-of.ts';

/** Every query costs quota. */
const MOST_QUERIES = 5;
/** Spotify refuses longer ones: "Query exceeds maximum length of 250 characters". */
const LONGEST_QUERY = 250;
const LONGEST_ARTIST = 80;
/** Signs with a meaning in Spotify's search: they end a phrase or a field name, or stand for any text. */
const SYNTAX = /["“”„:：*]/g;
const OPERATOR = /(?<![\p{L}\p{N}])(?:NOT|OR|AND)(?![\p{L}\p{N}])/gu;
const OPENING = /[([{<〈《「『【（［]/;
/** A pair of brackets with its text. Of nested brackets, only the inner pair. */
const BRACKETED = /[([{<〈《「『【（［]([^()[\]{}<>〈〉《》「」『』【】（）［］]*)[)\]}>〉》」』】）］]/g;
const CREDIT = /(?:^|\s)(?:feat|ft|prod|with)[.\s]/i;

/**
 * Returns the queries to search Spotify with for a chart album, best first, without duplicates: title and
 * artist as they are printed, then without brackets and with the artist's name in the other script, finally
 * the title alone. A soundtrack or a collection of various artists is searched without an artist. At most 5
 * queries of 250 characters; none for an album without a title.
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
  /** Without the brackets. */
  readonly name: string;
  /** The text in brackets, if it is the name in the other script. */
  readonly bracketed: string | null;
}

/** Returns the first artist; null for a soundtrack or an album of various artists. */
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
 * Returns the title without brackets and without labels such as "The 2nd Mini Album", and the text in
 * brackets if it is in another script: either may be a translation of the other.
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

/** Returns the names of a title with an ordinal such as 2집; null without one, and with more numbers. */
function withoutLabel(title: string): string | null {
  const { pieces, ordinals, numbers } = parseAlbumTitle(title);
  if (ordinals.length === 0 || numbers.length > 0) return null;
  const outside = pieces.filter(({ isBracketed }) => !isBracketed);
  return searchable((outside.length > 0 ? outside : pieces).flatMap(({ words }) => words).join(' '));
}

/** Removes everything that Spotify's search would read as its own syntax. */
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

/** Joins both with a space; empty without a title. */
function joined(title: string, artist: string): string {
  return title === '' ? '' : `${title} ${artist}`.trim();
}

/** Cuts a text to the longest length, never in the middle of a character. */
function fit(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return text
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}

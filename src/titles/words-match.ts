import { editDistance } from './edit-distance.ts';
import { KINDS, type MatchKind } from './match-kinds.ts';
import { allowedTypos, digitsOf } from './name-match.ts';
import type { QueryKeys } from './query-keys.ts';
import type { SongNames } from './song-names.ts';

/** More words add work and no meaning. */
export const MAX_WORDS = 12;
const MAX_TYPOS_IN_WORD = 2;
/** Words in another order mean a title only if they are at least this share of it. */
const MIN_WORDS_SHARE = 0.3;
/** Share of the query that must match if one of its words is nowhere in the song. */
const MIN_MOST_WORDS = 0.7;

/**
 * Returns the kind of match if every word of the query is another word of the title or an artist, in any
 * order; null if not. The last word of a title may be unfinished. If `mayGuess`, words may also be mistyped,
 * or the last one be too many.
 */
export function matchWords(query: QueryKeys, song: SongNames, mayGuess: boolean): MatchKind | null {
  const wanted = query.words.split(' ').slice(0, MAX_WORDS);
  if (wanted.length < 2) return null;
  const title = song.titles[0]?.keys.words ?? '';
  // Quicker than taking the names apart, which most songs do not need.
  if (!mayGuess) {
    for (const word of wanted) {
      if (!title.includes(word) && !song.artists.some(({ keys }) => keys.words.includes(word))) return null;
    }
  }
  const titleWords = title.split(' ');
  const artistWords = song.artists.flatMap((artist) => artist.keys.words.split(' '));
  const found: string[] = [];
  let typedOfTitle = 0;
  let areAllRight = true;
  for (const [index, word] of wanted.entries()) {
    const isLast = index === wanted.length - 1;
    const inTitle = takeWord(word, titleWords, isLast, mayGuess);
    const inArtist = inTitle === null ? takeWord(word, artistWords, false, mayGuess) : null;
    if (inTitle !== null) typedOfTitle += word.length;
    else if (inArtist === null) {
      if (!mayGuess || !isLast) return null;
      continue;
    }
    found.push(word);
    areAllRight &&= (inTitle ?? inArtist) === 'right';
  }
  if (found.length < wanted.length) {
    return areAllRight && areMostWords(query, found.join(' '), song) ? KINDS.mostWords : null;
  }
  const isMeant =
    areAllRight && (typedOfTitle < found.join('').length || typedOfTitle / title.length >= MIN_WORDS_SHARE);
  return isMeant ? KINDS.everyWord : KINDS.everyWordAbout;
}

/**
 * One word too many at the end: "someone like you live" for a song without a live cut, or an artist with the
 * title of another one.
 */
function areMostWords(query: QueryKeys, found: string, { titles, artists }: SongNames): boolean {
  const names = found.includes(' ') ? [...titles, ...artists] : artists;
  const isName = names.some(({ keys }) => keys.words === found);
  return isName || found.length / query.words.length >= MIN_MOST_WORDS;
}

/**
 * Removes the word from the list and tells whether it was there as typed or mistyped; null if it was not
 * there.
 */
function takeWord(
  word: string,
  words: string[],
  isUnfinished: boolean,
  mayGuess: boolean,
): 'right' | 'mistyped' | null {
  let index = words.indexOf(word);
  if (index < 0 && isUnfinished) index = words.findIndex((other) => other.startsWith(word));
  const isRight = index >= 0;
  if (!isRight) {
    const allowed = Math.min(allowedTypos(word.length), MAX_TYPOS_IN_WORD);
    if (allowed === 0 || !mayGuess) return null;
    index = words.findIndex(
      (other) => editDistance(word, other, allowed) <= allowed && digitsOf(word) === digitsOf(other),
    );
    if (index < 0) return null;
  }
  words.splice(index, 1);
  return isRight ? 'right' : 'mistyped';
}

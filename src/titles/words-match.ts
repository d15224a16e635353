import { editDistance } from './edit-distance.ts';
import { KINDS, type Match, matchOf } from './match-kinds.ts';
import { allowedTypos, digitsOf } from './name-match.ts';
import type { QueryKeys } from './query-keys.ts';
import type { SongNames } from './song-names.ts';
import { isTakeWord, withTakesInOneSpelling } from './take-words.ts';

const MAX_TYPOS_IN_WORD = 2;
/** Words mean a title only if they are at least this share of it, or if they are all of another name. */
const MIN_WORDS_SHARE = 0.6;
/** Share of the query that must match if one of its words is nowhere in the song. */
const MIN_MOST_WORDS = 0.7;
/** Share of the title that several words must be if they are less of the query. */
const MIN_OF_TITLE = 0.5;

/**
 * Returns the kind of match if every word of the query is another word of the title or an artist, in any
 * order; null if not. The last word of a title may be unfinished. If `mayGuess`, words may also be mistyped,
 * and one of them be wrong or too many.
 */
export function matchWords(query: QueryKeys, song: SongNames, mayGuess: boolean): Match | null {
  const { wanted } = query;
  if (wanted.length < 2) return null;
  const title = song.titles[0]?.keys.words ?? '';
  if (wordCount(title, song) < wanted.length - Number(mayGuess)) return null;
  // Quicker than taking the names apart, which most songs do not need.
  if (!mayGuess) {
    for (const word of wanted) {
      if (isTakeWord(word)) continue;
      if (!title.includes(word) && !song.artists.some(({ keys }) => keys.words.includes(word))) return null;
    }
  }
  const titleWords = [...withTakesInOneSpelling(title.split(' '))];
  const artistWords = song.artists.flatMap((artist) => artist.keys.words.split(' '));
  const found: string[] = [];
  let typedOfTitle = 0;
  let areAllRight = true;
  let missing = 0;
  for (const [index, word] of wanted.entries()) {
    const isLast = index === wanted.length - 1;
    const inTitle = takeWord(word, titleWords, isLast, mayGuess);
    const inArtist = inTitle === null ? takeWord(word, artistWords, false, mayGuess) : null;
    if (inTitle !== null) typedOfTitle += word.length;
    else if (inArtist === null) {
      missing += 1;
      if (!mayGuess || missing > 1 || isAnotherNumber(word, title)) return null;
      continue;
    }
    found.push(word);
    areAllRight &&= (inTitle ?? inArtist) === 'right';
  }
  if (found.length < wanted.length) {
    const words = found.join(' ');
    if (!areAllRight) return null;
    if (isName(words, song)) return matchOf(KINDS.mostWords);
    return areMostWords(query, words, title)
      ? matchOf(KINDS.mostWords, Math.min(1, words.length / title.length))
      : null;
  }
  const isMeant =
    areAllRight && (typedOfTitle / title.length >= MIN_WORDS_SHARE || haveWholeName(found, song));
  return matchOf(isMeant ? KINDS.everyWord : KINDS.everyWordAbout);
}

/** Another number is another title; a year or a count behind a title without any is a word too many. */
function isAnotherNumber(word: string, title: string): boolean {
  return digitsOf(word) !== '' && digitsOf(title) !== '';
}

/** Words of a song's title and artists, each of which can be one word of the query. */
function wordCount(title: string, { artists }: SongNames): number {
  let count = spacesIn(title) + 1;
  for (const { keys } of artists) count += spacesIn(keys.words) + 1;
  return count;
}

function spacesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) count += 1;
  return count;
}

/** Whether all words of a title or an artist are among those found. */
function haveWholeName(found: readonly string[], { titles, artists }: SongNames): boolean {
  return [...titles, ...artists].some(({ keys }) =>
    withTakesInOneSpelling(keys.words.split(' ')).every((word) => found.includes(word)),
  );
}

/**
 * One word too many: "someone like you live" for a song without a live cut, or an artist with the title of
 * another one.
 */
function isName(found: string, { titles, artists }: SongNames): boolean {
  const names = found.includes(' ') ? [...titles, ...artists] : artists;
  return names.some(({ keys }) => keys.words === found);
}

/** The words are most of the query, or several and about half of the title. */
function areMostWords(query: QueryKeys, found: string, title: string): boolean {
  if (found.length / query.words.length >= MIN_MOST_WORDS) return true;
  return found.includes(' ') && found.length / title.length >= MIN_OF_TITLE;
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

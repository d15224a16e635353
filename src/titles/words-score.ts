import { editDistance } from './edit-distance.ts';
import { allowedTypos, digitsOf } from './name-score.ts';
import type { QueryKeys } from './query-keys.ts';
import { SCORES } from './scores.ts';
import type { SongNames } from './song-names.ts';

/** Words beyond these add work and no meaning. */
export const MAX_WORDS = 12;
const MAX_TYPOS_IN_WORD = 2;
/** Words in another order mean a title only where they are this much of it. */
const MIN_WORDS_SHARE = 0.3;
/** Of the query, where one of its words is nowhere in the song. */
const MIN_MOST_WORDS = 0.7;

/**
 * Every word of the query is another word of the title or an artist, in whatever order; the last one of a title may be
 * unfinished, and where `mayBeAbout` any may be mistyped, or the last be too many.
 */
export function scoreWords(query: QueryKeys, song: SongNames, mayBeAbout: boolean): number {
  const wanted = query.words.split(' ').slice(0, MAX_WORDS);
  if (wanted.length < 2) return 0;
  const title = song.titles[0]?.keys.words ?? '';
  // Quicker than taking the names apart, which most songs then need not be.
  if (!mayBeAbout) {
    for (const word of wanted) {
      if (!title.includes(word) && !song.artists.some(({ keys }) => keys.words.includes(word))) return 0;
    }
  }
  const titleWords = title.split(' ');
  const artistWords = song.artists.flatMap((artist) => artist.keys.words.split(' '));
  const found: string[] = [];
  let typedOfTitle = 0;
  let areAllRight = true;
  for (const [index, word] of wanted.entries()) {
    const isLast = index === wanted.length - 1;
    const inTitle = takeWord(word, titleWords, isLast, mayBeAbout);
    const inArtist = inTitle === null ? takeWord(word, artistWords, false, mayBeAbout) : null;
    if (inTitle !== null) typedOfTitle += word.length;
    else if (inArtist === null) {
      if (!mayBeAbout || !isLast) return 0;
      continue;
    }
    found.push(word);
    areAllRight &&= (inTitle ?? inArtist) === 'right';
  }
  if (found.length < wanted.length) return areAllRight ? scoreMostWords(query, found.join(' '), song) : 0;
  const isMeant =
    areAllRight && (typedOfTitle < found.join('').length || typedOfTitle / title.length >= MIN_WORDS_SHARE);
  return isMeant ? SCORES.everyWord : SCORES.everyWordAbout;
}

/** One word too many at the end: "someone like you live" where there is no live cut, or an artist and another's title. */
function scoreMostWords(query: QueryKeys, found: string, { titles, artists }: SongNames): number {
  const isName = (found.includes(' ') ? [...titles, ...artists] : artists).some(
    ({ keys }) => keys.words === found,
  );
  return isName || found.length / query.words.length >= MIN_MOST_WORDS ? SCORES.mostWords : 0;
}

/** Takes the word out of the list; tells whether it stood there as typed or about so, and null where it did not. */
function takeWord(
  word: string,
  words: string[],
  isUnfinished: boolean,
  mayBeAbout: boolean,
): 'right' | 'about' | null {
  let place = words.indexOf(word);
  if (place < 0 && isUnfinished) place = words.findIndex((other) => other.startsWith(word));
  const isRight = place >= 0;
  if (!isRight) {
    const allowed = Math.min(allowedTypos(word.length), MAX_TYPOS_IN_WORD);
    if (allowed === 0 || !mayBeAbout) return null;
    place = words.findIndex(
      (other) => editDistance(word, other, allowed) <= allowed && digitsOf(word) === digitsOf(other),
    );
    if (place < 0) return null;
  }
  words.splice(place, 1);
  return isRight ? 'right' : 'about';
}

import { editDistance } from './edit-distance.ts';
import { allowedTypos, digitsOf, scoreName, scoreTypos } from './name-score.ts';
import { fitsInitials, type QueryKeys } from './query-keys.ts';
import { SCORES } from './scores.ts';
import type { ArtistName, NameKeys, SongName, SongNames, TitleName } from './song-names.ts';

/** What the other names lose, so that a song that is shown by the typed name comes first. */
const OTHER_NAME_LOSS = 0.005;
/** What a part of an artist's name loses, and a mistyped one: a title is one song, and likelier meant. */
const PART_OF_ARTIST_LOSS = 0.005;
/**
 * What the beginning of an artist's name loses, so that songs with the typed word in their title stand before
 * those of an artist who is called something longer: "night" means Night Drive rather than all of Nightmilk.
 */
const UNFINISHED_ARTIST_LOSS = 0.17;
/** What an artist loses whose article was not typed: a song that is called just Doors comes before The Doors. */
const ARTICLE_LOSS = 0.005;
/** What a match loses that fits the plain recording, while the song is a live cut or a remix of it. */
const TAKE_LOSS = 0.005;
/** Letters of a second name: one more letter behind a title is a typo as well. */
const MIN_REST = 2;
/** Two short names together are close to too much. */
const MIN_TOGETHER_WITH_TYPO = 8;
/** More, and the artist may be another word altogether. */
const MAX_TYPOS_TOGETHER = 2;
/** Words in another order mean a title only where they are this much of it. */
const MIN_WORDS_SHARE = 0.3;
/** Of the query, where one of its words is nowhere in the song. */
const MIN_MOST_WORDS = 0.7;
/** Names and words beyond these add work and no meaning. */
const MAX_ARTIST_NAMES = 8;
export const MAX_WORDS = 12;
const MAX_TYPOS_IN_WORD = 2;

/** How well a song answers, and by which of its names. */
export interface SongMatch {
  /** 1 for exactly its title or artist, falling over prefix, part, artist and title together, and typos; 0 where it is not close. */
  readonly score: number;
  /** Both where they were typed together. */
  readonly title: TitleName | null;
  readonly artist: ArtistName | null;
  /** Word by word, in whatever order. */
  readonly isByWords: boolean;
}

/** What a song is found by when it is not close. */
const NO_MATCH: SongMatch = { score: 0, title: null, artist: null, isByWords: false };

/** How well a song answers a query; what could not beat `toBeat` is not looked at, and counts as not close. */
export function matchSong(query: QueryKeys, song: SongNames, toBeat = 0): SongMatch {
  const artists =
    song.artists.length > MAX_ARTIST_NAMES ? song.artists.slice(0, MAX_ARTIST_NAMES) : song.artists;
  let best = toBeat;
  let bestTitle: TitleName | null = null;
  let bestArtist: ArtistName | null = null;
  for (const artist of artists) {
    const score = scoreArtist(query, artist, best);
    if (score > best) {
      best = score;
      bestArtist = artist;
    }
  }
  for (const title of song.titles) {
    const score = scoreName(query, title.keys, best) - lossOf(title, song.isTake);
    // Of a title and an artist that are as close, the title is what was meant.
    if (score > best || (score === best && bestArtist !== null)) {
      best = score;
      bestTitle = title;
      bestArtist = null;
    }
  }
  if (best < SCORES.artistAndTitle) {
    for (const title of song.titles) {
      for (const artist of artists) {
        const together = Math.max(
          scoreTogether(query, artist.keys, title.keys, best),
          scoreTogether(query, title.keys, artist.keys, best),
        );
        const score = together - lossOf(title, song.isTake) - artistLoss(artist);
        if (score > best) {
          best = score;
          bestTitle = title;
          bestArtist = artist;
        }
      }
    }
  }
  if (best < SCORES.everyWord) {
    const score = scoreWords(query, song, best < SCORES.everyWordAbout);
    if (score > best) return { score, title: song.titles[0] ?? null, artist: null, isByWords: true };
  }
  if (bestTitle === null && bestArtist === null) return NO_MATCH;
  return { score: best, title: bestTitle, artist: bestArtist, isByWords: false };
}

function lossOf(title: TitleName, isTake: boolean): number {
  return (title.isShortened && isTake ? TAKE_LOSS : 0) + otherNameLoss(title);
}

function artistLoss(artist: ArtistName): number {
  return (artist.isWithoutArticle ? ARTICLE_LOSS : 0) + otherNameLoss(artist);
}

function otherNameLoss({ otherName }: SongName): number {
  return otherName === null ? 0 : OTHER_NAME_LOSS;
}

function scoreArtist(query: QueryKeys, artist: ArtistName, toBeat: number): number {
  const score = scoreName(query, artist.keys, toBeat);
  if (score === 0) return 0;
  return asArtist(score, query, artist.keys) - artistLoss(artist);
}

function asArtist(score: number, query: QueryKeys, artist: NameKeys): number {
  const [unfinished, nearlyWhole] = SCORES.prefix;
  if (score > nearlyWhole) return score;
  if (score === nearlyWhole || (score >= unfinished && beginsWithWords(query, artist))) {
    return SCORES.artistPrefix;
  }
  if (score >= SCORES.otherPrefix) return Math.min(score, unfinished) - UNFINISHED_ARTIST_LOSS;
  return score - PART_OF_ARTIST_LOSS;
}

/** The first words of a name; of several the last may be unfinished: taylor, and post mal. */
function beginsWithWords({ words }: QueryKeys, name: NameKeys): boolean {
  return name.words.startsWith(words) && (words.includes(' ') || name.words.charAt(words.length) === ' ');
}

/** Artist and title, or title and artist, as one text; the last may be unfinished. */
function scoreTogether(query: QueryKeys, first: NameKeys, second: NameKeys, toBeat: number): number {
  const { keyboard, romanized } = query;
  if (query.initialsWanted !== '') {
    if (first.initials === '' || second.initials === '') return 0;
    if (query.initialsWanted !== first.initials + second.initials) return 0;
    const letters = first.letters + second.letters;
    return fitsInitials(query.letters, letters, query.initialsWanted, 0) ? SCORES.artistAndTitle : 0;
  }
  if (keyboard.length > first.keyboard.length && keyboard.startsWith(first.keyboard)) {
    const rest = keyboard.slice(first.keyboard.length);
    if (rest === second.keyboard) return SCORES.artistAndTitle;
    if (rest.length >= MIN_REST && second.keyboard.startsWith(rest)) return SCORES.artistAndTitlePrefix;
  }
  if (
    romanized.length === first.romanized.length + second.romanized.length &&
    romanized.startsWith(first.romanized) &&
    romanized.endsWith(second.romanized)
  ) {
    return SCORES.artistAndTitle;
  }
  const length = first.keyboard.length + second.keyboard.length;
  const allowed =
    length < MIN_TOGETHER_WITH_TYPO
      ? 0
      : Math.min(MAX_TYPOS_TOGETHER, allowedTypos(Math.min(keyboard.length, length)));
  if (allowed === 0 || toBeat >= SCORES.typo[1] || Math.abs(length - keyboard.length) > allowed) return 0;
  return scoreTypos(keyboard, first.keyboard + second.keyboard, MAX_TYPOS_TOGETHER);
}

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

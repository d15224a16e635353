import { allowedTypos, scoreName, scoreTypos } from './name-score.ts';
import { fitsInitials, type QueryKeys } from './query-keys.ts';
import { SCORES } from './scores.ts';
import type { ArtistName, NameKeys, SongName, SongNames, TitleName } from './song-names.ts';
import { scoreWords } from './words-score.ts';

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
/** Letters of an artist and an unfinished title; fewer are those of nearly any song, and so are fewer initials. */
const MIN_UNFINISHED_TOGETHER = 4;
const MIN_INITIALS_TOGETHER = 5;
/** Two short names together are close to too much. */
const MIN_TOGETHER_WITH_TYPO = 8;
/** More, and the artist may be another word altogether. */
const MAX_TYPOS_TOGETHER = 2;
/** Pairs beyond these add work and no meaning. */
const MAX_PAIRED_ARTIST_NAMES = 16;

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
  const { artists } = song;
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
    const isMore = artists.length > MAX_PAIRED_ARTIST_NAMES;
    const paired = isMore ? artists.slice(0, MAX_PAIRED_ARTIST_NAMES) : artists;
    for (const title of song.titles) {
      for (const artist of paired) {
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
    const score = scoreInitialsTogether(query, first, second);
    if (score > 0 || query.isOnlyConsonants) return score;
  }
  if (keyboard.length > first.keyboard.length && keyboard.startsWith(first.keyboard)) {
    const rest = keyboard.slice(first.keyboard.length);
    if (rest === second.keyboard) return SCORES.artistAndTitle;
    if (rest.length >= MIN_REST && second.keyboard.startsWith(rest)) return SCORES.artistAndTitlePrefix;
  }
  // Consonants in what is neither are initials of something else, and no mistakes.
  if (query.initialsWanted !== '') return 0;
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

/** The same with initials for some syllables, or a consonant of a syllable that is not typed to its end. */
function scoreInitialsTogether(query: QueryKeys, first: NameKeys, second: NameKeys): number {
  const typed = query.initialsWanted.length;
  const length = first.letters.length + second.letters.length;
  if (typed <= first.letters.length || typed > length) return 0;
  const least = query.isOnlyConsonants ? MIN_INITIALS_TOGETHER : MIN_UNFINISHED_TOGETHER;
  if (typed < length && typed < least) return 0;
  const letters = first.letters + second.letters;
  // A name without Hangul has no initials, and is typed as it is.
  const initials = (first.initials || first.letters) + (second.initials || second.letters);
  if (!fitsInitials(query.letters, letters, initials, 0)) return 0;
  return typed === length ? SCORES.artistAndTitle : SCORES.artistAndTitlePrefix;
}

import { begunArtist, compareMatches, KINDS, type Match, type MatchKind, matchOf } from './match-kinds.ts';
import { isKorean, type NameKeys } from './name-keys.ts';
import { allowedTypos, matchName, matchTypos } from './name-match.ts';
import type { QueryKeys } from './query-keys.ts';
import type { ArtistName, SongName, SongNames, TitleName } from './song-names.ts';
import { fitsInitials } from './title-keys.ts';
import { matchWords } from './words-match.ts';

/** Letters of a second name: one more letter behind a title is a typo as well. */
const MIN_REST = 2;
/**
 * Letters of an artist and an unfinished title; fewer are those of nearly any song, and so are fewer
 * initials.
 */
const MIN_UNFINISHED_TOGETHER = 4;
const MIN_INITIALS_TOGETHER = 5;
/** Two short names together are close to too much. */
const MIN_TOGETHER_WITH_TYPO = 8;
/** With more, the artist may be another word altogether. */
const MAX_TYPOS_TOGETHER = 2;
/** A name in Hangul that is another name if one letter differs. */
const MOST_SYLLABLES_OF_A_SHORT_NAME = 2;
/** More pairs add work and no meaning. */
const MAX_PAIRED_ARTIST_NAMES = 16;

/** How well a song matches, and by which of its names. */
export interface SongMatch extends Match {
  /**
   * The matched title, the matched artist, or both if they were typed together; neither for matches by words.
   */
  readonly title: TitleName | null;
  readonly artist: ArtistName | null;
  /** If both were typed: in which order. */
  readonly isArtistFirst: boolean;
  /** If both were typed and compared apart: how each matches its part of the query. */
  readonly parts?: readonly PartMatch[];
}

/** How the artist or the title matches a part of the query. */
export interface PartMatch extends Pick<SongMatch, 'title' | 'artist'> {
  readonly query: QueryKeys;
  readonly match: Match;
}

/** Returns how a song matches; null if it does not. May skip kinds that are worse than `worst`. */
export function matchSong(
  query: QueryKeys,
  song: SongNames,
  worst: MatchKind = KINDS.mostWords,
): SongMatch | null {
  let best = matchOneName(query, song, worst);
  if (isBelow(best, KINDS.artistAndTitle)) best = matchBothNames(query, song, worst, best);
  return isBelow(best, KINDS.everyWord) ? matchWordsOf(query, song, worst, best) : best;
}

function isBelow(best: Match | null, kind: MatchKind): boolean {
  return best === null || best.kind.best < kind.best;
}

/** The kind that a match must reach to count. Worse ones need not be looked for. */
function toBeat(worst: MatchKind, best: Match | null): MatchKind {
  return best !== null && best.kind.best > worst.best ? best.kind : worst;
}

function isBetter(match: Match, than: Match | null): boolean {
  return than === null || compareMatches(match, than) < 0;
}

/** The best match of an artist or a title. If two match equally well, the title is meant. */
function matchOneName(query: QueryKeys, { titles, artists, isTake }: SongNames, worst: MatchKind) {
  let best: SongMatch | null = null;
  for (const artist of artists) {
    const match = matchArtist(query, artist, toBeat(worst, best));
    if (match !== null && isBetter(match, best)) {
      best = songMatch(match, null, artist, true);
    }
  }
  for (const title of titles) {
    const found = matchName(query, title.keys, toBeat(worst, best));
    if (found === null) continue;
    const match = withLosses(found, titleLosses(title, isTake, found.kind));
    const isAsGood = best !== null && best.artist !== null && compareMatches(match, best) === 0;
    if (isAsGood || isBetter(match, best)) best = songMatch(match, title, null, false);
  }
  return best;
}

function matchBothNames(
  query: QueryKeys,
  { titles, artists, isTake }: SongNames,
  worst: MatchKind,
  bestSoFar: SongMatch | null,
): SongMatch | null {
  let best = bestSoFar;
  const isMore = artists.length > MAX_PAIRED_ARTIST_NAMES;
  const paired = isMore ? artists.slice(0, MAX_PAIRED_ARTIST_NAMES) : artists;
  for (const title of titles) {
    for (const artist of paired) {
      const losses = titleLosses(title, isTake, KINDS.artistAndTitle) + artistLosses(artist);
      for (const isArtistFirst of [true, false]) {
        const [first, second] = isArtistFirst ? [artist.keys, title.keys] : [title.keys, artist.keys];
        const found = matchTogether(query, first, second, toBeat(worst, best));
        if (found === null) continue;
        const match = withLosses(found, losses);
        if (isBetter(match, best)) best = songMatch(match, title, artist, isArtistFirst);
      }
    }
  }
  return best;
}

function matchWordsOf(
  query: QueryKeys,
  song: SongNames,
  worst: MatchKind,
  best: SongMatch | null,
): SongMatch | null {
  const mayGuess = toBeat(worst, best).best < KINDS.everyWordAbout.best;
  const match = matchWords(query, song, mayGuess);
  if (match === null || !isBelow(best, match.kind)) return best;
  return songMatch(match, null, null, false);
}

function songMatch(
  { kind, share, losses }: Match,
  title: TitleName | null,
  artist: ArtistName | null,
  isArtistFirst: boolean,
): SongMatch {
  return { kind, share, losses, title, artist, isArtistFirst };
}

function withLosses(match: Match, losses: number): Match {
  return losses === 0 ? match : { kind: match.kind, share: match.share, losses: match.losses + losses };
}

/**
 * A match of the plain recording loses if the song is a live cut or a remix of it. Who types a part of a
 * name, or mistypes it, means a half of a title in two scripts as often as a title that is just so.
 */
export function titleLosses(title: TitleName, isTake: boolean, { isWholeName }: MatchKind): number {
  return Number(title.isShortened && isTake) + Number(title.isDerived && isWholeName) + otherNameLoss(title);
}

/**
 * Without its article, an artist ranks behind a song of that title: a song called just Doors before The
 * Doors.
 */
export function artistLosses(artist: ArtistName): number {
  return Number(artist.isWithoutArticle) + otherNameLoss(artist);
}

/** A song that is shown with the typed name comes before one that is not. */
function otherNameLoss({ otherName }: SongName): number {
  return Number(otherName !== null);
}

function matchArtist(query: QueryKeys, artist: ArtistName, worst: MatchKind): Match | null {
  const match = matchName(query, artist.keys, worst);
  if (match === null || (artist.otherName !== null && isFarFetched(query, artist.keys, match))) return null;
  const losses = artistLosses(artist);
  if (match.kind.isWholeName) return withLosses(match, losses);
  const begun = begunArtist(match.kind, beginsWithWords(query, artist.keys));
  // A title is one song, and likelier meant than a part of an artist's name, or than a mistyped one.
  return begun === undefined ? withLosses(match, losses + 1) : withLosses(matchOf(begun), losses);
}

/**
 * Whether a name that is not shown is no likely meaning: it only sounds similar (있지 is no Kanye West, called
 * Yeezy), has the query within a word (디오 is no 라디오헤드), or is another short name (윤하 is no ENHYPEN, called
 * 엔하).
 */
function isFarFetched(query: QueryKeys, name: NameKeys, { kind }: Match): boolean {
  if (kind === KINDS.soundsSimilar || kind === KINDS.inside) return true;
  const isTypo = kind === KINDS.typo || kind === KINDS.typoInPrefix;
  const isShort = isKorean(query) && query.letters.length <= MOST_SYLLABLES_OF_A_SHORT_NAME;
  return isTypo && isShort && query.sounds[0] !== name.sounds[0];
}

/**
 * Whether the query is the first words of a name; the last of several may be unfinished: taylor, and post
 * mal.
 */
function beginsWithWords({ words }: QueryKeys, name: NameKeys): boolean {
  return name.words.startsWith(words) && (words.includes(' ') || name.words.charAt(words.length) === ' ');
}

/** Two names typed as one text, in this order; the second may be unfinished. */
function matchTogether(query: QueryKeys, first: NameKeys, second: NameKeys, worst: MatchKind): Match | null {
  const { keyboard, romanized } = query;
  if (query.initialsWanted !== '') {
    const kind = kindOfInitialsTogether(query, first, second);
    if (kind !== null || query.isOnlyConsonants) return kind && matchOf(kind);
  }
  if (keyboard.length > first.keyboard.length && keyboard.startsWith(first.keyboard)) {
    const rest = keyboard.slice(first.keyboard.length);
    if (rest === second.keyboard) return matchOf(KINDS.artistAndTitle);
    if (rest.length >= MIN_REST && second.keyboard.startsWith(rest)) {
      return matchOf(KINDS.artistAndTitlePrefix);
    }
  }
  // Consonants in a query that is neither are initials of something else, and no typos.
  if (query.initialsWanted !== '') return null;
  if (
    romanized.length === first.romanized.length + second.romanized.length &&
    romanized.startsWith(first.romanized) &&
    romanized.endsWith(second.romanized)
  ) {
    return matchOf(KINDS.artistAndTitleRomanized);
  }
  const length = first.keyboard.length + second.keyboard.length;
  const allowed =
    length < MIN_TOGETHER_WITH_TYPO
      ? 0
      : Math.min(MAX_TYPOS_TOGETHER, allowedTypos(Math.min(keyboard.length, length)));
  if (allowed === 0 || worst.best > KINDS.typo.best || Math.abs(length - keyboard.length) > allowed) {
    return null;
  }
  return matchTypos(keyboard, first.keyboard + second.keyboard, MAX_TYPOS_TOGETHER);
}

/** Initials for some syllables of two names, or a consonant of a syllable that is not typed to its end. */
function kindOfInitialsTogether(query: QueryKeys, first: NameKeys, second: NameKeys): MatchKind | null {
  const typed = query.initialsWanted.length;
  const length = first.letters.length + second.letters.length;
  if (typed <= first.letters.length || typed > length) return null;
  const least = query.isOnlyConsonants ? MIN_INITIALS_TOGETHER : MIN_UNFINISHED_TOGETHER;
  if (typed < length && typed < least) return null;
  const letters = first.letters + second.letters;
  // A name without Hangul has no initials, and is typed as it is.
  const initials = (first.initials || first.letters) + (second.initials || second.letters);
  if (!fitsInitials(query.letters, letters, initials, 0)) return null;
  return typed === length ? KINDS.artistAndTitleInitials : KINDS.artistAndTitleInitialsPrefix;
}

import type { AlbumTitle } from './album-title.ts';
import { isWithinOneEdit } from './one-edit.ts';
import { areOfOtherScripts, areOtherScripts } from './scripts-of.ts';
import { scriptsOfPieces, soundOfPiece, type TitlePiece } from './title-piece.ts';
import { isBareOrdinal, wordingsOf } from './title-wordings.ts';

/** The result of comparing two titles. */
export interface TitleLikeness {
  /** 0 to 1. */
  readonly score: number;
  /** Whether the names are no evidence: one may be a translation in another script, or is only a label. */
  readonly isUnlinked: boolean;
}

const SAME = 1;
/** Only one title has a translation in brackets. */
const WITHOUT_TRANSLATION = 0.97;
/** The same words in another order. */
const REORDERED = 0.97;
/** One name is the same, the others are in different scripts: "Chapter: X" and "장: X". */
const HALF_TRANSLATED = 0.9;
/** One letter differs. */
const NEARLY_SAME = 0.88;
/** The same sound in different scripts. */
const SOUNDS_ALIKE = 0.85;
/** One title continues after the name of the other. */
const WITHOUT_SUBTITLE = 0.85;
/** One title contains the name of the other, but does not begin with it. */
const WITHOUT_BEGINNING = 0.8;
/** One title is cut short. */
const CUT_SHORT = 0.8;
const CUT_SHORT_LENGTH = 8;
const CUT_SHORT_WORDS = 2;
/** "2집" and another title of the artist's second album. */
const SAME_ORDINAL = 0.9;
/** The titles are in two scripts, with no evidence for or against. */
const UNLINKED = 0.6;
/** The same, but a word in both sounds alike. */
const SHARED_SOUND = 0.7;
/** One name is the same, but each title has another name that the other lacks. */
const OTHER_SUBTITLE = 0.45;
/** Score of titles that share all pairs of letters in some order; others get less. */
const MOST_LIKENESS = 0.5;

/** Shorter names must not differ in any letter. */
const NEAR_LENGTH = 5;
const SOUND_LENGTH = 4;
/** Shorter words must be the same: side A is not side B. */
const SHORT_WORD = 3;

/**
 * Compares the names of two titles. Numbers and versions are compared in `titleContradictions`. `artists` are
 * the names of both sides' artists, folded and without spaces, because a title may begin or end with them.
 */
export function compareTitles(one: AlbumTitle, other: AlbumTitle, artists: readonly string[]): TitleLikeness {
  const [ones, others] = [wordingsOf(one, artists), wordingsOf(other, artists)];
  let best: TitleLikeness = { score: 0, isUnlinked: false };
  for (const pieces of ones) {
    for (const otherPieces of others) {
      const likeness = comparePieces(pieces, otherPieces);
      if (likeness.score > best.score) best = likeness;
      if (best.score === SAME) return best;
    }
  }
  const isSameOrdinal =
    best.score < SAME_ORDINAL &&
    one.ordinals.some(({ kind, value }) =>
      other.ordinals.some((ordinal) => ordinal.kind === kind && ordinal.value === value),
    );
  const isOrdinalAll = isSameOrdinal && (ones.some(isBareOrdinal) || others.some(isBareOrdinal));
  if (isOrdinalAll) return { score: SAME_ORDINAL, isUnlinked: false };
  const isLabel = one.isLabel !== other.isLabel;
  return isLabel && best.score < UNLINKED ? { score: UNLINKED, isUnlinked: true } : best;
}

function comparePieces(ones: readonly TitlePiece[], others: readonly TitlePiece[]): TitleLikeness {
  const left = [...ones];
  const right = [...others];
  const matched: TitlePiece[] = [];
  let quality = SAME;
  let isBeginning = true;
  for (const [isMatch, least] of PIECE_MATCHES) {
    for (const piece of left.slice()) {
      const index = right.findIndex((candidate) => isMatch(piece, candidate));
      const found = right[index];
      if (found === undefined) continue;
      const [longer, inLonger] = ones.length >= others.length ? [ones, piece] : [others, found];
      isBeginning &&= longer[0] === inLonger || matched.length > 0;
      left.splice(left.indexOf(piece), 1);
      right.splice(index, 1);
      matched.push(piece);
      quality = Math.min(quality, least);
    }
  }
  if (matched.length === 0) return compareUnmatched(ones, others);
  return { score: quality * scoreOfRest(left, right, matched, isBeginning), isUnlinked: false };
}

/** Returns the factor for names that only one title has. */
function scoreOfRest(
  left: readonly TitlePiece[],
  right: readonly TitlePiece[],
  matched: readonly TitlePiece[],
  isBeginning: boolean,
): number {
  const [scripts, otherScripts] = [scriptsOfPieces(left), scriptsOfPieces(right)];
  if (left.length === 0 && right.length === 0) return SAME;
  if (left.length > 0 && right.length > 0) {
    return areOtherScripts(scripts, otherScripts) ? HALF_TRANSLATED : OTHER_SUBTITLE;
  }
  if (areOtherScripts(scripts | otherScripts, scriptsOfPieces(matched))) return WITHOUT_TRANSLATION;
  return isBeginning ? WITHOUT_SUBTITLE : WITHOUT_BEGINNING;
}

const PIECE_MATCHES = [
  [isSamePiece, SAME],
  [isNearPiece, NEARLY_SAME],
  [isPieceOfSameSound, SOUNDS_ALIKE],
] as const;

function isPieceOfSameSound(one: TitlePiece, other: TitlePiece): boolean {
  if (!areOtherScripts(one.scripts, other.scripts)) return false;
  const sound = soundOfPiece(one);
  return sound.length >= SOUND_LENGTH && sound === soundOfPiece(other);
}

function isSamePiece(one: TitlePiece, other: TitlePiece): boolean {
  return one.key === other.key;
}

function isNearPiece(one: TitlePiece, other: TitlePiece): boolean {
  const [a, b] = [one.key, other.key];
  if (Math.min(a.length, b.length) < NEAR_LENGTH) return false;
  if (one.words.length === other.words.length) {
    const differing = one.words.filter((word, index) => word !== other.words[index]);
    if (differing.some((word) => word.length < SHORT_WORD)) return false;
  }
  return isWithinOneEdit(a, b);
}

function compareUnmatched(ones: readonly TitlePiece[], others: readonly TitlePiece[]): TitleLikeness {
  const [words, otherWords] = [wordsOf(ones), wordsOf(others)];
  if (
    areOtherScripts(scriptsOfPieces(ones), scriptsOfPieces(others)) ||
    areOtherScriptsApart(words, otherWords)
  ) {
    return { score: shareSound(ones, others) ? SHARED_SOUND : UNLINKED, isUnlinked: true };
  }
  if (areReordered(words, otherWords)) return { score: REORDERED, isUnlinked: false };
  if (isCutShort(words, otherWords) || isCutShort(otherWords, words)) {
    return { score: CUT_SHORT, isUnlinked: false };
  }
  const likeness = sharedBigrams(words.join(''), otherWords.join(''));
  return { score: MOST_LIKENESS * likeness, isUnlinked: false };
}

/** Whether the titles share no script except in their common words: 락-STAR and ROCK-STAR. */
function areOtherScriptsApart(words: readonly string[], otherWords: readonly string[]): boolean {
  const shared = new Set(otherWords);
  if (!words.some((word) => shared.has(word))) return false;
  const own = new Set(words);
  const [left, right] = [
    words.filter((word) => !shared.has(word)),
    otherWords.filter((word) => !own.has(word)),
  ];
  return areOfOtherScripts(left.join(''), right.join(''));
}

function areReordered(words: readonly string[], otherWords: readonly string[]): boolean {
  return words.length === otherWords.length && words.toSorted().join(' ') === otherWords.toSorted().join(' ');
}

/** Whether the longer title begins with all words of the other. */
function isCutShort(words: readonly string[], longer: readonly string[]): boolean {
  return (
    words.length >= CUT_SHORT_WORDS &&
    words[0] === longer[0] &&
    words.join('').length >= CUT_SHORT_LENGTH &&
    words.every((word, index) => word === longer[index])
  );
}

function shareSound(ones: readonly TitlePiece[], others: readonly TitlePiece[]): boolean {
  const sounds = new Set(others.flatMap((piece) => piece.sounds()));
  return ones.some((piece) =>
    piece.sounds().some((sound) => sound.length >= SOUND_LENGTH && sounds.has(sound)),
  );
}

function wordsOf(pieces: readonly TitlePiece[]): readonly string[] {
  const [first] = pieces;
  return first !== undefined && pieces.length === 1 ? first.words : pieces.flatMap(({ words }) => words);
}

/** Returns the Sørensen–Dice coefficient of the pairs of neighbouring characters. */
function sharedBigrams(one: string, other: string): number {
  const counts = new Map<string, number>();
  for (let index = 0; index + 1 < one.length; index += 1) {
    const bigram = one.slice(index, index + 2);
    counts.set(bigram, (counts.get(bigram) ?? 0) + 1);
  }
  let shared = 0;
  for (let index = 0; index + 1 < other.length; index += 1) {
    const bigram = other.slice(index, index + 2);
    const count = counts.get(bigram) ?? 0;
    if (count === 0) continue;
    shared += 1;
    counts.set(bigram, count - 1);
  }
  const total = one.length + other.length - 2;
  return total <= 0 ? 0 : (2 * shared) / total;
}

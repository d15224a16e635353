import { KINDS, type MatchKind } from './match-kinds.ts';
import { isKorean, type NameKeys } from './name-keys.ts';
import { hasHangul } from '../domain/hangul.ts';
import { matchName, MIN_ROMANIZED, MIN_SWAPPED, SHORTEST_MISTYPED } from './name-match.ts';
import type { QueryKeys } from './query-keys.ts';
import { spellLetters } from './title-keys.ts';
import { hasUnspacedLetters } from './unspaced-scripts.ts';

/** Letters of a key up to which two of them are most of it. */
const LONGEST_SWAPPED = 6;

/** Syllables up to which swapped ones share too few trigrams with the name that is meant. */
const LONGEST_SWAPPED_IN_HANGUL = 6;

/** A key that names of some kinds of match contain. */
export interface QueryPart {
  readonly key: string;
  readonly where: 'at the beginning' | 'anywhere';
  /** Whether a name with the key matches in one of these kinds. */
  readonly fits: (name: NameKeys) => boolean;
}

/**
 * Returns the keys to look names up by. Each group of kinds is looked up by itself: otherwise the most
 * popular songs of one, such as names in Latin letters, would leave no room for another. Whole words have
 * their own index.
 */
export function partsOf(query: QueryKeys): QueryPart[] {
  const { keyboard, romanized, initialsWanted } = query;
  const parts: QueryPart[] = [];
  const add = (
    key: string,
    where: QueryPart['where'],
    isWanted: (kind: MatchKind, isSameScript: boolean) => boolean,
  ): void => {
    const fits = (name: NameKeys): boolean => {
      const match = matchName(query, name, KINDS.initialsInside);
      return match !== null && isWanted(match.kind, isKorean(query) === isKorean(name));
    };
    parts.push({ key, where, fits });
  };

  add(keyboard, 'at the beginning', (kind, isSameScript) => {
    return isSameScript && begins(kind) && kind.way !== 'romanization';
  });
  if (query.mayBeOtherMode) {
    add(keyboard, 'at the beginning', (kind, isSameScript) => {
      return !isSameScript && begins(kind) && kind.way === 'spelling';
    });
  }
  if (romanized.length >= MIN_ROMANIZED) {
    add(romanized, 'at the beginning', (kind) => begins(kind) && kind.way === 'romanization');
  }
  if (initialsWanted !== '') {
    add(initialsWanted, 'at the beginning', (kind) => begins(kind) && kind.way === 'initials');
    add(initialsWanted, 'anywhere', (kind) => kind === KINDS.initialsInside);
  }
  if (query.isOnlyConsonants) return parts;
  for (const letters of query.respelled) parts.push(spelled(letters));
  parts.push(...swapsOf(keyboard), ...syllableSwapsOf(query.letters));
  add(keyboard, 'anywhere', (kind) => kind === KINDS.wordsBegunInside);
  if (hasUnspacedLetters(query.letters)) add(keyboard, 'anywhere', (kind) => kind === KINDS.inside);
  return parts;
}

/** Whether a name in this kind begins with the query. */
function begins({ completes }: MatchKind): boolean {
  return completes > 0;
}

/** Short names with two neighbouring letters swapped, which share no trigram with the name that is meant. */
function swapsOf(keyboard: string): QueryPart[] {
  if (keyboard.length < SHORTEST_MISTYPED || keyboard.length > LONGEST_SWAPPED) return [];
  return Array.from({ length: keyboard.length - 1 }, (_, index): QueryPart => {
    const [first, second] = [keyboard.charAt(index), keyboard.charAt(index + 1)];
    const key = `${keyboard.slice(0, index)}${second}${first}${keyboard.slice(index + 2)}`;
    return { key, where: 'at the beginning', fits: (name) => name.keyboard === key };
  });
}

/** The same with two neighbouring syllables swapped. */
function syllableSwapsOf(letters: string): QueryPart[] {
  if (!hasHangul(letters) || letters.length < MIN_SWAPPED || letters.length > LONGEST_SWAPPED_IN_HANGUL)
    return [];
  return Array.from({ length: letters.length - 1 }, (_, index) =>
    spelled(
      letters.slice(0, index) + letters.charAt(index + 1) + letters.charAt(index) + letters.slice(index + 2),
    ),
  );
}

/** A name of just these letters. */
function spelled(letters: string): QueryPart {
  const fits = (name: NameKeys): boolean => name.letters === letters;
  return { key: spellLetters(letters), where: 'at the beginning', fits };
}

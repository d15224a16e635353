import { beginsWords, holdsInitials, holdsWords, SHORTEST_MISTYPED } from './name-score.ts';
import { fitsInitials, type QueryKeys } from './query-keys.ts';
import type { NameKeys } from './song-names.ts';
import { hasUnspacedLetters } from './unspaced-scripts.ts';

/** Letters of a key up to which two of them are most of it. */
const LONGEST_SWAPPED = 6;

/** A way in which a name may hold what was typed, and which names do. */
export interface QueryPart {
  /** What stands in one of the name's keys. */
  readonly key: string;
  readonly where: 'at the beginning' | 'anywhere';
  readonly fits: (name: NameKeys) => boolean;
}

/**
 * The ways in which names hold a query, a way a kind of score, but for whole words, which have an index of their own. Each is looked for by itself, or the best known
 * songs of one kind, such as those in Latin letters, would leave no place for another's.
 */
export function partsOf(query: QueryKeys): QueryPart[] {
  const { keyboard, romanized, initialsWanted, letters } = query;
  const isHangul = query.initials !== '';
  const isSameScript = (name: NameKeys) => isHangul === (name.initials !== '');
  const isInside = (name: NameKeys) => !name.keyboard.startsWith(keyboard) && !holdsWords(query, name);
  const begins = { key: keyboard, where: 'at the beginning' } as const;
  const holds = { key: keyboard, where: 'anywhere' } as const;
  const parts: QueryPart[] = [
    { ...begins, fits: (name) => isSameScript(name) && name.keyboard.startsWith(keyboard) },
    {
      key: romanized,
      where: 'at the beginning',
      fits: (name) =>
        !isSameScript(name) &&
        (name.romanized.startsWith(romanized) || name.romanizedSound.startsWith(romanized)),
    },
  ];
  if (query.mayBeOtherMode) {
    parts.push({ ...begins, fits: (name) => !isSameScript(name) && name.keyboard.startsWith(keyboard) });
  }
  if (initialsWanted !== '') {
    parts.push(
      {
        key: initialsWanted,
        where: 'at the beginning',
        fits: (name) => fitsInitials(letters, name.letters, name.initials, 0),
      },
      { key: initialsWanted, where: 'anywhere', fits: (name) => holdsInitials(query, name) },
    );
  }
  if (query.isOnlyConsonants) return parts;
  parts.push(...swapsOf(keyboard));
  return [
    ...parts,
    { ...holds, fits: (name) => beginsWords(query, name) && isInside(name) },
    ...(hasUnspacedLetters(letters)
      ? [{ ...holds, fits: (name: NameKeys) => name.letters.includes(letters) && isInside(name) }]
      : []),
  ];
}

/** Short names with two neighbouring letters swapped, which share no trigram with what was meant. */
function swapsOf(keyboard: string): QueryPart[] {
  if (keyboard.length < SHORTEST_MISTYPED || keyboard.length > LONGEST_SWAPPED) return [];
  return Array.from({ length: keyboard.length - 1 }, (_, place): QueryPart => {
    const [first, second] = [keyboard.charAt(place), keyboard.charAt(place + 1)];
    const key = `${keyboard.slice(0, place)}${second}${first}${keyboard.slice(place + 2)}`;
    return { key, where: 'at the beginning', fits: (name) => name.keyboard === key };
  });
}

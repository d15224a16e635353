import { groupBy } from '../../src/domain/group-by.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { editDistance } from '../../src/titles/edit-distance.ts';
import { spellOnKeyboard } from '../../src/titles/title-keys.ts';

/** Letters of a key: a shorter name with a mistake cannot be recognised. */
export const LEAST_LETTERS = 4;

/** Keyboard spellings of names, by their length. */
export type NamesByLength = ReadonlyMap<number, readonly string[]>;

/** Returns the names of titles, with and without their brackets, and of artists. */
export function namesByLength(songs: readonly PublishedTrack[]): NamesByLength {
  const names = new Set<string>();
  for (const { name, artists } of songs) {
    for (const text of [name, name.replace(/ *[([].*$/, ''), ...artists.map((artist) => artist.name)]) {
      names.add(spellOnKeyboard(text));
    }
  }
  return groupBy(names, ({ length }) => length);
}

/** Whether the text is another name, or one mistake away from one, and so may as well mean that name. */
export function isAsCloseToAnother(typed: string, wanted: string, names: NamesByLength): boolean {
  const key = spellOnKeyboard(typed);
  if (key === wanted) return true;
  for (const name of near(names, key)) {
    if (name !== wanted && editDistance(key, name, 1) <= 1) return true;
  }
  return false;
}

function* near(names: NamesByLength, key: string): Iterable<string> {
  for (let length = key.length - 1; length <= key.length + 1; length += 1) yield* names.get(length) ?? [];
}

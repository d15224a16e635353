import { foldText, foldTogether } from './text.ts';

/** Returns the other names of an artist, spelled as given; none for an unknown artist. */
export type AliasesOf = (artist: string) => readonly string[];

const IN_BRACKETS = /^([^()[\]（）]+)[([（]([^()[\]（）]+)[)\]）]$/;
const LATIN = /\p{Script=Latin}/u;
/** A letter of a script other than Latin. */
const OTHER_LETTER = /(?![\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}])\p{L}/u;

/**
 * Returns both names of an artist written in two scripts, one of them in brackets: 아이유 and IU for "아이유(IU)".
 * Returns none for any other form, such as "George (조지) & Co" or "지코 (Block B 지코)".
 */
export function bilingualNames(artist: string): readonly string[] {
  const [, before, inside] = IN_BRACKETS.exec(artist.trim()) ?? [];
  if (before === undefined || inside === undefined) return [];
  const names = [before.trim(), inside.trim()];
  const [first, second] = names.map(scriptOf);
  const isBilingual = first !== null && second !== null && first !== second;
  return isBilingual ? names : [];
}

function scriptOf(name: string): 'Latin' | 'other' | null {
  const [latin, other] = [LATIN.test(name), OTHER_LETTER.test(name)];
  if (latin === other) return null;
  return latin ? 'Latin' : 'other';
}

/**
 * Returns one pair of names for each artist that a catalogue writes in two scripts. A Latin name with several
 * partners is left out, with all its pairs: charts write "지연 (T-ARA)" for a member of a group.
 */
export function aliasesFromSpellings(artists: Iterable<string>): (readonly string[])[] {
  const partners = new Map<string, Map<string, readonly string[]>>();
  for (const artist of artists) {
    const names = bilingualNames(artist);
    const latin = names.find((name) => LATIN.test(name));
    const other = names.find((name) => name !== latin);
    if (latin === undefined || other === undefined) continue;
    const key = foldText(latin);
    partners.set(key, (partners.get(key) ?? new Map()).set(foldText(other), names));
  }
  return [...partners.values()]
    .filter((others) => others.size === 1)
    .flatMap((others) => [...others.values()]);
}

/**
 * Returns a lookup from each name of a group to the group's other names, whatever its case, punctuation and
 * spaces. Groups that share a name are not joined: an artist grouped with a band is not its other members.
 * If A is another name of B, B is one of A.
 */
export function createAliasesOf(groups: readonly (readonly string[])[]): AliasesOf {
  const namesByKey = new Map<string, Map<string, string>>();
  for (const group of groups) {
    for (const name of group) {
      const key = foldTogether(name);
      const names = namesByKey.get(key) ?? new Map<string, string>();
      namesByKey.set(key, names);
      for (const other of group) {
        const folded = foldText(other);
        if (!names.has(folded)) names.set(folded, other);
      }
    }
  }
  return (artist) => {
    const names = namesByKey.get(foldTogether(artist));
    if (names === undefined) return [];
    const own = foldText(artist);
    return [...names].flatMap(([folded, name]) => (folded === own ? [] : [name]));
  };
}

/** Returns the names of artists, and behind each the artist's other names. */
export function withAliases(names: readonly string[], aliasesOf: AliasesOf): string[] {
  return names.flatMap((name) => [name, ...aliasesOf(name)]);
}

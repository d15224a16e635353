import type { AliasesOf } from '../domain/artist-aliases.ts';
import { foldText } from '../domain/text.ts';
import { lazily } from '../domain/memo.ts';
import { areOfOtherScripts, scriptsOf } from './scripts-of.ts';
import { fullSoundKey, soundKey } from '../sounds/rough-keys.ts';

/** One name of an artist. */
export interface ArtistName {
  /** Folded, without spaces and a leading "The". */
  readonly key: string;
  /** 1, or less for a name that may be somebody else's, such as a group in brackets after its member. */
  readonly weight: number;
  /** Bit set of `scriptsOf`. */
  readonly scripts: number;
  /** Sound of the name, and a second one with the last of several words first: it may be the family name. */
  readonly sounds: () => readonly NameSound[];
}

interface NameSound {
  readonly consonants: string;
  readonly full: () => string;
}

/** One credited artist with all names. */
export interface CreditedArtist {
  readonly names: readonly ArtistName[];
}

/** One entry of the credits. If it names several artists, `members` has each of them. */
export interface ArtistCredit {
  readonly whole: CreditedArtist;
  readonly members: readonly CreditedArtist[];
}

/** Weight of the name after an epithet: "소리꾼 정이든" is 정이든. */
const END_WEIGHT = 0.75;
const BEHIND_EPITHET = /^\p{Script=Hangul}+ (\p{Script=Hangul}{2,4})$/u;
/** A former name: "이름(구 옛이름)". */
const FORMER = /^(?:구|전|前|formerly|former|ex|aka) (?=.)/i;
/** A member with the group: "하람 of 등대지기". */
const MEMBER_OF = /^\s*(\S+(?: \S+)?) of \S/i;
/** Weight of the group in "유아 (오마이걸)": the album is hers, not the group's. */
const GROUP_WEIGHT = 0.75;
const HANGUL = /\p{Script=Hangul}/u;
const OPENING = '([{';
const CLOSING = ')]}';
const ENDS_WITH_SIGN = /[)\]}）］｝]$/;
const LEADING_THE = /^(?:the|더) (?=.)/;
/** Separators of artists: signs anywhere, words between spaces. "Simon & Garfunkel" is also kept whole. */
const SEPARATOR = /[,;/&+×、]| (?:x|feat\.?|ft\.?|with|and|vs\.?) /giy;
const HAS_SEPARATOR = new RegExp(SEPARATOR.source, 'i');
/** f(x) is not a member f of a group x. */
const SHORTEST_NAME = 2;
const MOST_MEMBERS = 40;
const MOST_WORDS = 10;

/** Returns the folded name without spaces and a leading "The": the same key for all spellings of a name. */
function artistKey(name: string): string {
  return foldText(name).replace(LEADING_THE, '').replaceAll(' ', '');
}

/** Collects all names of a credit: inside and outside of brackets, in both scripts, and of each artist. */
export function readCredit(printed: string, aliasesOf: AliasesOf): ArtistCredit {
  const parts = splitArtists(printed);
  const whole = creditedArtist(printed, aliasesOf);
  return {
    whole,
    members: parts.length < 2 ? [whole] : parts.map((part) => creditedArtist(part, aliasesOf)),
  };
}

function creditedArtist(printed: string, aliasesOf: AliasesOf): CreditedArtist {
  const names = new Map<string, ArtistName>();
  const add = (name: string, weight: number): void => {
    const folded = foldText(name).replace(LEADING_THE, '');
    const key = folded.replaceAll(' ', '');
    if (key !== '' && (names.get(key)?.weight ?? 0) < weight) names.set(key, artistName(folded, key, weight));
  };
  const addWithAliases = (name: string, weight: number): void => {
    add(name, weight);
    for (const alias of aliasesOf(name)) add(alias, weight);
  };
  const bracketed = takeBracketsOff(printed.trim());
  if (bracketed === null) addWithAliases(printed.trim(), 1);
  else for (const alias of aliasesOf(printed.trim())) add(alias, 1);
  for (const half of bothScripts(printed.trim())) addWithAliases(half, 1);
  const member = MEMBER_OF.exec(printed)?.[1];
  if (member !== undefined) addWithAliases(member, 1);
  const end = BEHIND_EPITHET.exec(printed.trim())?.[1];
  if (end !== undefined) add(end, END_WEIGHT);
  if (bracketed !== null) {
    const [outside, inside] = bracketed;
    addWithAliases(outside, 1);
    if (/^of /i.test(inside)) return { names: [...names.values()] };
    // Charts write both 아이유(IU) and 지연(T-ARA); an artist with another alias in that script is in a group.
    const former = inside.replace(FORMER, '');
    if (former !== inside) {
      addWithAliases(former, 1);
      return { names: [...names.values()] };
    }
    const isOtherName = isOnlyOneInHangul(outside, inside) && !hasOtherAlias(outside, inside, aliasesOf);
    addWithAliases(inside, isOtherName ? 1 : GROUP_WEIGHT);
  }
  return { names: [...names.values()] };
}

function artistName(folded: string, key: string, weight: number): ArtistName {
  return { key, weight, scripts: scriptsOf(key), sounds: lazily(() => soundsOf(folded)) };
}

function soundsOf(folded: string): readonly NameSound[] {
  const space = folded.lastIndexOf(' ');
  const turned = space === -1 ? [] : [`${folded.slice(space + 1)} ${folded.slice(0, space)}`];
  return [folded, ...turned].map((name) => ({
    consonants: soundKey(name),
    full: lazily(() => fullSoundKey(name)),
  }));
}

/** Whether Hangul is on one side only. 식스-Z (SIX-Z) has Latin letters on both sides. */
function isOnlyOneInHangul(one: string, other: string): boolean {
  return HANGUL.test(one) !== HANGUL.test(other);
}

function hasOtherAlias(outside: string, inside: string, aliasesOf: AliasesOf): boolean {
  const aliases = aliasesOf(outside).filter((alias) => areOfOtherScripts(outside, alias));
  const key = artistKey(inside);
  return aliases.length > 0 && !aliases.some((alias) => artistKey(alias) === key);
}

/** Returns both halves of a name written in two scripts in a row: "에반 EVAN". Empty for other names. */
function bothScripts(name: string): readonly string[] {
  const words = name.split(' ');
  if (words.length < 2 || words.length > MOST_WORDS || !HANGUL.test(name)) return [];
  for (let length = 1; length < words.length; length += 1) {
    const halves = [words.slice(0, length).join(' '), words.slice(length).join(' ')] as const;
    if (areOfOtherScripts(...halves)) return halves;
  }
  return [];
}

/** Splits a name that ends in brackets: the text before and the text inside; null for other names. */
export function takeBracketsOff(name: string): readonly [outside: string, inside: string] | null {
  if (!ENDS_WITH_SIGN.test(name)) return null;
  const normalized = name.normalize('NFKC');
  if (!CLOSING.includes(normalized.slice(-1)) || normalized === '') return null;
  let start = 1;
  while (start < normalized.length && !OPENING.includes(normalized.charAt(start))) start += 1;
  const [outside, inside] = [normalized.slice(0, start).trim(), normalized.slice(start + 1, -1).trim()];
  if (outside.length < SHORTEST_NAME && !areOfOtherScripts(outside, inside)) return null;
  return inside === '' || outside === '' ? null : [outside, inside];
}

/** Splits a credit into its artists, at separators outside of brackets. Empty if there are too many. */
export function splitArtists(printed: string): readonly string[] {
  if (!HAS_SEPARATOR.test(printed)) return [printed];
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < printed.length; index += 1) {
    const sign = printed.charAt(index);
    if (OPENING.includes(sign)) depth += 1;
    else if (CLOSING.includes(sign)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    SEPARATOR.lastIndex = index;
    const separator = SEPARATOR.exec(printed)?.[0];
    if (separator === undefined) continue;
    parts.push(printed.slice(start, index));
    start = index + separator.length;
    index = start - 1;
  }
  parts.push(printed.slice(start));
  const named = parts.map((part) => part.trim()).filter((part) => artistKey(part) !== '');
  return named.length > MOST_MEMBERS ? [] : named;
}

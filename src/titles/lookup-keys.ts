import { consonantsOf, frameOf, withOneSibilant } from '../sounds/sound-keys.ts';
import { isKorean, type NameKeys } from './name-keys.ts';

// The keys that songs are looked up by, if no whole name matches a query. A song has the same keys in process
// and in Meilisearch, so both find the same songs (lookups.ts). A key is a word of a name; or a dot, whether
// the name is a title's or an artist's, the kind of key, and what it holds.

/** Whether a key is of the titles of a song, or of its artists. */
export type Side = 'title' | 'artist';
/** The scripts of a name. Names are compared by their sounds if these differ (sound-match.ts). */
type Scripts = 'hangul' | 'latin' | 'both';

/** First letters of a name. Only looked up together with an artist. */
const BEGINNING = 3;
/** Names with fewer consonants are too many to be looked up by them. */
const LEAST_CONSONANTS = 2;
/** Consonants of which one may differ: with fewer too much is alike, and longer names share a row. */
const LEAST_DIFFERENT = 4;
const MOST_DIFFERENT = 6;
/** Consonants in a row that a longer name shares with the query, however the rest is heard. */
const IN_A_ROW = 4;
const SIDES = { title: 't', artist: 'a' } as const satisfies Record<Side, string>;
const SCRIPTS = { hangul: 'h', latin: 'l', both: 'b' } as const satisfies Record<Scripts, string>;
/** What a key holds of a name's sounds. */
const KINDS = {
  sounds: 's',
  /** All vowels as one sign. */
  frame: 'f',
  consonants: 'k',
  /** The consonants without one of them. */
  shortened: 'd',
  /** A few consonants in a row. */
  row: 'r',
} as const;
const ALL_SCRIPTS = Object.keys(SCRIPTS) as Scripts[];

/** Returns the words and the keys of one name as a title or as an artist, some of them repeatedly. */
export function keysOfName(name: NameKeys, side: Side): string[] {
  const scripts = scriptsOf(name);
  const keys = [...name.words.split(' '), wholeKey(name.keyboard, side)];
  if (isKorean(name)) keys.push(romanizedKey(name, side));
  if (side === 'title') keys.push(...beginningKeys(name));
  for (const sounds of name.sounds) {
    const consonants = consonantsOf(sounds);
    keys.push(
      tagged(side, 'sounds', scripts, withOneSibilant(sounds)),
      tagged(side, 'frame', scripts, frameOf(sounds)),
      ...consonantKeysOf(consonants, side, scripts),
      ...rowKeys(consonants, side, scripts),
    );
    for (const key of shortened(consonants)) keys.push(tagged(side, 'shortened', scripts, key));
  }
  return keys;
}

/** Returns the keys of names that sound just as the query does. */
export function sameKeys(query: NameKeys, side: Side): string[] {
  return query.sounds.flatMap((sounds) =>
    ALL_SCRIPTS.map((scripts) => tagged(side, 'sounds', scripts, withOneSibilant(sounds))),
  );
}

/** Returns the keys of names that sound as the query does, but for their vowels. */
export function frameKeys(query: NameKeys, side: Side): string[] {
  return acrossScripts(query, (sounds, scripts) => [tagged(side, 'frame', scripts, frameOf(sounds))]);
}

/** Returns the keys of names with the consonants of the query, whatever their vowels. */
export function consonantKeys(query: NameKeys, side: Side): string[] {
  return acrossScripts(query, (sounds, scripts) => consonantKeysOf(consonantsOf(sounds), side, scripts));
}

/** Returns the keys of names that differ from the query by a consonant, or share some in a row with it. */
export function similarKeys(query: NameKeys, side: Side): string[] {
  return acrossScripts(query, (sounds, scripts) => {
    const consonants = consonantsOf(sounds);
    // A name with another consonant, one with a consonant less, and one with a consonant more.
    return [
      ...rowKeys(consonants, side, scripts),
      ...Array.from(shortened(consonants), (key) => [
        tagged(side, 'shortened', scripts, key),
        tagged(side, 'consonants', scripts, key),
      ]).flat(),
      tagged(side, 'shortened', scripts, consonants),
    ];
  });
}

/**
 * Returns the keys of names that are about as a part of the query, to be looked up with those of the other
 * part.
 */
export function aboutKeys(part: NameKeys, side: Side): string[] {
  const keys = wholeKeys(part, side);
  if (side === 'title') keys.push(...beginningKeys(part));
  keys.push(...sameKeys(part, side));
  for (const scripts of ALL_SCRIPTS) {
    for (const sounds of part.sounds) keys.push(...consonantKeysOf(consonantsOf(sounds), side, scripts));
  }
  return keys;
}

/** Returns the keys of names with just these letters, as they are written or romanised. */
export function wholeKeys(query: NameKeys, side: Side): string[] {
  const keys = [wholeKey(query.keyboard, side), romanizedKey(query, side)];
  if (isKorean(query)) keys.push(wholeKey(query.romanized, side));
  return keys;
}

function wholeKey(key: string, side: Side): string {
  return `.${SIDES[side]}=${key}`;
}

function romanizedKey(name: NameKeys, side: Side): string {
  return `.${SIDES[side]}~${name.romanized}`;
}

function beginningKeys({ keyboard, romanized, sounds }: NameKeys): string[] {
  const keys = new Set([keyboard, romanized].map((key) => `.t^${key.slice(0, BEGINNING)}`));
  for (const key of sounds) {
    const consonants = consonantsOf(key);
    if (consonants.length >= BEGINNING) keys.add(`.tj${consonants.slice(0, BEGINNING)}`);
  }
  return [...keys];
}

function consonantKeysOf(consonants: string, side: Side, scripts: Scripts): string[] {
  return consonants.length < LEAST_CONSONANTS ? [] : [tagged(side, 'consonants', scripts, consonants)];
}

/** Each few consonants in a row; none if they are all. */
function rowKeys(consonants: string, side: Side, scripts: Scripts): string[] {
  if (consonants.length === IN_A_ROW) return [];
  const keys: string[] = [];
  for (let end = IN_A_ROW; end <= consonants.length; end += 1) {
    keys.push(tagged(side, 'row', scripts, consonants.slice(end - IN_A_ROW, end)));
  }
  return keys;
}

function tagged(side: Side, kind: keyof typeof KINDS, scripts: Scripts, key: string): string {
  return `.${SIDES[side]}${KINDS[kind]}${SCRIPTS[scripts]}${key}`;
}

/** The consonants without each one of them. */
function shortened(consonants: string): Iterable<string> {
  const { length } = consonants;
  if (length < LEAST_DIFFERENT || length > MOST_DIFFERENT) return [];
  return new Set(Array.from(consonants, (_, at) => consonants.slice(0, at) + consonants.slice(at + 1)));
}

function scriptsOf(name: NameKeys): Scripts {
  if (!isKorean(name)) return 'latin';
  return name.hasLatin ? 'both' : 'hangul';
}

/**
 * The keys of each of the query's readings, for names in the scripts that are compared with it by their
 * sounds.
 */
function acrossScripts(query: NameKeys, keysOf: (sounds: string, scripts: Scripts) => string[]): string[] {
  const own = scriptsOf(query);
  return ALL_SCRIPTS.filter((scripts) => scripts !== own).flatMap((scripts) =>
    query.sounds.flatMap((sounds) => keysOf(sounds, scripts)),
  );
}

import { hasHangul } from '../domain/hangul.ts';
import { romanizeLetters, romanizeSound } from '../domain/romanization.ts';
import { createShardedMap } from '../domain/sharded-map.ts';
import { createSoundKeys, soundKeys } from '../sounds/sound-keys.ts';
import { MAX_TEXT_LENGTH } from './title-index.ts';
import { foldName, initialsOfLetters, spellLetters, withoutSpaces } from './title-keys.ts';

/**
 * Letters kept of a key. Longer than any title that a person types to its end, and a bound on the work that
 * one query can ask for. Longer keys are cut, in names and queries alike.
 */
const MAX_KEY_LENGTH = MAX_TEXT_LENGTH / 2;
/** Most units of a decomposed character: a Hangul syllable has three, a letter with accents seldom more. */
const MAX_DECOMPOSED = 4;

const LATIN = /[a-z]/;

/** A name or a query in every spelling that is compared. Without Hangul, most of these are one string. */
export interface NameKeys {
  /** Letters and digits, normalised, joined. */
  readonly letters: string;
  /** The keyboard spelling, with a single space between words. */
  readonly words: string;
  /** The keyboard spelling, joined. */
  readonly keyboard: string;
  /** Initial consonants; empty without Hangul. */
  readonly initials: string;
  /** Where words begin in `letters`, and so in `initials`, without the first (0). */
  readonly wordStarts: readonly number[];
  /** Romanised letter for letter. */
  readonly romanized: string;
  /** Romanised as it is heard; mostly the same. */
  readonly romanizedSound: string;
  /**
   * Its sounds in an alphabet that Hangul and Latin letters share, in every way to read it; see
   * sound-keys.ts.
   */
  readonly sounds: readonly string[];
  /** Whether it has Latin letters in it. */
  readonly hasLatin: boolean;
}

/** Whether the name or query has Hangul in it. */
export function isKorean({ initials }: NameKeys): boolean {
  return initials !== '';
}

/** Whether the letters of a name or query include Latin ones. */
export function hasLatinLetters(letters: string): boolean {
  return LATIN.test(letters);
}

/** Returns the keys of a name or a query. */
export function nameKeys(text: string): NameKeys {
  return keysOfFolded(foldStart(text), soundKeys);
}

/** Returns a {@link nameKeys} that spells each name once: names that fold alike get the same object. */
export function createNameSpeller(soundsOf = createSoundKeys()): (text: string) => NameKeys {
  const spelled = createShardedMap<string, NameKeys>((folded) => folded);
  return (text) => {
    const folded = foldStart(text);
    const known = spelled.get(folded);
    if (known !== undefined) return known;
    const keys = keysOfFolded(folded, soundsOf);
    spelled.set(folded, keys);
    return keys;
  };
}

/** Returns the folded text, cut to the length that is read. */
export function foldStart(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return foldName(text);
  // Decomposed text may be three times as long and mean the same.
  const composed = text.slice(0, MAX_DECOMPOSED * MAX_TEXT_LENGTH).normalize('NFC');
  return foldName(composed.slice(0, MAX_TEXT_LENGTH));
}

function keysOfFolded(folded: string, soundsOf: (folded: string) => readonly string[]): NameKeys {
  const letters = withoutSpaces(folded).slice(0, MAX_KEY_LENGTH);
  const sounds = soundsOf(folded);
  const hasLatin = hasLatinLetters(letters);
  // The cut may leave half of a surrogate pair. Names and queries are cut alike, so it does no harm.
  if (!hasHangul(letters)) {
    return {
      letters,
      words: folded === letters ? letters : folded.slice(0, MAX_KEY_LENGTH),
      keyboard: letters,
      initials: '',
      wordStarts: [],
      romanized: letters,
      romanizedSound: letters,
      sounds,
      hasLatin,
    };
  }
  const romanized = romanizeLetters(letters).slice(0, MAX_KEY_LENGTH);
  const sound = romanizeSound(letters).slice(0, MAX_KEY_LENGTH);
  return {
    letters,
    words: spellLetters(folded).slice(0, MAX_KEY_LENGTH),
    keyboard: spellLetters(letters).slice(0, MAX_KEY_LENGTH),
    initials: initialsOfLetters(letters).slice(0, MAX_KEY_LENGTH),
    wordStarts: wordStartsOf(folded),
    romanized,
    // One string for equal texts, since a catalogue holds many.
    romanizedSound: sound === romanized ? romanized : sound,
    sounds,
    hasLatin,
  };
}

function wordStartsOf(folded: string): number[] {
  const starts: number[] = [];
  let length = 0;
  for (const word of folded.split(' ')) {
    if (length > 0) starts.push(length);
    length += withoutSpaces(word).length;
  }
  return starts;
}

import { hasLatinLetters, type NameKeys } from './name-keys.ts';

/** Between two keys of a name. No key of a song's name has it, since these are of one line. */
const SEPARATOR = '\n';

/** Returns all keys of a name as one text. */
export function packName(name: NameKeys): string {
  const { letters, words, keyboard, initials, wordStarts, romanized, romanizedSound, sounds } = name;
  const own = initials === '' ? [] : [keyboard, romanized, orEmpty(romanizedSound, romanized), wordStarts];
  return [initials, letters, orEmpty(words, letters), ...own, ...sounds]
    .map((key) => String(key).replaceAll(SEPARATOR, ' '))
    .join(SEPARATOR);
}

/** Returns the keys of {@link packName}. Equal keys are one string. */
export function unpackName(text: string): NameKeys {
  const [initials = '', letters = '', words = '', ...others] = text.split(SEPARATOR);
  const hasLatin = hasLatinLetters(letters);
  if (initials === '') {
    return {
      letters,
      words: words || letters,
      keyboard: letters,
      initials,
      wordStarts: [],
      romanized: letters,
      romanizedSound: letters,
      sounds: others,
      hasLatin,
    };
  }
  const [keyboard = '', romanized = '', romanizedSound = '', wordStarts = '', ...sounds] = others;
  return {
    letters,
    words: words || letters,
    keyboard,
    initials,
    wordStarts: wordStarts === '' ? [] : wordStarts.split(',').map(Number),
    romanized,
    romanizedSound: romanizedSound || romanized,
    sounds,
    hasLatin,
  };
}

/** Returns the key, or an empty text if it equals the other key, which is packed as well. */
function orEmpty(key: string, other: string): string {
  return key === other ? '' : key;
}

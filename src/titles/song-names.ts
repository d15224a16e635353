import { memoize } from '../domain/memo.ts';
import { parseSongTitle } from '../domain/song-version.ts';
import { foldText } from '../domain/text.ts';
import type { Track } from '../domain/track.ts';
import { hasHangul } from './hangul.ts';
import { initialsOfLetters, romanizeLetters, spellLetters, withoutSpaces } from './title-keys.ts';

/**
 * Letters of a key that count. Longer than any title that somebody types to its end, and a bound on the work
 * that one query can ask for. Whatever is longer is cut, the same way in titles and in queries.
 */
const MAX_KEY_LENGTH = 240;
/** Characters of a text that are looked at: a syllable makes at least two letters of a key, a space none. */
const MAX_TEXT_LENGTH = 2 * MAX_KEY_LENGTH;
/** Only such a name can have credits, a take or a translation to leave out. */
const MAY_HAVE_MORE_NAMES = /[[({（［【〈《<~〜–—-]|feat|ft\./i;

/** A name or a query in every spelling that it is compared in. Where it holds no Hangul, most are one string. */
export interface NameKeys {
  /** Letters and digits, normalised, joined. */
  readonly letters: string;
  /** The keyboard spelling, with a single space between words. */
  readonly words: string;
  /** The keyboard spelling, joined. */
  readonly keyboard: string;
  /** Initial consonants; empty where there is no Hangul. */
  readonly initials: string;
  readonly romanized: string;
}

/** The names that one song is found by. Aliases would join them here. */
export interface SongNames {
  /** As it is written first, then without credits, without its translation, and the translation alone. */
  readonly titles: readonly NameKeys[];
  /** In the order of the credits. */
  readonly artists: readonly NameKeys[];
  /** A live cut, a remix …: the names behind the first one belong to the plain recording rather than to this. */
  readonly isTake: boolean;
}

export function nameKeys(text: string): NameKeys {
  const folded = foldText(text.slice(0, MAX_TEXT_LENGTH));
  const letters = withoutSpaces(folded).slice(0, MAX_KEY_LENGTH);
  // The cut may leave half of a surrogate pair: both sides are cut alike, so it does no harm.
  if (!hasHangul(letters)) {
    const words = folded === letters ? letters : folded.slice(0, MAX_KEY_LENGTH);
    return { letters, words, keyboard: letters, initials: '', romanized: letters };
  }
  return {
    letters,
    words: spellLetters(folded).slice(0, MAX_KEY_LENGTH),
    keyboard: spellLetters(letters).slice(0, MAX_KEY_LENGTH),
    initials: initialsOfLetters(letters).slice(0, MAX_KEY_LENGTH),
    romanized: romanizeLetters(letters).slice(0, MAX_KEY_LENGTH),
  };
}

/** {@link nameKeys} that spells each text once: many songs share an artist. The keys of one text are one object. */
export function createNameSpeller(): (text: string) => NameKeys {
  return memoize(nameKeys);
}

/** The names of a song, spelled by `keysOf`. */
export function songNames(
  track: Pick<Track, 'name' | 'artists'>,
  keysOf: (text: string) => NameKeys = nameKeys,
): SongNames {
  const artists = track.artists.map((artist) => keysOf(artist.name));
  if (!MAY_HAVE_MORE_NAMES.test(track.name)) {
    return { titles: [keysOf(track.name)], artists, isTake: false };
  }
  const { song, songWithoutTranslation, takes } = parseSongTitle(track.name);
  const texts = [track.name, song];
  if (songWithoutTranslation !== song) {
    texts.push(songWithoutTranslation);
    if (song.startsWith(songWithoutTranslation)) texts.push(song.slice(songWithoutTranslation.length));
  }
  const titles: NameKeys[] = [];
  for (const keys of texts.map(keysOf)) {
    if (keys.letters !== '' && !titles.some((other) => other.letters === keys.letters)) titles.push(keys);
  }
  return { titles, artists, isTake: takes.length > 0 };
}

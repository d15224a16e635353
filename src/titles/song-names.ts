import { type AliasesOf, bilingualNames } from '../domain/artist-aliases.ts';
import { memoize } from '../domain/memo.ts';
import { parseSongTitle } from '../domain/song-version.ts';
import type { Artist } from '../domain/track.ts';
import { hasHangul } from './hangul.ts';
import { romanizeLetters, romanizeSound } from './romanization.ts';
import { MAX_TEXT_LENGTH } from './title-index.ts';
import { foldName, initialsOfLetters, spellLetters, withoutSpaces } from './title-keys.ts';

/**
 * Letters of a key that count. Longer than any title that somebody types to its end, and a bound on the work
 * that one query can ask for. Whatever is longer is cut, the same way in titles and in queries.
 */
const MAX_KEY_LENGTH = MAX_TEXT_LENGTH / 2;
/** Units of a decomposed character, at most: a syllable of Hangul has three, a letter with accents seldom more. */
const MAX_DECOMPOSED = 4;
/** Versions beyond these are re-releases that are called like the others. */
const MAX_OTHER_TITLES = 6;
/** More than a file of aliases has columns for. Groups that share a name add up, and each name is compared. */
const MAX_NAMES_OF_AN_ARTIST = 32;
/** Beatles is enough to mean The Beatles. */
const LEADING_ARTICLE = /^the\s+(?=\S)/i;
/** Only such a name can have credits, a take or a translation to leave out, or parts to spell otherwise. */
const MAY_HAVE_MORE_NAMES = /[[({（［【〈《<~〜–—-]|feat|ft\.|(?:^|[^a-z])(?:pt|part)[^a-z]|파트/i;

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
  /** Where words begin in the letters, and so in the initials; the first, 0, is left out. */
  readonly wordStarts: readonly number[];
  /** Letter for letter. */
  readonly romanized: string;
  /** As it is heard; mostly the same. */
  readonly romanizedSound: string;
}

/** A name that a song is found by. */
export interface SongName {
  readonly keys: NameKeys;
  /** The name as it is written, where it is none that the song is shown with: an alias, or a version's title. */
  readonly otherName: string | null;
}

export interface TitleName extends SongName {
  /** Credits, a take or a translation are left out of it. */
  readonly isShortened: boolean;
}

export interface ArtistName extends SongName {
  /** Which of the song's artists is called so, from 0. */
  readonly credit: number;
  /** The Doors as Doors, which may be a title as well. */
  readonly isWithoutArticle: boolean;
}

/** The names that one song is found by. */
export interface SongNames {
  /** As it is written first, then without credits, without its translation, the translation alone, and versions'. */
  readonly titles: readonly TitleName[];
  /** What is credited, in its order, with its spelling in either script; then the aliases. */
  readonly artists: readonly ArtistName[];
  /** A live cut, a remix …: shortened titles belong to the plain recording rather than to this. */
  readonly isTake: boolean;
}

/** What a song is named by. */
export interface NamedSong {
  readonly name: string;
  readonly artists: readonly Pick<Artist, 'name'>[];
  /** Titles of the song's other versions. */
  readonly otherTitles?: readonly string[];
}

export function nameKeys(text: string): NameKeys {
  return keysOfFolded(foldStart(text));
}

function foldStart(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return foldName(text);
  // Decomposed text may be three times as long and mean the same.
  const composed = text.slice(0, MAX_DECOMPOSED * MAX_TEXT_LENGTH).normalize('NFC');
  return foldName(composed.slice(0, MAX_TEXT_LENGTH));
}

function keysOfFolded(folded: string): NameKeys {
  const letters = withoutSpaces(folded).slice(0, MAX_KEY_LENGTH);
  // The cut may leave half of a surrogate pair: both sides are cut alike, so it does no harm.
  if (!hasHangul(letters)) {
    const words = folded === letters ? letters : folded.slice(0, MAX_KEY_LENGTH);
    const [initials, romanized] = ['', letters];
    return {
      letters,
      words,
      keyboard: letters,
      initials,
      wordStarts: [],
      romanized,
      romanizedSound: letters,
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
    // One string where it is one text, since a catalogue holds many.
    romanizedSound: sound === romanized ? romanized : sound,
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

/** {@link nameKeys} that spells each name once: many songs share an artist. Names that fold alike have one object. */
function createNameSpeller(): (text: string) => NameKeys {
  const spell = memoize(keysOfFolded);
  return memoize((text) => spell(foldStart(text)));
}

/** Names songs, spelling each name once: names that fold alike share one object of keys. */
export function createSongNamer(aliasesOf: AliasesOf = () => []): (song: NamedSong) => SongNames {
  const keysOf = createNameSpeller();
  const namesOf = memoize((artist) => artistNames(artist, aliasesOf(artist), keysOf));
  return ({ name, artists, otherTitles = [] }) => ({
    ...titleNames(name, otherTitles, keysOf),
    artists: aliasesLast(
      artists.flatMap((artist, credit) =>
        namesOf(artist.name).map((artistName) => ({ ...artistName, credit })),
      ),
    ),
  });
}

/** So that whoever takes only the first names has all that are shown. */
function aliasesLast(names: readonly ArtistName[]): readonly ArtistName[] {
  if (names.every(({ otherName }) => otherName === null)) return names;
  return names.toSorted((a, b) => Number(a.otherName !== null) - Number(b.otherName !== null));
}

function artistNames(
  artist: string,
  aliases: readonly string[],
  keysOf: (text: string) => NameKeys,
): readonly Omit<ArtistName, 'credit'>[] {
  const names: Omit<ArtistName, 'credit'>[] = [];
  const add = (text: string, otherName: string | null = null, isWithoutArticle = false): void => {
    const keys = keysOf(text);
    if (
      names.length < MAX_NAMES_OF_AN_ARTIST &&
      names.every((other) => other.keys.letters !== keys.letters)
    ) {
      names.push({ keys, otherName, isWithoutArticle });
    }
  };
  add(artist);
  for (const part of bilingualNames(artist)) add(part);
  const withoutArticle = artist.replace(LEADING_ARTICLE, '');
  if (withoutArticle !== artist) add(withoutArticle, null, true);
  // Those in Hangul first: of an artist with very many names they are few, and typed most.
  for (const isKorean of [true, false]) {
    for (const alias of aliases) if (hasHangul(alias) === isKorean) add(alias, alias);
  }
  return names;
}

function titleNames(
  name: string,
  otherTitles: readonly string[],
  keysOf: (text: string) => NameKeys,
): Pick<SongNames, 'titles' | 'isTake'> {
  const titles: TitleName[] = [];
  const add = (text: string, otherName: string | null, isShortened: boolean): void => {
    const keys = keysOf(text);
    if (keys.letters !== '' && !titles.some((other) => other.keys.letters === keys.letters)) {
      titles.push({ keys, otherName, isShortened });
    }
  };
  let isTake = false;
  const addTitle = (title: string, otherName: string | null): void => {
    add(title, otherName, false);
    if (!MAY_HAVE_MORE_NAMES.test(title)) return;
    const { song, songWithoutTranslation, takes } = parseSongTitle(title);
    add(song, otherName, true);
    if (songWithoutTranslation !== song) {
      add(songWithoutTranslation, otherName, true);
      if (song.startsWith(songWithoutTranslation)) {
        add(song.slice(songWithoutTranslation.length), otherName, true);
      }
    }
    isTake ||= takes.length > 0;
  };
  addTitle(name, null);
  for (const title of otherTitles.slice(0, MAX_OTHER_TITLES)) addTitle(title, title);
  if (titles.length === 0) titles.push({ keys: keysOf(name), otherName: null, isShortened: false });
  return { titles, isTake };
}

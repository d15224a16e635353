import { type AliasesOf, bilingualNames } from '../domain/artist-aliases.ts';
import { memoize } from '../domain/memo.ts';
import { parseSongTitle } from '../domain/song-version.ts';
import type { Artist } from '../domain/track.ts';
import { hasHangul } from '../domain/hangul.ts';
import { bilingualHalves } from './bilingual-halves.ts';
import { createNameSpeller, type NameKeys } from './name-keys.ts';
import { numberSpellings } from './number-spellings.ts';
import { foldName } from './title-keys.ts';

/** More versions are re-releases with the same titles. */
const MAX_OTHER_TITLES = 6;
/**
 * More than a file of aliases has columns for. Groups that share a name add up, and each name is compared.
 */
const MAX_NAMES_OF_AN_ARTIST = 32;
/** Beatles is enough to mean The Beatles. */
const LEADING_ARTICLE = /^the\s+(?=\S)/i;
/**
 * Only such a title can have credits, a take or a translation to leave out, or parts to spell in another way.
 */
const MAY_HAVE_MORE_NAMES = /[[({（［【〈《<~〜–—-]|feat|ft\.|(?:^|[^a-z])(?:pt|part)[^a-z]|파트/i;

/** "(I Can't Get No) Satisfaction", "Sunflower - Spider-Man". */
const SUBTITLE = /\([^()]*\)|\[[^[\]]*\]| [-–—] .*$/g;
/** Only such a title can have numbers, or halves in two scripts. */
const MAY_BE_SPELLED_OUT = /\d|[가-힣].*[a-z]|[a-z].*[가-힣]|\b(?:u|r|n|ur|b|luv|pt)\b/i;

/** A name that a song is found by. */
export interface SongName {
  readonly keys: NameKeys;
  /** The name as it is written, if the song is not shown with it: an alias, or the title of a version. */
  readonly otherName: string | null;
}

export interface TitleName extends SongName {
  /** Credits, a take or a translation are left out of it. */
  readonly isShortened: boolean;
  /** It is a half of a title in two scripts, has the title's numbers as words, or is without its subtitle. */
  readonly isDerived: boolean;
}

export interface ArtistName extends SongName {
  /** Which of the song's artists has this name, from 0. */
  readonly credit: number;
  /** The Doors as Doors, which may be a title as well. */
  readonly isWithoutArticle: boolean;
}

/** The names that one song is found by. */
export interface SongNames {
  /**
   * First the title as it is written; then without credits, without its translation, the translation,
   * versions'.
   */
  readonly titles: readonly TitleName[];
  /** The credited names in order, with their spelling in either script; then the aliases. */
  readonly artists: readonly ArtistName[];
  /** A live cut, a remix …: shortened titles belong to the plain recording rather than to this. */
  readonly isTake: boolean;
}

/** The names of a song as they are written. */
export interface NamedSong {
  readonly name: string;
  readonly artists: readonly Pick<Artist, 'name'>[];
  /** Titles of the song's other versions. */
  readonly otherTitles?: readonly string[];
}

/** Returns the letters of the shortest title's key. */
export function shortestTitle({ titles }: SongNames): number {
  return Math.min(...titles.map(({ keys }) => keys.keyboard.length));
}

/**
 * Returns a function that lists the names of a song. It spells each name once; equal names share their keys.
 * `soundsOf` may be a createSoundKeys that has read words before.
 */
export function createSongNamer(
  aliasesOf: AliasesOf = () => [],
  soundsOf?: (folded: string) => readonly string[],
): (song: NamedSong) => SongNames {
  const keysOf = createNameSpeller(soundsOf);
  const namesOf = memoize((artist) => artistNames(artist, aliasesOf(artist), keysOf));
  // Field by field, here and below: V8 gives each object that is spread and added to a hidden class of its
  // own, which takes over 200 bytes.
  const namesAs = (credit: number, artist: string): readonly ArtistName[] =>
    namesOf(artist).map(({ keys, otherName, isWithoutArticle }) => ({
      keys,
      otherName,
      isWithoutArticle,
      credit,
    }));
  // Songs of the same artist share these names: most songs have one artist.
  const firstNames = memoize((artist) => namesAs(0, artist));
  const onlyNames = memoize((artist) => aliasesLast(firstNames(artist)));
  const namesOfAll = ([first, ...others]: NamedSong['artists']): readonly ArtistName[] => {
    if (first === undefined) return [];
    if (others.length === 0) return onlyNames(first.name);
    const names = others.flatMap((artist, index) => namesAs(index + 1, artist.name));
    return aliasesLast([...firstNames(first.name), ...names]);
  };
  return ({ name, artists, otherTitles = [] }) => {
    const { titles, isTake } = titleNames(name, otherTitles, keysOf);
    return { titles, isTake, artists: namesOfAll(artists) };
  };
}

/** Puts aliases last, so that the first names include every shown one. */
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
  // Hangul first: an artist with very many names has few in Hangul, and people type those most.
  for (const inHangul of [true, false]) {
    for (const alias of aliases) if (hasHangul(alias) === inHangul) add(alias, alias);
  }
  return names;
}

function titleNames(
  name: string,
  otherTitles: readonly string[],
  keysOf: (text: string) => NameKeys,
): Pick<SongNames, 'titles' | 'isTake'> {
  const titles: TitleName[] = [];
  const add = (text: string, otherName: string | null, isShortened: boolean, isDerived = false): void => {
    const keys = keysOf(text);
    if (keys.letters !== '' && !titles.some((other) => other.keys.letters === keys.letters)) {
      titles.push({ keys, otherName, isShortened, isDerived });
    }
  };
  let isTake = false;
  const addSpellings = (song: string, otherName: string | null): void => {
    for (const half of bilingualHalves(song)) add(half, otherName, true, true);
    for (const spelling of numberSpellings(song)) add(spelling, otherName, true, true);
  };
  const addTitle = (title: string, otherName: string | null): void => {
    add(title, otherName, false);
    if (!MAY_HAVE_MORE_NAMES.test(title)) {
      if (MAY_BE_SPELLED_OUT.test(title)) addSpellings(foldName(title), otherName);
      return;
    }
    const { song, songWithoutTranslation, takes } = parseSongTitle(title);
    add(song, otherName, true);
    if (songWithoutTranslation !== song) {
      add(songWithoutTranslation, otherName, true);
      if (song.startsWith(songWithoutTranslation)) {
        add(song.slice(songWithoutTranslation.length), otherName, true);
      }
    }
    addSpellings(song, otherName);
    const withoutSubtitle = title.replaceAll(SUBTITLE, ' ');
    if (withoutSubtitle !== title) add(parseSongTitle(withoutSubtitle).song, otherName, true, true);
    isTake ||= takes.length > 0;
  };
  addTitle(name, null);
  for (const title of otherTitles.slice(0, MAX_OTHER_TITLES)) addTitle(title, title);
  if (titles.length === 0)
    titles.push({ keys: keysOf(name), otherName: null, isShortened: false, isDerived: false });
  return { titles, isTake };
}

import { convertHangulToQwerty, getChoseong, romanize } from 'es-hangul';
import { pick, type Random } from '../../src/domain/random.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { spellOnKeyboard } from '../../src/titles/title-keys.ts';
import { anyOfTitle, exactly, type LabelledQuery } from './labelled-query.ts';
import { asTyped, type Mistake } from './mistakes.ts';
import { isAsCloseToAnother, LEAST_LETTERS, type NamesByLength } from './near-names.ts';
import { sampleQueries } from './sampled-queries.ts';

/** Two initials fit hundreds of titles. */
const LEAST_INITIALS = 3;

type Songs = readonly PublishedTrack[];

/** Titles as they are written. */
export function exactTitleQueries(random: Random, songs: Songs): LabelledQuery[] {
  return sampleQueries(random, songs, ({ name }) => ({ typed: name, ...exactly(name) }));
}

/** Titles with one of the mistakes, without those that are as close to another name. */
export function mistypedQueries(
  random: Random,
  songs: Songs,
  mistakes: Readonly<Record<string, Mistake>>,
  names: NamesByLength,
): LabelledQuery[] {
  return sampleQueries(random, songs, ({ name }) => {
    const mistake = pick(random, Object.values(mistakes));
    const typed = mistake(random, name);
    const key = spellOnKeyboard(name);
    if (typed === null || key.length < LEAST_LETTERS || isAsCloseToAnother(typed, key, names)) return null;
    return { typed, ...anyOfTitle(name) };
  });
}

/** Titles in other spaces, case, width, composition, signs and accents. */
export function respelledQueries(random: Random, songs: Songs): LabelledQuery[] {
  return sampleQueries(random, songs, ({ name }) => ({
    typed: respelled(random, name),
    ...anyOfTitle(name),
  }));
}

/** Titles in Hangul by their initial consonants. */
export function initialsQueries(random: Random, songs: Songs): LabelledQuery[] {
  return sampleQueries(random, songs, ({ name }) => {
    const typed = getChoseong(name).replaceAll(' ', '');
    return typed.length < LEAST_INITIALS ? null : { typed, ...anyOfInitials(typed), meant: name };
  });
}

/** Titles in Hangul, typed in Latin mode. */
export function latinModeQueries(random: Random, songs: Songs): LabelledQuery[] {
  return sampleQueries(random, songs, ({ name }) => ({
    typed: convertHangulToQwerty(name),
    ...anyOfTitle(name),
  }));
}

/** Titles in Latin letters, typed in Hangul mode. */
export function hangulModeQueries(random: Random, songs: Songs): LabelledQuery[] {
  return sampleQueries(random, songs, ({ name }) =>
    unlessShort(name, { typed: asTyped(name.toLowerCase()) ?? '', ...anyOfTitle(name) }),
  );
}

/** Titles in Hangul, romanised by another library after the official rules. */
export function romanizedQueries(random: Random, songs: Songs): LabelledQuery[] {
  return sampleQueries(random, songs, ({ name }) =>
    unlessShort(name, { typed: romanize(name), ...anyOfTitle(name) }),
  );
}

function unlessShort(name: string, query: LabelledQuery): LabelledQuery | null {
  return spellOnKeyboard(name).length < LEAST_LETTERS ? null : query;
}

function respelled(random: Random, name: string): string {
  const ways = [
    (text: string) => text.replaceAll(' ', ''),
    (text: string) => Array.from(text).join(' '),
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
    (text: string) => text.normalize('NFD'),
    (text: string) =>
      text
        .replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
        .replaceAll(' ', '\u3000'),
    (text: string) => `“${text}…”`,
    (text: string) => text.replace(/[aeo]/, (letter) => `${letter}\u0301`),
  ];
  return pick(random, ways)(name);
}

/** Any title or artist with the same initials is right as well. */
function anyOfInitials(typed: string): Pick<LabelledQuery, 'isWanted'> {
  return {
    isWanted: ({ name, artists }) =>
      [name, ...artists.map((artist) => artist.name)].some(
        (text) => getChoseong(text.replace(/\(.*/, '')).replaceAll(' ', '') === typed,
      ),
  };
}

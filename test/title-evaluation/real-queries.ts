import { convertHangulToQwerty, getChoseong, romanize } from 'es-hangul';
import { createRandom, pick, type Random } from '../../src/domain/random.ts';
import { foldText } from '../../src/domain/text.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { editDistance } from '../../src/titles/edit-distance.ts';
import { spellOnKeyboard } from '../../src/titles/title-keys.ts';
import {
  anyOfArtist,
  anyOfTitle,
  type Bar,
  type LabelledQuery,
  type QuerySet,
  titleBy,
} from './labelled-query.ts';
import { typingQuerySets } from './typing-queries.ts';
import { asTyped, HANGUL_MISTAKES, LATIN_MISTAKES, type Mistake } from './mistakes.ts';

const QUERIES_A_KIND = 200;
const WRONG_WORD_PAIRS = 100;
/** Of a key: one mistake in a shorter name leaves nothing to tell it by. */
const LEAST_LETTERS = 4;
const PLAIN_HANGUL = /^[가-힣 ]+$/;
const PLAIN_LATIN = /^[a-z0-9 ']+$/i;
const ATTEMPTS = 200_000;

export interface RealSongs {
  /** The tracks that stand for their songs. */
  readonly songs: readonly PublishedTrack[];
  /** Titles that somebody might look for here; those that the catalogue holds are left out. */
  readonly otherTitles: readonly string[];
  /** Names of one artist each, in several scripts. */
  readonly aliases: readonly (readonly string[])[];
}

/** Labelled queries made of real songs, the same for the same seed. */
export function realQuerySets(catalogue: RealSongs, seed: number): QuerySet[] {
  const random = createRandom(seed);
  const { songs } = catalogue;
  const korean = songs.filter(({ name }) => PLAIN_HANGUL.test(name));
  const english = songs.filter(({ name }) => PLAIN_LATIN.test(name) && /[a-z]/i.test(name));
  const names = namesByLength(songs);
  const many = (from: readonly PublishedTrack[], make: (song: PublishedTrack) => LabelledQuery | null) =>
    collect(random, from, make);

  const mistaken = (mistakes: Readonly<Record<string, Mistake>>) => (song: PublishedTrack) => {
    const mistake = pick(random, Object.values(mistakes));
    const typed = mistake(random, song.name);
    const key = spellOnKeyboard(song.name);
    if (typed === null || key.length < LEAST_LETTERS || isAsCloseToAnother(typed, key, names)) return null;
    return { typed, ...anyOfTitle(song.name) };
  };
  return [
    set(
      'exact title, Korean',
      many(
        korean,
        titleIs(({ name }) => name),
      ),
      { first: 1 },
      1,
    ),
    set(
      'exact title, English',
      many(
        english,
        titleIs(({ name }) => name),
      ),
      { first: 1 },
      1,
    ),
    set(
      'exact title, any',
      many(
        songs,
        titleIs(({ name }) => name),
      ),
      { first: 1 },
      1,
    ),
    set(
      'exact artist',
      many(songs, ({ artists }) => ({
        typed: artists[0]?.name ?? '',
        ...anyOfTitle(artists[0]?.name ?? ''),
      })),
      { first: 1 },
      1,
    ),
    set('one mistake, Korean', many(korean, mistaken(HANGUL_MISTAKES)), { first: 0.98, within: 0.995 }, 10),
    set('one mistake, English', many(english, mistaken(LATIN_MISTAKES)), { first: 0.98, within: 0.995 }, 10),
    set(
      'spelling',
      many(
        [...korean, ...english],
        titleIs((song) => respelled(random, song.name)),
      ),
      { first: 1 },
      1,
    ),
    set(
      'initials',
      many(korean, (song) => initialsQuery(song)),
      { within: 0.97 },
      5,
    ),
    set(
      'keyboard in Latin mode',
      many(
        korean,
        titleIs(({ name }) => convertHangulToQwerty(name)),
      ),
      { within: 0.97 },
      5,
    ),
    set(
      'keyboard in Hangul mode',
      many(
        english,
        titleIs(({ name }) => asTyped(name.toLowerCase()) ?? '', LEAST_LETTERS),
      ),
      { within: 0.97 },
      5,
    ),
    set(
      'romanised',
      many(
        korean,
        titleIs(({ name }) => romanize(name), LEAST_LETTERS),
      ),
      { within: 0.97 },
      5,
    ),
    set(
      'artist and title',
      many([...korean, ...english], (song) => together(random, song)),
      { within: 0.97 },
      5,
    ),
    set('mixed script', mixedScript(random, catalogue), { within: 0.97 }, 5),
    set('artist in the other script', otherScript(random, catalogue), {}, 5),
    ...typingQuerySets(songs, random),
    set('wrong word', wrongWords(random, [...korean, ...english]), { first: 1 }, 1),
    set('absent', absentTitles(random, catalogue.otherTitles, names), { first: 0.95 }, 1),
  ];
}

function titleIs(typed: (song: PublishedTrack) => string, least = 1) {
  return (song: PublishedTrack): LabelledQuery | null =>
    spellOnKeyboard(song.name).length < least ? null : { typed: typed(song), ...anyOfTitle(song.name) };
}

function set(kind: string, queries: readonly LabelledQuery[], bar: Bar, within: number): QuerySet {
  return { kind, queries, bar, within };
}

function collect(
  random: Random,
  songs: readonly PublishedTrack[],
  make: (song: PublishedTrack) => LabelledQuery | null,
  count: number = QUERIES_A_KIND,
): LabelledQuery[] {
  const found = new Map<string, LabelledQuery>();
  for (let attempt = 0; songs.length > 0 && attempt < ATTEMPTS && found.size < count; attempt += 1) {
    const query = make(pick(random, songs));
    if (query !== null && query.typed.trim() !== '') found.set(query.typed, query);
  }
  return [...found.values()];
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

/** From three consonants on: two stand for hundreds of titles. */
function initialsQuery(song: PublishedTrack): LabelledQuery | null {
  const typed = getChoseong(song.name).replaceAll(' ', '');
  return typed.length < 3 ? null : { typed, ...anyOfInitials(typed, song) };
}

/** Any title with the very same initials is as right. */
function anyOfInitials(typed: string, song: PublishedTrack): Pick<LabelledQuery, 'isWanted' | 'meant'> {
  return {
    isWanted: ({ name, artists }) =>
      [name, ...artists.map((artist) => artist.name)].some(
        (text) => getChoseong(text.replace(/\(.*/, '')).replaceAll(' ', '') === typed,
      ),
    meant: song.name,
  };
}

function together(random: Random, song: PublishedTrack): LabelledQuery {
  const artist = song.artists[0]?.name ?? '';
  const order = random() < 0.5 ? [artist, song.name] : [song.name, artist];
  return { typed: order.join(random() < 0.2 ? '' : ' '), ...titleBy(song.name, artist) };
}

function mixedScript(random: Random, { songs, aliases }: RealSongs): LabelledQuery[] {
  const others = otherNames(aliases);
  const known = songs.filter(({ artists }) => others.has(foldText(artists[0]?.name ?? '')));
  return collect(random, known, (song) => {
    const artist = song.artists[0]?.name ?? '';
    const other = pick(random, others.get(foldText(artist)) ?? []);
    const title = song.name.replace(/ *[([].*$/, '');
    if (title === '') return null;
    const typed = random() < 0.5 ? `${other} ${title}` : `${title} ${other}`;
    const { isWanted: isByArtist } = anyOfArtist(artist);
    return {
      typed,
      meant: `${title} – ${artist}`,
      isWanted: (track) => isByArtist?.(track) === true && track.name.startsWith(title),
    };
  });
}

function otherScript(random: Random, { songs, aliases }: RealSongs): LabelledQuery[] {
  const others = otherNames(aliases);
  const known = songs.filter(({ artists }) => others.has(foldText(artists[0]?.name ?? '')));
  return collect(
    random,
    known,
    ({ artists }) => {
      const artist = artists[0]?.name ?? '';
      return { typed: pick(random, others.get(foldText(artist)) ?? []), ...anyOfArtist(artist) };
    },
    100,
  );
}

function otherNames(aliases: readonly (readonly string[])[]): Map<string, string[]> {
  const others = new Map<string, string[]>();
  for (const names of aliases) {
    for (const name of names) {
      const rest = names.filter((other) => foldText(other) !== foldText(name));
      others.set(foldText(name), [...(others.get(foldText(name)) ?? []), ...rest]);
    }
  }
  return others;
}

/** Titles one letter from another title: each must find itself first. */
function wrongWords(random: Random, songs: readonly PublishedTrack[]): LabelledQuery[] {
  const names = namesByLength(songs);
  const pairs: LabelledQuery[] = [];
  for (let attempt = 0; attempt < ATTEMPTS && pairs.length < 2 * WRONG_WORD_PAIRS; attempt += 1) {
    const { name } = pick(random, songs);
    const key = spellOnKeyboard(name);
    if (key.length < LEAST_LETTERS) continue;
    const partner = [...near(names, key)].find((other) => other !== key && editDistance(key, other, 1) === 1);
    const other =
      partner === undefined ? undefined : songs.find((song) => spellOnKeyboard(song.name) === partner);
    if (other === undefined) continue;
    pairs.push({ typed: name, ...anyOfTitle(name) }, { typed: other.name, ...anyOfTitle(other.name) });
  }
  return pairs;
}

/** Titles of other charts that are here under no name, not even in part. */
function absentTitles(random: Random, titles: readonly string[], names: NamesByLength): LabelledQuery[] {
  const all = [...names.values()].flat();
  const found = new Set<string>();
  while (titles.length > 0 && found.size < QUERIES_A_KIND) {
    const title = pick(random, titles);
    const key = spellOnKeyboard(title);
    if (key.length < LEAST_LETTERS || title.includes('(')) continue;
    if (all.every((name) => !name.includes(key))) found.add(title);
  }
  return [...found].map((typed) => ({ typed, isWanted: null, meant: 'nothing' }));
}

type NamesByLength = ReadonlyMap<number, readonly string[]>;

function namesByLength(songs: readonly PublishedTrack[]): NamesByLength {
  const names = new Set<string>();
  for (const { name, artists } of songs) {
    for (const text of [name, name.replace(/ *[([].*$/, ''), ...artists.map((artist) => artist.name)]) {
      names.add(spellOnKeyboard(text));
    }
  }
  const byLength = new Map<number, string[]>();
  for (const name of names) {
    const sameLength = byLength.get(name.length);
    if (sameLength === undefined) byLength.set(name.length, [name]);
    else sameLength.push(name);
  }
  return byLength;
}

function* near(names: NamesByLength, key: string): Iterable<string> {
  for (let length = key.length - 1; length <= key.length + 1; length += 1) yield* names.get(length) ?? [];
}

/** Whether what was typed is another name, or one mistake away from one, and so may as well mean that. */
function isAsCloseToAnother(typed: string, wanted: string, names: NamesByLength): boolean {
  const key = spellOnKeyboard(typed);
  if (key === wanted) return true;
  for (const name of near(names, key)) {
    if (name !== wanted && editDistance(key, name, 1) <= 1) return true;
  }
  return false;
}

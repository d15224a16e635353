import { convertHangulToQwerty, getChoseong } from 'es-hangul';
import { groupBy } from '../../src/domain/group-by.ts';
import { pick, type Random } from '../../src/domain/random.ts';
import { parseSongTitle } from '../../src/domain/song-version.ts';
import { foldText } from '../../src/domain/text.ts';
import { comparePopularity, type PublishedTrack } from '../../src/domain/track.ts';
import { spellOnKeyboard } from '../../src/titles/title-keys.ts';
import { type LabelledQuery, titleKeys } from './labelled-query.ts';
import { HANGUL_MISTAKES, LATIN_MISTAKES } from './mistakes.ts';
import { sampleQueries } from './sampled-queries.ts';
import { anyWithPlainTitle, plainTitle } from './script-queries.ts';

const QUERIES = 100;
/** Songs that count as famous, in the order of their popularity. */
const FAMOUS = 3000;
const LEAST_WORDS = 3;
const LEAST_SYLLABLES = 3;

type Songs = readonly PublishedTrack[];

/** Titles in Hangul and then in Latin letters, without a bracket between them. */
const BILINGUAL = /^([가-힣][가-힣 ]{2,}[가-힣]) ?[([]?([A-Za-z][A-Za-z' ]{4,})[)\]]?$/;

/**
 * One half of a bilingual title: with a mistake, by initials, half typed, or in the wrong keyboard mode.
 * Halves that another song has as its title are left out: they mean that song as well.
 */
export function halvesQueries(random: Random, songs: Songs): LabelledQuery[] {
  const titles = groupBy(songs, plainTitle);
  return sampleQueries(
    random,
    songs.filter(({ name }) => BILINGUAL.test(name)),
    (song) => {
      const { name } = song;
      const [, korean = '', english = ''] = BILINGUAL.exec(name) ?? [];
      if (parseSongTitle(name).takes.length > 0) return null;
      const own = plainTitle(song);
      const beginningOf = (half: string) => {
        const typed = half.slice(0, Math.ceil(half.length * 0.7));
        const begun = foldText(typed);
        const isOfAnother = [...titles.keys()].some((title) => title.startsWith(begun) && title !== own);
        return isOfAnother ? null : typed;
      };
      const ways: readonly (readonly [half: string, type: () => string | null])[] = [
        [korean, () => pick(random, Object.values(HANGUL_MISTAKES))(random, korean)],
        [english, () => pick(random, Object.values(LATIN_MISTAKES))(random, english.trim())],
        [
          korean,
          () => (korean.length < LEAST_SYLLABLES + 1 ? null : getChoseong(korean).replaceAll(' ', '')),
        ],
        [korean, () => beginningOf(korean)],
        [english, () => beginningOf(english)],
        [korean, () => convertHangulToQwerty(korean)],
      ];
      const [half, type] = pick(random, ways);
      if (titles.has(foldText(half))) return null;
      const typed = type();
      const key = spellOnKeyboard(half);
      return typed === null
        ? null
        : { typed, isWanted: (track) => titleKeys(track).includes(key), meant: name };
    },
    QUERIES,
  );
}

const NUMBER_WORDS: Readonly<Record<string, readonly [english: string, korean: string]>> = {
  '1': ['one', '일'],
  '2': ['two', '이'],
  '3': ['three', '삼'],
  '4': ['four', '사'],
  '5': ['five', '오'],
  '6': ['six', '육'],
  '7': ['seven', '칠'],
  '8': ['eight', '팔'],
  '9': ['nine', '구'],
  '10': ['ten', '십'],
  '11': ['eleven', '십일'],
  '12': ['twelve', '십이'],
  '16': ['sixteen', '십육'],
  '17': ['seventeen', '십칠'],
  '18': ['eighteen', '십팔'],
  '20': ['twenty', '이십'],
  '21': ['twenty one', '이십일'],
  '22': ['twenty two', '이십이'],
  '24': ['twenty four', '이십사'],
  '25': ['twenty five', '이십오'],
  '30': ['thirty', '삼십'],
  '50': ['fifty', '오십'],
  '90': ['ninety', '구십'],
  '99': ['ninety nine', '구십구'],
  '100': ['a hundred', '백'],
  '1000': ['a thousand', '천'],
  '1999': ['nineteen ninety nine', '천구백구십구'],
};

/** Titles with a number, with its words for the digits or the digits for its word. */
export function numberQueries(random: Random, songs: Songs): LabelledQuery[] {
  return sampleQueries(
    random,
    songs,
    (song) => {
      const title = plainTitle(song);
      const isKorean = /[가-힣]/.test(title);
      if (parseSongTitle(song.name).takes.length > 0) return null;
      const asWords = title.replaceAll(
        /(?<![a-z\d])\d+/g,
        (digits) => NUMBER_WORDS[digits]?.[isKorean ? 1 : 0] ?? digits,
      );
      const asDigits = isKorean
        ? title
        : title.replaceAll(/\b[a-z]+\b/g, (word) => DIGITS_OF.get(word) ?? word);
      const typed = asWords === title ? asDigits : asWords;
      return typed === title || typed.length < 4 || /\d{5}/.test(typed)
        ? null
        : { typed, ...anyWithPlainTitle(title) };
    },
    QUERIES,
  );
}

const DIGITS_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(NUMBER_WORDS).map(([digits, [english]]) => [english, digits]),
);

/** Titles in Hangul with two neighbouring syllables swapped. */
export function swappedQueries(random: Random, songs: Songs): LabelledQuery[] {
  const titles = groupBy(songs, ({ name }) => foldText(name).replaceAll(' ', ''));
  return sampleQueries(
    random,
    songs,
    ({ name }) => {
      const syllables = name.replaceAll(' ', '');
      if (syllables.length < LEAST_SYLLABLES) return null;
      const at = Math.floor(random() * (syllables.length - 1));
      const typed =
        syllables.slice(0, at) + syllables.charAt(at + 1) + syllables.charAt(at) + syllables.slice(at + 2);
      return typed === syllables || titles.has(typed) ? null : { typed, ...anyWithPlainTitle(name) };
    },
    QUERIES,
  );
}

/**
 * Titles of several words with one of them replaced by another title's, left out, or with one too many. The
 * longest is right.
 */
export function oneWrongWordQueries(random: Random, songs: Songs): LabelledQuery[] {
  const titles = groupBy(songs, plainTitle);
  return sampleQueries(
    random,
    songs,
    (song) => {
      const title = plainTitle(song);
      const words = title.split(' ');
      if (words.length < LEAST_WORDS || parseSongTitle(song.name).takes.length > 0) return null;
      const longest = Math.max(...words.map(({ length }) => length));
      const at = Math.floor(random() * words.length);
      if (words[at]?.length === longest) return null;
      const other = pick(random, plainTitle(pick(random, songs)).split(' '));
      const kept = [words.slice(0, at), words.slice(at + 1)].map((part) => part.join(' '));
      const typed = pick(random, [
        `${kept[0]} ${other} ${kept[1]}`,
        kept.join(' '),
        `${kept[0]} ${words[at]} ${other} ${kept[1]}`,
      ])
        .replaceAll('  ', ' ')
        .trim();
      return typed === title || titles.has(typed) ? null : { typed, ...anyWithPlainTitle(title) };
    },
    QUERIES,
  );
}

const KOREAN_TAKES: Readonly<Record<string, string>> = {
  live: '라이브',
  remix: '리믹스',
  instrumental: '반주',
  acoustic: '어쿠스틱',
  japanese: '일본어',
  karaoke: '노래방',
  demo: '데모',
};

/** Takes of songs, by the word for the take in Korean. */
export function koreanTakeQueries(random: Random, songs: Songs): LabelledQuery[] {
  return sampleQueries(
    random,
    songs,
    (song) => {
      const { song: title, takes } = parseSongTitle(song.name);
      const [take = ''] = takes;
      const korean = KOREAN_TAKES[take];
      if (korean === undefined || takes.length > 1 || title.length < 4) return null;
      return {
        typed: `${title} ${korean}`,
        meant: song.name,
        isWanted: (track) => {
          const found = parseSongTitle(track.name);
          return found.song === title && found.takes.join(' ').includes(take);
        },
      };
    },
    QUERIES,
  );
}

/** Famous songs by their plain title: no more popular song has that title. */
export function famousQueries(random: Random, songs: Songs): LabelledQuery[] {
  const first = new Map<string, PublishedTrack>();
  for (const song of songs.toSorted(comparePopularity).slice(0, FAMOUS)) {
    const title = plainTitle(song);
    if (!first.has(title)) first.set(title, song);
  }
  const withMoreWords = [...first].filter(([title, { name }]) => foldText(name) !== title);
  return sampleQueries(
    random,
    withMoreWords.map(([, song]) => song),
    (song) => {
      if (parseSongTitle(song.name).takes.length > 0) return null;
      const [artist] = song.artists;
      return {
        typed: plainTitle(song),
        meant: `${song.name} – ${artist?.name}`,
        isWanted: (track) =>
          plainTitle(track) === plainTitle(song) && track.artists[0]?.name === artist?.name,
      };
    },
    QUERIES,
  );
}

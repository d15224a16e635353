import { createRandom } from '../../src/domain/random.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { absentQueries } from './absent-queries.ts';
import {
  type Aliases,
  artistAndTitleQueries,
  exactArtistQueries,
  mixedScriptQueries,
  otherScriptQueries,
} from './artist-queries.ts';
import {
  famousQueries,
  halvesQueries,
  koreanTakeQueries,
  numberQueries,
  oneWrongWordQueries,
  swappedQueries,
} from './other-word-queries.ts';
import {
  artistsInHangul,
  artistsInHangulQueries,
  messyRomanQueries,
  type NameInHangul,
  partsInScriptsQueries,
  titlesInHangulQueries,
} from './script-queries.ts';
import type { Bar, LabelledQuery, QuerySet } from './labelled-query.ts';
import { HANGUL_MISTAKES, LATIN_MISTAKES } from './mistakes.ts';
import { namesByLength } from './near-names.ts';
import {
  exactTitleQueries,
  hangulModeQueries,
  initialsQueries,
  latinModeQueries,
  mistypedQueries,
  respelledQueries,
  romanizedQueries,
} from './title-queries.ts';
import { typingQuerySets } from './typing-queries.ts';
import { wrongWordQueries } from './wrong-word-queries.ts';

const PLAIN_HANGUL = /^[가-힣 ]+$/;
const PLAIN_LATIN = /^[a-z0-9 ']+$/i;

const ALWAYS: Bar = { first: 1 };
const MISTYPED: Bar = { first: 0.98, within: 0.995 };
const OTHERWISE: Bar = { within: 0.97 };
const ABSENT: Bar = { first: 0.95 };
const UNAIDED: Bar = { within: 0.9 };
const FAMOUS: Bar = { first: 0.97 };

export interface RealSongs {
  /** The tracks that stand for their songs. */
  readonly songs: readonly PublishedTrack[];
  /** Titles that people might look for; titles in the catalogue are left out. */
  readonly otherTitles: readonly string[];
  readonly aliases: Aliases;
}

/** Returns labelled queries made from real songs, the same for the same seed. */
export function realQuerySets({ songs, otherTitles, aliases }: RealSongs, seed: number): QuerySet[] {
  const random = createRandom(seed);
  const korean = songs.filter(({ name }) => PLAIN_HANGUL.test(name));
  const english = songs.filter(({ name }) => PLAIN_LATIN.test(name) && /[a-z]/i.test(name));
  const plain = [...korean, ...english];
  const names = namesByLength(songs);
  return [
    set('exact title, Korean', ALWAYS, 1, exactTitleQueries(random, korean)),
    set('exact title, English', ALWAYS, 1, exactTitleQueries(random, english)),
    set('exact title, any', ALWAYS, 1, exactTitleQueries(random, songs)),
    set('exact artist', ALWAYS, 1, exactArtistQueries(random, songs)),
    set('one mistake, Korean', MISTYPED, 10, mistypedQueries(random, korean, HANGUL_MISTAKES, names)),
    set('one mistake, English', MISTYPED, 10, mistypedQueries(random, english, LATIN_MISTAKES, names)),
    set('spelling', ALWAYS, 1, respelledQueries(random, plain)),
    set('initials', OTHERWISE, 5, initialsQueries(random, korean)),
    set('keyboard in Latin mode', OTHERWISE, 5, latinModeQueries(random, korean)),
    set('keyboard in Hangul mode', OTHERWISE, 5, hangulModeQueries(random, english)),
    set('romanised', OTHERWISE, 5, romanizedQueries(random, korean)),
    set('artist and title', OTHERWISE, 5, artistAndTitleQueries(random, plain)),
    set('mixed script', OTHERWISE, 5, mixedScriptQueries(random, songs, aliases)),
    set('artist in the other script', {}, 5, otherScriptQueries(random, songs, aliases)),
    ...typingQuerySets(songs, random),
    set(
      'wrong word',
      ALWAYS,
      1,
      wrongWordQueries(
        random,
        plain.map(({ name }) => name),
      ),
    ),
    set('absent', ABSENT, 1, absentQueries(random, otherTitles, names)),
  ];
}

/** Returns labelled queries whose kinds need no file of names, the same for the same seed. */
export function unaidedQuerySets(
  {
    songs,
    aliases,
    names,
  }: Pick<RealSongs, 'songs' | 'aliases'> & { readonly names: readonly NameInHangul[] },
  seed: number,
): QuerySet[] {
  const random = createRandom(seed);
  const korean = songs.filter(({ name }) => PLAIN_HANGUL.test(name));
  const plain = songs.filter(({ name }) => PLAIN_HANGUL.test(name) || PLAIN_LATIN.test(name));
  const koreanArtists = artistsInHangul(aliases);
  return [
    set('English title in Hangul', UNAIDED, 5, titlesInHangulQueries(songs, names)),
    set('English artist in Hangul', UNAIDED, 5, artistsInHangulQueries(songs, names)),
    set('Korean artist in Hangul', UNAIDED, 5, artistsInHangulQueries(songs, koreanArtists)),
    set(
      'artist and title in two scripts',
      UNAIDED,
      5,
      partsInScriptsQueries(random, songs, [...names, ...koreanArtists]),
    ),
    set('messily romanised', UNAIDED, 5, messyRomanQueries(random, korean)),
    set('half of a bilingual title', UNAIDED, 5, halvesQueries(random, songs)),
    set('numbers', UNAIDED, 5, numberQueries(random, songs)),
    set('swapped syllables', UNAIDED, 5, swappedQueries(random, korean)),
    set('one wrong word', UNAIDED, 5, oneWrongWordQueries(random, plain)),
    set('take in Korean', UNAIDED, 5, koreanTakeQueries(random, songs)),
    set('famous title', FAMOUS, 5, famousQueries(random, songs)),
  ];
}

function set(kind: string, bar: Bar, within: number, queries: readonly LabelledQuery[]): QuerySet {
  return { kind, queries, bar, within };
}

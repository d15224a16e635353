import { convertHangulToQwerty } from 'es-hangul';
import { shuffle } from '../../src/demo/sampling.ts';
import type { Random } from '../../src/domain/random.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import type { NameKeys } from '../../src/titles/name-keys.ts';
import { createSongNamer, type SongNames } from '../../src/titles/song-names.ts';
import { romanize, spellOnKeyboard } from '../../src/titles/title-keys.ts';
import { anyOfTitle, type LabelledQuery, type QuerySet, titleKeys } from './labelled-query.ts';
import { asTyped } from './mistakes.ts';

const TITLES = 200;
const LEAST_SYLLABLES = 4;
/** Before so many syllables are typed, nobody can know the title: the most popular matches must be shown. */
const KNOWN_AFTER_SYLLABLES = 2;
const TOP_SONGS = 5;
const PLAIN_HANGUL = /^[가-힣 ]+$/;

interface NamedTrack {
  readonly track: PublishedTrack;
  readonly names: SongNames;
}

const nameSong = createSongNamer();

/** Returns every state of the input field while titles in Hangul are typed with an input method. */
export function typingQuerySets(songs: readonly PublishedTrack[], random: Random): QuerySet[] {
  const long = songs
    .map(({ name }) => name)
    .filter((name) => PLAIN_HANGUL.test(name) && name.replaceAll(' ', '').length >= LEAST_SYLLABLES);
  const titles = shuffle(random, [...new Set(long)]).slice(0, TITLES);
  const korean = songs
    .map((track): NamedTrack => ({ track, names: nameSong(track) }))
    .filter(({ names }) => names.titles.some(({ keys }) => keys.initials !== ''))
    .toSorted((a, b) => (b.track.popularity ?? -1) - (a.track.popularity ?? -1));
  const early: LabelledQuery[] = [];
  const late: LabelledQuery[] = [];
  for (const title of titles) {
    const keystrokes = convertHangulToQwerty(title);
    const untilKnown = convertHangulToQwerty(firstSyllables(title)).length;
    for (let count = 1; count <= keystrokes.length; count += 1) {
      const typed = asTyped(keystrokes.slice(0, count));
      if (typed === null || typed.endsWith(' ')) continue;
      if (count <= untilKnown) early.push(bestKnownOf(typed, korean));
      else late.push({ typed, ...anyOfTitle(title), isAsGood: isAsGood(typed, title, songs) });
    }
  }
  return [
    {
      kind: `while typed, from the third syllable on (${titles.length} titles)`,
      queries: late,
      bar: { within: 0.95 },
      within: TOP_SONGS,
      suggest: true,
    },
    { kind: 'while typed, before', queries: early, bar: { within: 0.9 }, within: TOP_SONGS, suggest: true },
  ];
}

function firstSyllables(title: string): string {
  let syllables = 0;
  let end = 0;
  for (const character of title) {
    if (character !== ' ' && (syllables += 1) > KNOWN_AFTER_SYLLABLES) break;
    end += character.length;
  }
  return title.slice(0, end);
}

/** Another song that begins with the text so far and is at least as popular is as good a suggestion. */
function isAsGood(
  typed: string,
  title: string,
  songs: readonly PublishedTrack[],
): (track: PublishedTrack) => boolean {
  const key = spellOnKeyboard(typed);
  const popularity = Math.max(
    ...songs.filter(({ name }) => name === title).map((song) => song.popularity ?? -1),
  );
  return (track) =>
    (track.popularity ?? -1) >= popularity && titleKeys(track).some((titleKey) => titleKey.startsWith(key));
}

/** The most popular songs that begin with the text must come first. */
function bestKnownOf(typed: string, korean: readonly NamedTrack[]): LabelledQuery {
  const begins = beginsAs(typed);
  const fitting = korean.filter(({ names }) => names.titles.some(({ keys }) => begins(keys)));
  const least = fitting[TOP_SONGS - 1]?.track.popularity ?? -1;
  return {
    typed,
    meant: `songs with a popularity of ${least} or more`,
    isWanted: () => false,
    isAsGood: (track) => {
      const { titles, artists } = nameSong(track);
      return (track.popularity ?? -1) >= least && [...titles, ...artists].some(({ keys }) => begins(keys));
    },
    topSongs: Math.min(TOP_SONGS, fitting.length),
  };
}

function beginsAs(typed: string): (name: NameKeys) => boolean {
  const isConsonant = /^[ㄱ-ㅎ]$/.test(typed);
  const key = spellOnKeyboard(typed);
  const sound = romanize(typed);
  return ({ keyboard, initials, romanized }) =>
    initials === ''
      ? romanized === sound
      : isConsonant
        ? initials.startsWith(typed)
        : keyboard.startsWith(key);
}

import { soundDistance } from '../sounds/sound-distance.ts';
import { consonantsOf, frameOf } from '../sounds/sound-keys.ts';
import { KINDS, type Match, matchOf } from './match-kinds.ts';
import { isKorean, type NameKeys } from './name-keys.ts';

/** Shorter names sound alike by chance: 조니 is no Journey. */
const MIN_SAME_SOUNDS = 6;
/** Two syllables of six sounds are chance as well: 청혼 is no Jonghyun, and 돈둑 rather 도둑 than Don't Talk. */
const MIN_SAME_SYLLABLES = 3;
/** Consonants of a name that is no chance whatever its vowels. */
const MIN_KNOWN_CONSONANTS = 4;
/** Difference that is forgiven per sound, in tenths of a consonant, and in all. */
const FORGIVEN_PER_SOUND = 1.4;
const MOST_FORGIVEN = 30;
/** Difference per sound at which the share of a guess is 0. */
const NO_SHARE = 2.8;
/** Difference per sound of names that sound nearly the same, and their share. */
const NEARLY = 0.6;
export const NEARLY_THE_SAME_SOUND = shareAt(NEARLY);
/** What all of a song's popularity is worth, in difference per sound. Measured on typed names. */
const POPULARITY = 1;
/** Popularity that an artist who sounds just so counts more than such a title. Measured on typed names. */
const HEARD_ARTIST = 5;
/** Keys of two sounds are those of many names, and only compared as a whole. */
const SHORTEST_SIMILAR = 3;

/** Whether the scripts of the two differ, so that only the sounds can be compared. */
function areScriptsMixed(query: NameKeys, name: NameKeys): boolean {
  const isHangul = isKorean(query);
  return isHangul !== isKorean(name) || (isHangul && query.hasLatin !== name.hasLatin);
}

/** Whether the name sounds just as the query, in another script and for long enough to be no chance. */
export function soundsAlike(query: NameKeys, name: NameKeys): boolean {
  const syllables = (isKorean(query) ? query : name).initials.length;
  return syllables >= MIN_SAME_SYLLABLES && soundTheSame(query, name, MIN_SAME_SOUNDS);
}

/** The same for shorter names, which may be chance. */
export function soundTheSame(query: NameKeys, name: NameKeys, least = SHORTEST_SIMILAR): boolean {
  if (!areScriptsMixed(query, name)) return false;
  // The other readings of Hangul are those of romanised names, which a query in Hangul does not mean first.
  const keys = isKorean(query) ? query.sounds.slice(0, 1) : query.sounds;
  return keys.some((key) => key.length >= least && name.sounds.includes(key));
}

/** Whether the query has enough consonants to be known by them, however its vowels are heard. */
export function isKnownByConsonants({ sounds: [key = ''] }: NameKeys): boolean {
  return consonantsOf(key).length >= MIN_KNOWN_CONSONANTS;
}

/**
 * Whether the name in another script differs from such a query by nothing but vowels: 다이나믹듀오 and
 * Dynamicduo.
 */
export function soundTheSameButVowels(query: NameKeys, name: NameKeys): boolean {
  if (!areScriptsMixed(query, name) || !isKnownByConsonants(query)) return false;
  if ((isKorean(query) ? query : name).initials.length < MIN_SAME_SYLLABLES) return false;
  const [frame] = query.sounds.map(frameOf);
  return name.sounds.some((key) => frameOf(key) === frame);
}

/** Returns how a name sounds about as the query; null if it does not, or if both are in one script. */
export function matchSounds(query: NameKeys, name: NameKeys): Match | null {
  const isAcross = areScriptsMixed(query, name);
  let best: number | null = null;
  for (const key of query.sounds) {
    for (const other of name.sounds) {
      const share = isAcross ? shareOf(key, other) : sameShareOf(key, other);
      if (share !== null && share > (best ?? 0)) best = share;
    }
  }
  return best === null ? null : matchOf(KINDS.soundsSimilar, best);
}

/**
 * Returns the share of a song that is a guess by its sounds. Among songs that sound about equally similar,
 * the popular one is likelier meant, and rather an artist who sounds just so than a title.
 */
export function shareWithPopularity(
  share: number,
  popularity: number | null,
  isArtistHeard: boolean,
): number {
  const counted = Math.min(100, (popularity ?? 0) + (isArtistHeard ? HEARD_ARTIST : 0));
  return (share * NO_SHARE + (POPULARITY * counted) / 100) / (NO_SHARE + POPULARITY);
}

function shareAt(perSound: number): number {
  return 1 - perSound / NO_SHARE;
}

/** Romanised in another way, or misspelled as heard: Seong Si-gyeong for Sung Si Kyung. */
function sameShareOf(key: string, other: string): number | null {
  return key === other && key.length >= MIN_SAME_SOUNDS ? 1 : null;
}

function shareOf(key: string, other: string): number | null {
  if (key === other) return 1;
  if (key.length < SHORTEST_SIMILAR || other.length < SHORTEST_SIMILAR) return null;
  const length = Math.max(key.length, other.length);
  const forgiven = Math.min(MOST_FORGIVEN, Math.floor(FORGIVEN_PER_SOUND * length));
  const distance = soundDistance(key, other, forgiven);
  return distance > forgiven ? null : shareAt(distance / length);
}

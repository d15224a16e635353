import type { ArtistCredit, ArtistName, CreditedArtist } from './artist-names.ts';
import { isWithinOneEdit } from './one-edit.ts';
import { areOtherScripts, scriptsOf } from './scripts-of.ts';

/** The result of comparing the artists of two albums. */
export interface ArtistLikeness {
  /** 0 to 1. */
  readonly score: number;
  /** Whether nothing links them, because they are written in different scripts. */
  readonly isUnlinked: boolean;
  /** Whether they are unlinked although one is a Korean personal name, which is usually romanized. */
  readonly isUnlikely: boolean;
  /** Whether only the sound links them: 성하준 and Sung Hajun. */
  readonly isBySound: boolean;
}

/** Names that sound the same: with their vowels, by their consonants, and nearly so. */
const SOUNDS_EXACT = 0.95;
const SOUNDS_SAME = 0.9;
const SOUNDS_NEARLY_SAME = 0.75;
/** So few consonants that the likeness may be chance: not enough unless the title is the same. */
const SHORT_SOUNDS_SAME = 0.65;
const SHORT_SOUND_LENGTH = 2;
const SOUND_LENGTH = 3;
const NEAR_SOUND_LENGTH = 4;
/** One letter differs. */
const NEARLY_SAME = 0.85;
const NEAR_LENGTH = 6;
/** A frequent Korean family name (nine in ten Koreans have one of these) and two syllables. */
const KOREAN_NAME =
  /^[김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국][가-힣]{2}$/;
const LATIN = scriptsOf('a');
const SPELLED_LENGTH = 5;
/** The given name alone: 태린 for 박태린. */
const GIVEN_NAME = 0.62;
const GIVEN_NAME_IN_HANGUL = /^[가-힣]{2}$/;
const UNLINKED = 0.5;
/** Score if only the first artist matches, and if only another one does. */
const FIRST_ARTIST = 0.8;
const OTHER_ARTIST = 0.6;

interface Link {
  readonly weight: number;
  readonly isUnlinked: boolean;
  readonly isBySound: boolean;
  readonly isUnlikely?: boolean;
}

/**
 * Compares the artists of a chart album with those of a candidate, in any order. The score is 1 if all match
 * exactly, at least 0.8 if the first does, and 0.5 if nothing links their scripts.
 */
export function compareArtists(
  chart: readonly ArtistCredit[],
  found: readonly ArtistCredit[],
): ArtistLikeness {
  const [ones, others] = [unitsOf(chart, found), unitsOf(found, chart)];
  const free = new Set(others.keys());
  let matched = 0;
  let weights = 0;
  let isUnlinked = false;
  let isUnlikely = true;
  let isBySound = false;
  let isFirst = false;
  for (const [index, one] of ones.entries()) {
    let best: Link = { weight: 0, isUnlinked: false, isBySound: false };
    let bestIndex = -1;
    for (const otherIndex of free) {
      const other = others[otherIndex];
      const link = other === undefined ? best : linkOf(one, other);
      isUnlinked ||= link.isUnlinked;
      if (link.isUnlinked) isUnlikely &&= link.isUnlikely === true;
      if (link.weight > best.weight) [best, bestIndex] = [link, otherIndex];
    }
    if (bestIndex === -1) continue;
    free.delete(bestIndex);
    matched += 1;
    weights += best.weight;
    isBySound ||= best.isBySound;
    isFirst ||= index === 0;
  }
  if (matched === 0)
    return {
      score: isUnlinked ? UNLINKED : 0,
      isUnlinked,
      isUnlikely: isUnlinked && isUnlikely,
      isBySound: false,
    };
  const least = isFirst ? FIRST_ARTIST : OTHER_ARTIST;
  // An artist written in the other script is probably one of the missing artists.
  const count = isUnlinked ? matched : Math.max(ones.length, others.length);
  const score = (least + (1 - least) * (matched / count)) * (weights / matched);
  return { score, isUnlinked: false, isUnlikely: false, isBySound };
}

/** Returns the artists of the credits. "A & B" is one artist if the other side has that name, else two. */
function unitsOf(
  credits: readonly ArtistCredit[],
  others: readonly ArtistCredit[],
): readonly CreditedArtist[] {
  return credits.flatMap(({ whole, members }) => {
    if (members.length < 2) return [whole];
    const isOne = others.some((other) => linkOf(whole, other.whole).weight === 1);
    return isOne ? [whole] : members;
  });
}

function linkOf(one: CreditedArtist, other: CreditedArtist): Link {
  let best = 0;
  for (const name of one.names) {
    for (const otherName of other.names) {
      // Sharing only a group or the end of a name does not make two artists the same.
      if (name.key !== otherName.key || Math.max(name.weight, otherName.weight) < 1) continue;
      best = Math.max(best, Math.min(name.weight, otherName.weight));
    }
  }
  if (best > 0) return { weight: best, isUnlinked: false, isBySound: false };
  let sound = 0;
  let isComparable = false;
  for (const name of one.names) {
    for (const otherName of other.names) {
      const least = Math.min(name.weight, otherName.weight);
      if (areOtherScripts(name.scripts, otherName.scripts)) {
        sound = Math.max(sound, least * soundLikeness(name, otherName));
        continue;
      }
      if (least < 1) continue;
      // Partly in another script: 식스AM and 식스에이엠.
      if (name.scripts !== otherName.scripts) best = Math.max(best, soundLikeness(name, otherName));
      isComparable = true;
      if (isNear(name.key, otherName.key)) best = Math.max(best, NEARLY_SAME);
      if (isGivenName(name.key, otherName.key)) best = Math.max(best, GIVEN_NAME);
      if (areSpelledAlike(name, otherName)) best = Math.max(best, NEARLY_SAME);
    }
  }
  if (best > 0) return { weight: best, isUnlinked: false, isBySound: false };
  if (isComparable) {
    // The name in brackets may be that of the group.
    const isMember = sound >= SOUNDS_EXACT;
    return { weight: isMember ? SOUNDS_NEARLY_SAME : 0, isUnlinked: false, isBySound: isMember };
  }
  const isUnlikely = sound === 0 && (one.names.some(isKoreanName) || other.names.some(isKoreanName));
  return { weight: sound, isUnlinked: true, isUnlikely, isBySound: sound > 0 };
}

function soundLikeness(one: ArtistName, other: ArtistName): number {
  let best = 0;
  for (const sound of one.sounds()) {
    for (const otherSound of other.sounds()) {
      const likeness = compareSounds(sound.consonants, otherSound.consonants);
      const isExact = likeness >= SHORT_SOUNDS_SAME && sound.full() === otherSound.full();
      best = Math.max(best, isExact ? SOUNDS_EXACT : likeness);
    }
  }
  return best;
}

/** Whether both are romanizations of one name, in either order: Sung Hajun, Seong Ha-jun, Hajun Sung. */
function areSpelledAlike(one: ArtistName, other: ArtistName): boolean {
  if (one.scripts !== LATIN || other.scripts !== LATIN) return false;
  return one.sounds().some((sound) =>
    other.sounds().some(({ consonants, full }) => {
      if (consonants !== sound.consonants) return false;
      return full().length >= SPELLED_LENGTH && full() === sound.full();
    }),
  );
}

function compareSounds(sound: string, otherSound: string): number {
  const length = Math.min(sound.length, otherSound.length);
  if (length >= SOUND_LENGTH && withoutSilentL(sound) === withoutSilentL(otherSound)) return SOUNDS_SAME;
  if (length >= SHORT_SOUND_LENGTH && sound === otherSound) return SHORT_SOUNDS_SAME;
  const isNearly = length >= NEAR_SOUND_LENGTH - 1 && isWithinOneEdit(sound, otherSound);
  return isNearly && Math.max(sound.length, otherSound.length) >= NEAR_SOUND_LENGTH ? SOUNDS_NEARLY_SAME : 0;
}

function isKoreanName({ key }: ArtistName): boolean {
  return KOREAN_NAME.test(key);
}

/** Removes the initial L of romanized 이, 임, 유 and 양, also written Lee, Lim, Ryu and Lyang. */
function withoutSilentL(sound: string): string {
  return sound.startsWith('l') ? sound.slice(1) : sound;
}

/** Whether one is the other without a family name of one syllable. A Korean given name has two. */
function isGivenName(one: string, other: string): boolean {
  const [given, full] = one.length < other.length ? [one, other] : [other, one];
  return GIVEN_NAME_IN_HANGUL.test(given) && full.length === given.length + 1 && full.endsWith(given);
}

function isNear(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= NEAR_LENGTH && isWithinOneEdit(one, other);
}

import { soundDistance } from '../sounds/sound-distance.ts';
import { KINDS, type Match, matchOf } from './match-kinds.ts';
import { isKorean, type NameKeys } from './name-keys.ts';

/** Shorter names sound alike by chance: 조니 is no Journey. */
export const MIN_SAME_SOUNDS = 6;
/** Difference that is forgiven per sound, in tenths of a consonant, and in all. */
const FORGIVEN_PER_SOUND = 1.4;
const MOST_FORGIVEN = 30;
/** Share of a guess that sounds the same, but is too short to be sure of. */
const SAME_SHARE = 0.95;
/** Share of the best of the other guesses. */
export const NEARLY_THE_SAME_SOUND = 0.85;
/**
 * Shares of the other guesses, by their difference per sound. No finer, so that popularity orders names that
 * sound about equally similar.
 */
const SHARES: readonly (readonly [perSound: number, share: number])[] = [
  [0.5, NEARLY_THE_SAME_SOUND],
  [1, 0.7],
  [Infinity, 0.5],
];

/** Whether the scripts of the two differ, so that only the sounds can be compared. */
function areScriptsMixed(query: NameKeys, name: NameKeys): boolean {
  const isHangul = isKorean(query);
  return isHangul !== isKorean(name) || (isHangul && query.hasLatin !== name.hasLatin);
}

/** Whether the name sounds just as the query, in another script and for long enough to be no chance. */
export function soundsAlike(query: NameKeys, name: NameKeys): boolean {
  return (
    areScriptsMixed(query, name) &&
    query.sounds.some((key) => key.length >= MIN_SAME_SOUNDS && name.sounds.includes(key))
  );
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

/** Romanised in another way, or misspelled as heard: Seong Si-gyeong for Sung Si Kyung. */
function sameShareOf(key: string, other: string): number | null {
  return key === other && key.length >= MIN_SAME_SOUNDS ? SAME_SHARE : null;
}

function shareOf(key: string, other: string): number | null {
  if (key === other) return SAME_SHARE;
  const length = Math.max(key.length, other.length);
  const forgiven = Math.min(MOST_FORGIVEN, Math.floor(FORGIVEN_PER_SOUND * length));
  const distance = soundDistance(key, other, forgiven);
  if (distance > forgiven) return null;
  return SHARES.find(([perSound]) => distance <= perSound * length)?.[1] ?? null;
}

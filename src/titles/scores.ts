/**
 * How good each kind of match is. A pair is the worst and the best of its kind: how much of the name was typed
 * decides between. The kinds of a title overlap nowhere, so that whatever was typed rightly stands before what was not.
 */
export const SCORES = {
  exact: 1,
  /** Other spaces or signs: A.V.A for Ava. */
  sameLetters: 0.99,
  /** The same keys: the wrong keyboard mode, or ㅂ for ㅃ. */
  sameKeys: 0.98,
  sameKeysOfConsonants: 0.95,
  initials: 0.97,
  romanized: 0.96,
  artistAndTitle: 0.94,
  /** Hangul that sounds like a Latin name: 태연 and TAEYEON. */
  soundsTheSame: 0.92,
  prefix: [0.82, 0.9],
  initialsPrefix: [0.8, 0.88],
  /** Romanised, or consonants that are taken for letters. */
  otherPrefix: [0.76, 0.79],
  artistAndTitlePrefix: 0.75,
  wordsInside: [0.7, 0.74],
  inside: [0.65, 0.69],
  initialsInside: [0.6, 0.64],
  everyWord: [0.58, 0.6],
  // From here on the song is a guess: nothing of it is called what was typed.
  typo: [0.42, 0.56],
  /** Every word, but mistyped or lost among many others. */
  everyWordAbout: [0.36, 0.4],
  typoInPrefix: [0.3, 0.4],
  /** Latin letters from the middle of a word. */
  insideWord: [0.2, 0.25],
} as const;

/** What all of the little losses come to at most, by which matches of one kind are told apart. */
const SMALL_LOSSES = 0.01;
/** Coverage counts in steps, so that popularity decides between names that are about as close. */
const COVERAGE_STEPS = 4;

/** The score of a kind, by how much of the name was typed. */
export function between([worst, best]: readonly [number, number], share: number): number {
  const step = Math.min(COVERAGE_STEPS, Math.floor(share * COVERAGE_STEPS)) / COVERAGE_STEPS;
  return worst + (best - worst) * step;
}

/** Whether nothing of the song is called what was typed: it is only spelled like it, or holds its words. */
export function isGuess(score: number): boolean {
  return score < SCORES.everyWord[0];
}

/** Whether the whole name may still be typed out; names lose a little where they are not the ones that are shown. */
export function isCompletion(score: number): boolean {
  return score >= SCORES.artistAndTitlePrefix - SMALL_LOSSES;
}

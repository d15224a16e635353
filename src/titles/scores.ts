/**
 * How good each kind of match is. A pair is the worst and the best of its kind. The kinds of a title overlap nowhere, so that whatever was typed rightly stands before what was not.
 */
export const SCORES = {
  exact: 1,
  /** Other spaces or signs: A.V.A for Ava. */
  sameLetters: 0.99,
  /** The same keys: the wrong keyboard mode, or ㅂ for ㅃ. */
  sameKeys: 0.98,
  initials: 0.97,
  romanized: 0.96,
  artistAndTitle: 0.94,
  /** Hangul that sounds like a Latin name: 태연 and TAEYEON. */
  soundsTheSame: 0.92,
  prefix: [0.85, 0.9],
  /** The last syllable is unfinished: 비 for 빛. */
  keysPrefix: [0.82, 0.87],
  initialsPrefix: 0.8,
  /** In another script than it is written in: romanised, or on the wrong keyboard. */
  otherPrefix: 0.77,
  /** Consonants that are rather initials. */
  sameKeysOfConsonants: 0.775,
  artistAndTitlePrefix: 0.75,
  /** An artist's first words, or nearly all of one. */
  artistPrefix: 0.745,
  wordsInside: 0.735,
  /** The last word is not typed to its end. */
  wordsBegunInside: 0.725,
  inside: 0.67,
  /** From the beginning of a word. */
  initialsInside: 0.62,
  everyWord: 0.59,
  // From here on the song is a guess: nothing of it is called what was typed.
  typo: [0.42, 0.56],
  /** Every word, but mistyped or lost among many others. */
  everyWordAbout: 0.4,
  typoInPrefix: [0.3, 0.39],
  /** All but one of the words: of a whole name, or most of what was typed. */
  mostWords: 0.2,
} as const;

/** Above it is only what is called as it was typed, with the little losses. */
export const BEST_GUESS = SCORES.typo[1];
/** What all of the little losses come to at most, by which matches of one kind are told apart. */
const SMALL_LOSSES = 0.01;
/** Of a name: whoever has typed so much of it will have meant it, or has lost a letter at its end. */
const NEARLY_WHOLE = 0.75;

/**
 * The score of a kind by how much of the name was typed: nearly all, or less. No finer, so that popularity decides
 * between all other names that begin alike.
 */
export function nearlyWhole([less, nearly]: readonly [number, number], share: number): number {
  return share >= NEARLY_WHOLE ? nearly : less;
}

/** Whether nothing of the song is called what was typed: it is only spelled like it, or holds its words. */
export function isGuess(score: number): boolean {
  return score <= BEST_GUESS;
}

/** Whether all of a name was typed, or of an artist and a title. */
export function isWholeName(score: number): boolean {
  return score > SCORES.prefix[1];
}

/** Whether the whole name may still be typed out: 2 where it is in the script that is typed, 1 in another, else 0. */
export function completionOf(score: number): 0 | 1 | 2 {
  if (score >= SCORES.initialsPrefix - SMALL_LOSSES) return 2;
  return score >= SCORES.artistAndTitlePrefix - SMALL_LOSSES ? 1 : 0;
}

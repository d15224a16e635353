import type { Hint } from './style-attributes.ts';

/** Letters that tell languages apart: scripts, and accents that only a few languages write. */
const LETTERS = [
  /\p{Script=Hangul}/u,
  /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  /\p{Script=Han}/u,
  /(?!\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Han}|\p{Script=Latin})\p{L}/u,
  // Spanish, Portuguese, French, German, Nordic, Turkish.
  /[ñáíóú¿¡]/iu,
  /[ãõ]/iu,
  /[àèêëîïôûœ]/iu,
  /[äöüß]/iu,
  /[åøæ]/iu,
  /[ğışİ]/u,
] as const;
/** Accents are a small share of the letters even where a language writes them. */
const STRENGTH = 4;

/** Returns how many letters of each title tell which language: from 0 to 1 for each kind of letters. */
export function titleLetters(titles: readonly string[]): Hint {
  const columns = LETTERS.length;
  const data = new Float32Array(titles.length * columns);
  for (const [row, title] of titles.entries()) {
    // Most titles: no letter of theirs tells anything.
    if (/^\p{ASCII}*$/u.test(title)) continue;
    const letters = title.normalize('NFC').match(/[\p{L}¿¡]/gu) ?? [];
    for (const [column, pattern] of LETTERS.entries()) {
      const share = letters.filter((letter) => pattern.test(letter)).length / Math.max(1, letters.length);
      data[row * columns + column] = Math.min(1, STRENGTH * share);
    }
  }
  return {
    kind: 'language',
    values: { rows: titles.length, columns, data },
    isThere: new Float32Array(titles.length).fill(1),
  };
}

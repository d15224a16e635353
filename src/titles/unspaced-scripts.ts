/** Scripts that write words together, always or often: a part of a word may be a word. */
const UNSPACED = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Whether a person may type a part of the text that begins within a word. */
export function hasUnspacedLetters(text: string): boolean {
  return UNSPACED.test(text);
}

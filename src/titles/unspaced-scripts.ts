/** Scripts in which words are written together, always or often: a part of a word may be a word. */
const UNSPACED = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Whether a text can be meant by a part that begins within one of its words. */
export function hasUnspacedLetters(text: string): boolean {
  return UNSPACED.test(text);
}

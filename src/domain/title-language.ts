/** What the letters of a title tell of its language. */
export const TITLE_LANGUAGES = ['ko', 'ja', 'zh', 'latin', 'other'] as const;

export type TitleLanguage = (typeof TITLE_LANGUAGES)[number];

/**
 * Returns the language of a title by its letters: `ko` if any is Hangul, `ja` if any is kana, `zh` if any is
 * Han, `latin` if all are Latin, `other` for the rest. Letters cannot tell English from French.
 */
export function languageOfTitle(title: string): TitleLanguage {
  if (/\p{Script=Hangul}/u.test(title)) return 'ko';
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(title)) return 'ja';
  if (/\p{Script=Han}/u.test(title)) return 'zh';
  return /\p{L}/u.test(title) && !OTHER_LETTER.test(title) ? 'latin' : 'other';
}

const OTHER_LETTER = /(?!\p{Script=Latin})\p{L}/u;

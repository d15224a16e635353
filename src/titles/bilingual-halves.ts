const HANGUL = /[가-힣]/;
const LATIN = /[a-z]/;
/** A shorter half in Latin letters is an initial or a number rather than a title. */
const MIN_LATIN = 2;
const NONE: readonly string[] = [];

/**
 * Returns both halves of a folded title that is written in Hangul and then in Latin letters, or the other way
 * round: 오르막길 and "uphill road" of "오르막길 uphill road". Digits between the halves belong to neither. None for
 * a title that mixes its scripts, such as "내 맘은 lemonade 같아".
 */
export function bilingualHalves(folded: string): readonly string[] {
  if (!HANGUL.test(folded) || !LATIN.test(folded)) return NONE;
  const words = folded.split(' ');
  const scripts = words.map(scriptOf);
  if (scripts.includes('both')) return NONE;
  const lettered = scripts.filter((script) => script !== 'none');
  const [first] = lettered;
  const second = lettered.findIndex((script) => script !== first);
  if (lettered.slice(second).some((script) => script === first)) return NONE;
  const end = scripts.lastIndexOf(first ?? 'none') + 1;
  const start = scripts.findIndex((script) => script !== 'none' && script !== first);
  return [words.slice(0, end).join(' '), words.slice(start).join(' ')].filter(
    (half) => HANGUL.test(half) || half.length >= MIN_LATIN,
  );
}

function scriptOf(word: string): 'hangul' | 'latin' | 'both' | 'none' {
  if (HANGUL.test(word)) return LATIN.test(word) ? 'both' : 'hangul';
  return LATIN.test(word) ? 'latin' : 'none';
}

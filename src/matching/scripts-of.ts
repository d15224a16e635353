const HANGUL = 1;
const LATIN = 2;
const OTHER = 4;

/** Returns the scripts of a text as a bit set: Hangul, Latin, other. Digits and signs have no script. */
export function scriptsOf(text: string): number {
  let scripts = 0;
  for (let index = 0; index < text.length; index += 1) scripts |= scriptOf(text.charCodeAt(index));
  return scripts;
}

/** Whether two script sets are not empty and share no script: one text may be a translation of the other. */
export function areOtherScripts(scripts: number, others: number): boolean {
  return scripts !== 0 && others !== 0 && (scripts & others) === 0;
}

/** Whether two texts have letters each, but share no script. */
export function areOfOtherScripts(one: string, other: string): boolean {
  return areOtherScripts(scriptsOf(one), scriptsOf(other));
}

/** Returns the script bit of a UTF-16 code, by the Unicode blocks that appear in music charts. */
function scriptOf(code: number): number {
  if (code < 0xc0) return isAsciiLetter(code) ? LATIN : 0;
  if ((code >= 0xac00 && code <= 0xd7fb) || (code >= 0x1100 && code <= 0x11ff)) return HANGUL;
  if (code >= 0x3130 && code <= 0x318f) return HANGUL;
  if (code < 0x300 || (code >= 0x1e00 && code <= 0x1eff)) return LATIN;
  const isSignOrMark =
    (code >= 0x300 && code < 0x370) ||
    (code >= 0x2000 && code < 0x2e80) ||
    (code >= 0x3000 && code <= 0x3020) ||
    (code >= 0xd800 && code <= 0xf8ff) ||
    code >= 0xfe00;
  return isSignOrMark ? 0 : OTHER;
}

function isAsciiLetter(code: number): boolean {
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x7a;
}

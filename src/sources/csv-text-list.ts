/** Words for a missing text in a list written by Python or JSON. */
const ABSENT = /^(?:None|null|nan|NaN)/;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\u0007',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '/': '/',
  '\n': '',
};
const NUMERIC_ESCAPE = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/;
const CODE_POINT_MAX = 0x10ffff;

/**
 * Returns the texts of a list that Python's `repr` (`['A', "O'Brien"]`) or JSON (`["A"]`) wrote, with the
 * escapes of both. Elements None and null are left out. Returns null if the text is no such list or has other
 * elements.
 */
export function parseTextList(text: string): string[] | null {
  const source = text.trim();
  if (!source.startsWith('[') || !source.endsWith(']')) return null;
  const texts: string[] = [];
  let at = skipSpaces(source, 1);
  while (source[at] !== ']') {
    const absent = ABSENT.exec(source.slice(at, at + 4));
    if (absent === null) {
      const quoted = readQuoted(source, at);
      if (quoted === null) return null;
      texts.push(quoted.text);
      at = quoted.end;
    } else {
      at += absent[0].length;
    }
    at = skipSpaces(source, at);
    if (source[at] === ',') at = skipSpaces(source, at + 1);
    else if (source[at] !== ']') return null;
  }
  return at === source.length - 1 ? texts : null;
}

function readQuoted(source: string, start: number): { text: string; end: number } | null {
  const quote = source[start];
  if (quote !== "'" && quote !== '"') return null;
  let text = '';
  let at = start + 1;
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === quote) return { text, end: at + 1 };
    if (character === '\\') {
      const escape = readEscape(source, at + 1);
      if (escape === null) return null;
      text += escape.text;
      at = escape.end;
    } else {
      text += character;
      at += 1;
    }
  }
  return null;
}

function readEscape(source: string, start: number): { text: string; end: number } | null {
  const letter = source.charAt(start);
  const short = SHORT_ESCAPES[letter];
  if (short !== undefined) return { text: short, end: start + 1 };
  const numeric = NUMERIC_ESCAPE.exec(source.slice(start, start + 9));
  if (numeric === null) {
    // Python keeps the backslash of an unknown escape, but refuses one that lacks its digits.
    return /^[xuU]?$/.test(letter) ? null : { text: `\\${letter}`, end: start + 1 };
  }
  const [whole, byte, unit, point] = numeric;
  const value = Number.parseInt(byte ?? unit ?? point ?? '', 16);
  if (value > CODE_POINT_MAX) return null;
  // \ud83d\ude00 is one character in JSON: joining the two code units makes it again.
  const character = point === undefined ? String.fromCharCode(value) : String.fromCodePoint(value);
  return { text: character, end: start + whole.length };
}

function skipSpaces(source: string, start: number): number {
  let at = start;
  while (/\s/.test(source.charAt(at))) at += 1;
  return at;
}

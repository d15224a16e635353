const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const SPACES = new Set([0x20, 0x09, 0x0d, LINE_FEED]);

/** Stands for any place of a list in a path. */
export const ANY_ITEM = 0;

/**
 * Returns the lines, from 1, on which the values at a path of a JSON text start, in the order of the text:
 * `['playlists', ANY_ITEM, 'tracks', ANY_ITEM]` are all tracks. The text must be valid JSON.
 */
export function linesOfItems(json: string, path: readonly (string | typeof ANY_ITEM)[]): readonly number[] {
  const lines: number[] = [];
  /** The key or place of the open value in each container around it. */
  const place: (string | typeof ANY_ITEM | null)[] = [];
  let line = 1;
  let isKey = false;
  const isAtPath = () => place.length === path.length && place.every((part, depth) => part === path[depth]);

  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === LINE_FEED) line += 1;
    if (SPACES.has(code)) continue;
    const sign = json[at];
    if (sign === '}' || sign === ']') {
      place.pop();
      isKey = false;
    } else if (sign === ',') {
      isKey = place.at(-1) !== ANY_ITEM;
    } else if (sign === ':') {
      isKey = false;
    } else {
      const end = endOfValue(json, at);
      if (isKey) place[place.length - 1] = JSON.parse(json.slice(at, end)) as string;
      else if (isAtPath()) lines.push(line);
      if (sign === '{' || sign === '[') {
        place.push(sign === '[' ? ANY_ITEM : null);
        isKey = sign === '{';
      }
      at = end - 1;
    }
  }
  return lines;
}

/** Returns the place after a text, a number or a word; after the bracket that opens any other value. */
function endOfValue(json: string, start: number): number {
  if (json.charCodeAt(start) !== QUOTE) {
    if (json[start] === '{' || json[start] === '[') return start + 1;
    let end = start + 1;
    while (end < json.length && /[\w.+-]/.test(json.charAt(end))) end += 1;
    return end;
  }
  let end = json.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end < 0 ? json.length : end + 1;
}

function isEscaped(json: string, at: number): boolean {
  let backslashes = 0;
  while (json.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes += 1;
  return backslashes % 2 === 1;
}

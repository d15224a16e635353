const ISRC = /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/;

/**
 * Returns the 12 characters of an International Standard Recording Code, as files and sources spell it: in
 * small letters, with hyphens or spaces, or after the word ISRC. Returns null if the text holds none.
 * https://isrc.ifpi.org/en/isrc-standard/structure
 */
export function parseIsrc(text: string): string | null {
  const code = text
    .toUpperCase()
    .replace(/^\s*ISRC\b:?/, '')
    .replaceAll(/[\s.\p{Dash}]/gu, '');
  return ISRC.test(code) ? code : null;
}

import type { CreditedTitle } from '../domain/playlist.ts';
import { cleanLine } from '../domain/text.ts';

/** What stands between an artist and a title: "Artist - Title". Two of them may share a space. */
const DASH = / [-–—](?= )/g;
/** More dashes in one name are no credit. */
const MOST_READINGS = 16;
/** How Spotify names a file of the user's own: spotify:local:ARTIST:ALBUM:TITLE:SECONDS, form-encoded. */
const LOCAL_FILE = /^spotify:local:([^:]*):[^:]*:([^:]*):/;
const FILE_URL = /^file:\/\//i;
const OTHER_URL = /^[a-z][a-z0-9+.-]+:/i;
const FILE_ENDING = /\.[a-z0-9]{2,4}$/i;
/** "07 Title", "07. Title", "1-07 - Title". */
const TRACK_NUMBER = /^(?:\d-)?\d{1,3}(?:\.| -)? (?=\S)/;

/** Returns every way to read "Artist - Title" as an artist and a title, the shortest artist first. */
export function readCredit(text: string): readonly CreditedTitle[] {
  const line = cleanLine(text);
  return Array.from(line.matchAll(DASH), ({ 0: dash, index }) => ({
    artist: line.slice(0, index).trim(),
    title: line.slice(index + dash.length).trim(),
  }))
    .filter(({ artist, title }) => artist !== '' && title !== '')
    .slice(0, MOST_READINGS);
}

/**
 * Returns the artists and titles that an address of a track may name: Spotify's URI of a local file, or a
 * path such as `Artist - Title.mp3` or `Artist/Album/07 Title.mp3`. Other addresses name none.
 */
export function readingsOfAddress(address: string): readonly CreditedTitle[] {
  const local = LOCAL_FILE.exec(address);
  if (local !== null) {
    const [artist = '', title = ''] = local
      .slice(1)
      .map((part) => cleanLine(decode(part.replaceAll('+', ' '))));
    return artist === '' || title === '' ? [] : [{ artist, title }];
  }
  const isUrl = FILE_URL.test(address);
  // "C:\Music" is a path: a scheme has two letters or more.
  if (!isUrl && OTHER_URL.test(address)) return [];
  const path = isUrl ? decode(address.replace(FILE_URL, '')) : address;
  const parts = path.split(/[/\\]/).map(cleanLine);
  const file = (parts.at(-1) ?? '').replace(FILE_ENDING, '');
  const title = file.replace(TRACK_NUMBER, '');
  const artist = parts.at(-3) ?? '';
  return [...readCredit(title), ...(artist === '' || title === '' ? [] : [{ artist, title }])];
}

/** Returns the text without its escapes, or as it is if they are broken. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

import { FIRST_YEAR, type Track, yearOf } from './track.ts';

type DatedVersion = Pick<Track, 'name' | 'album' | 'releaseDate'>;

const REMASTER = /\bremaster|리마스터/i;
/** "Remastered 2011" before "2011 Remaster": "1979 - Remastered 2012" begins with the song's name. */
const REMASTER_YEARS = [
  /\bremaster\w*(?: version)?[\s-]*(\d{4})\b/i,
  /\b(\d{4})[\s-]*(?:digital )?remaster/i,
];
/** Older dates of remasters and anniversary editions are those of their songs nearly always. */
const FIRST_REISSUES = 2000;
const COMPILATION =
  /\b(?:best of|greatest hits|the essential|20th century masters|anthology|(?:definitive|ultimate) collection)\b|베스트|ベスト/i;

const ANNIVERSARY = /\b(\d+)(?:th|st|nd|rd) anniversary|(\d+) ?주년/i;

/**
 * Returns the year of a song: the earliest one that its versions tell, or null. A mistake counts only if no
 * version has a better year. `latest` is the latest year of all tracks.
 */
export function yearOfSong(versions: readonly DatedVersion[], latest: number): number | null {
  const years = versions.map((version) => songYearOf(version, latest)).filter((year) => year !== null);
  const possible = years.filter((year) => year >= FIRST_YEAR);
  if (years.length === 0) return null;
  return Math.min(...(possible.length === 0 ? years : possible));
}

/**
 * Returns the year that a version tells of its song: null for a remaster with the date of its reissue, for an
 * anniversary that would lie after the latest year, and on a compilation. Of 160 such tracks that were read,
 * all but a few were of older songs.
 */
function songYearOf({ name, album, releaseDate }: DatedVersion, latest: number): number | null {
  const year = yearOf(releaseDate);
  const albumName = album?.name ?? '';
  if (year === null || COMPILATION.test(albumName)) return null;
  const [, years = 0, yearsInKorean = 0] = ANNIVERSARY.exec(albumName) ?? [];
  const anniversary = year + Number(years) + Number(yearsInKorean);
  if (year >= FIRST_REISSUES && anniversary > latest) return null;
  const text = `${name}\n${albumName}`;
  if (!REMASTER.test(text)) return year;
  const [remastered = FIRST_REISSUES] = REMASTER_YEARS.flatMap((pattern) => pattern.exec(text)?.[1] ?? []);
  return year >= Number(remastered) ? null : year;
}

import { type ArtistName, shortestTitle, type SongNames, type TitleName } from './song-names.ts';

// Marks: the few facts about a name in one song, or about a song, packed into one number.

const IS_SHORTENED = 1;
const IS_DERIVED = 2;
const IS_WITHOUT_ARTICLE = 1;
/** The credit follows the mark of an article. */
const CREDIT_STEP = 2;
const IS_TAKE = 1;
/** The letters of the shortest title follow the mark of a take. */
const LENGTH_STEP = 2;

/** Returns the mark of a title. */
export function markOfTitle({ isShortened, isDerived }: TitleName): number {
  return (isShortened ? IS_SHORTENED : 0) + (isDerived ? IS_DERIVED : 0);
}

/** Returns what {@link markOfTitle} has marked. */
export function readTitleMark(mark: number): Pick<TitleName, 'isShortened' | 'isDerived'> {
  return { isShortened: (mark & IS_SHORTENED) !== 0, isDerived: (mark & IS_DERIVED) !== 0 };
}

/** Returns the mark of an artist's name. */
export function markOfArtist({ credit, isWithoutArticle }: ArtistName): number {
  return credit * CREDIT_STEP + (isWithoutArticle ? IS_WITHOUT_ARTICLE : 0);
}

/** Returns what {@link markOfArtist} has marked. */
export function readArtistMark(mark: number): Pick<ArtistName, 'credit' | 'isWithoutArticle'> {
  return { credit: Math.floor(mark / CREDIT_STEP), isWithoutArticle: (mark & IS_WITHOUT_ARTICLE) !== 0 };
}

/** Returns the mark of a song: whether it is a take, and how many letters its shortest title has. */
export function markOfSong(names: SongNames): number {
  return shortestTitle(names) * LENGTH_STEP + (names.isTake ? IS_TAKE : 0);
}

/** Whether the song is a take. */
export function isTakeMark(mark: number): boolean {
  return (mark & IS_TAKE) !== 0;
}

/** Returns the letters of the song's shortest title. */
export function lengthInMark(mark: number): number {
  return Math.floor(mark / LENGTH_STEP);
}

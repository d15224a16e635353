import type { AlbumCandidate, ChartAlbum } from '../domain/album.ts';
import type { AliasesOf } from '../domain/artist-aliases.ts';
import { isVariousArtists } from '../domain/various-artists.ts';
import { type AlbumTitle, parseAlbumTitle } from './album-title.ts';
import { type ArtistCredit, readCredit } from './artist-names.ts';
import { type ArtistLikeness, compareArtists } from './artist-score.ts';
import { SAME_AS_FAR_AS_KNOWN, compareDates, daysBetween, yearOfDate } from './release-dates.ts';
import { countSharedNumbers, titleContradictions } from './title-contradictions.ts';
import { compareTitles, type TitleLikeness } from './title-score.ts';
import { typeMisfit, versionOfType } from './album-types.ts';

/** A candidate and its score. */
export interface ScoredCandidate {
  readonly candidate: AlbumCandidate;
  /** 0 to 1. */
  readonly score: number;
  readonly parts: { readonly title: number; readonly artist: number; readonly date: number };
  /** Reasons why it is another album, in words. A candidate with any is never accepted. */
  readonly contradictions: readonly string[];
  /** Other facts for a person who compares the two, in words. */
  readonly notes: readonly string[];
}

/** A scored candidate with the other evidence for a decision. */
export interface JudgedCandidate extends Evidence {
  readonly scored: ScoredCandidate;
  readonly title: AlbumTitle;
  readonly credits: readonly ArtistCredit[];
}

interface Evidence {
  /** Score of the artists, even if no artist is needed. */
  readonly artistScore: number;
  /** Whether the titles share no script and nothing else links them: one may be a translation. */
  readonly isTitleUnlinked: boolean;
  /** Whether the artists share no script and nothing else links them. */
  readonly isArtistUnlinked: boolean;
  /** Whether the artists are unlinked, and unlikely to be the same. */
  readonly isArtistUnlikely: boolean;
  /** Whether the artists must match. They need not for a soundtrack or a collection of various artists. */
  readonly needsArtist: boolean;
  /** Whether both are soundtracks. */
  readonly isSoundtrack: boolean;
  /** Whether the candidate is by various artists. */
  readonly isCandidateByVarious: boolean;
  /** Count of numbers that the titles share. */
  readonly sharedNumbers: number;
  /** Whether the kind of release fits the number of tracks. */
  readonly isTypeFit: boolean;
  /**
   * Whether both have the same day, give or take a time zone, or the same month or year if no more is known.
   */
  readonly isSameDayAsFarAsKnown: boolean;
  /** Days between the dates; null if either is not known to the day. */
  readonly days: number | null;
}

/** A chart album, parsed once for all candidates. */
export interface ReadAlbum {
  readonly album: ChartAlbum;
  readonly title: AlbumTitle;
  readonly credits: readonly ArtistCredit[];
  readonly artistKeys: readonly string[];
  readonly isSoundtrack: boolean;
  readonly isByVarious: boolean;
  /** Whether it has so many artists that another list may credit "Various Artists". */
  readonly isCollection: boolean;
}

const TITLE_WEIGHT = 0.5;
const ARTIST_WEIGHT = 0.35;
const DATE_WEIGHT = 0.15;
/** Least artist score if no artist is needed. */
const ARTIST_NOT_NEEDED = 0.65;
/** Artist score if both are by various artists. */
const BOTH_VARIOUS = 1;
/** Factor for a candidate with contradictions, so that it ranks after those without. */
const CONTRADICTED = 0.6;
/** The chart's artist is in the candidate's title: "깡총별 인기동요" by another spelling of 깡총별. */
const NAMED_IN_TITLE = 0.8;
const NAME_IN_TITLE_LENGTH = 3;
const GUESTS = /[([]\s*(?:feat|ft|with)\.?\s+([^)\]]+)[)\]]/i;
const ARTISTS_OF_COLLECTION = 3;
const TYPE_MISFIT = 0.08;
const OTHER_PRESSING = 0.02;
/** Days by which the dates of one release may differ between Korea and elsewhere. */
const NEXT_DAY = 1;

/** Parses a chart album, once for all candidates. */
export function readAlbum(album: ChartAlbum, aliasesOf: AliasesOf): ReadAlbum {
  const title = parseAlbumTitle(album.title);
  const artists = album.artists.filter(({ name }) => !isVariousArtists(name));
  const credits = artists.map(({ name }) => readCredit(name, aliasesOf));
  return {
    album,
    title,
    credits,
    artistKeys: keysOf(credits),
    isSoundtrack: title.isSoundtrack || album.albumType?.toUpperCase() === 'OST',
    isByVarious: artists.length === 0,
    isCollection: artists.length >= ARTISTS_OF_COLLECTION || album.albumType === '컴필레이션',
  };
}

/** Scores one candidate: 0.5 by title, 0.35 by artist and 0.15 by date. */
export function scoreCandidate(
  read: ReadAlbum,
  candidate: AlbumCandidate,
  aliasesOf: AliasesOf,
): JudgedCandidate {
  const { album } = read;
  const found = parseAlbumTitle(candidate.name);
  const artists = candidate.artists.filter(({ name }) => !isVariousArtists(name));
  const listed = artists.map(({ name }) => readCredit(name, aliasesOf));
  const credits = [...listed, ...guestsOf(read, candidate.name, aliasesOf)];
  const names = keysOf(credits, read.artistKeys);
  const title = compareTitles(read.title, found, names);
  const likeness = withNameInTitle(read, found, title, artistsOf(read, credits));
  const days = daysBetween(album.releaseDate, candidate.releaseDate);
  const isSameDay = days !== null && days <= NEXT_DAY;
  const contradictions = titleContradictions(read.title, found, {
    years: [yearOfDate(album.releaseDate), yearOfDate(candidate.releaseDate)],
    isSameDay,
    versionOfType: versionOfType(album.albumType),
  });
  const isCandidateByVarious = listed.length === 0;
  const needsArtist = read.isSoundtrack
    ? !(found.isSoundtrack || isCandidateByVarious)
    : !(read.isByVarious || (read.isCollection && isCandidateByVarious));
  const artist = needsArtist ? likeness.score : Math.max(likeness.score, ARTIST_NOT_NEEDED);
  const date = compareDates(album.releaseDate, candidate.releaseDate);
  const misfit = typeMisfit(album, candidate, isSameDay);
  const notes = misfit === null ? [] : [misfit];
  const otherPressing = pressingsThatDiffer(read.title, found);
  if (otherPressing.length > 0) notes.push(`one is ${otherPressing.join(' and ')}`);
  if (title.isUnlinked) notes.push('the titles share no script');
  if (likeness.isUnlinked) notes.push('the artists share no script');
  else if (likeness.isBySound) notes.push('the artists sound alike');
  const weighted = TITLE_WEIGHT * title.score + ARTIST_WEIGHT * artist + DATE_WEIGHT * date;
  const reduced =
    weighted - (misfit === null ? 0 : TYPE_MISFIT) - OTHER_PRESSING * Number(otherPressing.length > 0);
  const scored: ScoredCandidate = {
    candidate,
    score: Math.max(0, contradictions.length > 0 ? CONTRADICTED * reduced : reduced),
    parts: { title: title.score, artist, date },
    contradictions,
    notes,
  };
  return {
    scored,
    title: found,
    credits,
    artistScore: likeness.score,
    isTitleUnlinked: title.isUnlinked,
    isArtistUnlinked: likeness.isUnlinked,
    isArtistUnlikely: likeness.isUnlikely,
    needsArtist,
    isCandidateByVarious,
    isSoundtrack: read.isSoundtrack && found.isSoundtrack,
    sharedNumbers: countSharedNumbers(read.title, found),
    isTypeFit: misfit === null,
    days,
    isSameDayAsFarAsKnown: days === null ? date >= SAME_AS_FAR_AS_KNOWN : days <= NEXT_DAY,
  };
}

function artistsOf(read: ReadAlbum, credits: readonly ArtistCredit[]): ArtistLikeness {
  if (read.isByVarious || credits.length === 0) {
    const isSame = read.isByVarious && credits.length === 0;
    return { score: isSame ? BOTH_VARIOUS : 0, isUnlinked: false, isUnlikely: false, isBySound: false };
  }
  return compareArtists(read.credits, credits);
}

/** Returns the featured artists in the candidate's title, if the chart lists several artists. */
function guestsOf(read: ReadAlbum, name: string, aliasesOf: AliasesOf): readonly ArtistCredit[] {
  const guests = read.credits.length > 1 ? GUESTS.exec(name)?.[1] : undefined;
  return guests === undefined ? [] : [readCredit(guests, aliasesOf)];
}

/** Links artists that are otherwise unlinked if the chart's artist is named in the candidate's title. */
function withNameInTitle(
  read: ReadAlbum,
  found: AlbumTitle,
  title: TitleLikeness,
  likeness: ArtistLikeness,
): ArtistLikeness {
  if (!likeness.isUnlinked || title.isUnlinked) return likeness;
  const text = found.pieces.map(({ key }) => key).join(' ');
  const isNamed = read.artistKeys.some((key) => key.length >= NAME_IN_TITLE_LENGTH && text.includes(key));
  return isNamed
    ? { score: NAMED_IN_TITLE, isUnlinked: false, isUnlikely: false, isBySound: false }
    : likeness;
}

/** Returns the keys of all credited names, after the known keys. */
function keysOf(credits: readonly ArtistCredit[], known: readonly string[] = []): readonly string[] {
  const keys = [...known];
  for (const { whole, members } of credits) {
    for (const { names } of members.length > 1 ? [whole, ...members] : members) {
      for (const { key } of names) if (!keys.includes(key)) keys.push(key);
    }
  }
  return keys;
}

function pressingsThatDiffer(one: AlbumTitle, other: AlbumTitle): string[] {
  if (one.pressings.length === 0 && other.pressings.length === 0) return [];
  return [
    ...one.pressings.filter((pressing) => !other.pressings.includes(pressing)),
    ...other.pressings.filter((pressing) => !one.pressings.includes(pressing)),
  ];
}

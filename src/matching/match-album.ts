import type { AlbumCandidate, ChartAlbum } from '../domain/album.ts';
import type { AliasesOf } from '../domain/artist-aliases.ts';
import type { AlbumTitle } from './album-title.ts';
import { type JudgedCandidate, readAlbum, scoreCandidate, type ScoredCandidate } from './album-score.ts';
import { compareArtists } from './artist-score.ts';
import { titleContradictions } from './title-contradictions.ts';
import { compareTitles } from './title-score.ts';

export type { ScoredCandidate } from './album-score.ts';

/** Which of the albums that were found is the album of the chart. */
export interface AlbumMatch {
  /** Accepted: it is. Review: a person should look. Unmatched: none is like it. */
  readonly verdict: 'accepted' | 'review' | 'unmatched';
  readonly best: ScoredCandidate | null;
  /** The best that is another album than the best one. */
  readonly runnerUp: ScoredCandidate | null;
}

interface Ranked extends JudgedCandidate {
  /** Whether title, artist and date leave no doubt, if no other album is as good. */
  readonly isGood: boolean;
}

/** Just more than the same title by the same artist in another year, which may be a new recording, is worth. */
const ACCEPTED_SCORE = 0.86;
const REVIEWED_SCORE = 0.6;
/** Less of a title is another one. */
const REVIEWED_TITLE = 0.4;
const REVIEWED_DATE = 0.8;
/** By how much the best must be better than another album. */
const MARGIN = 0.03;
const LEAST_MARGIN = -0.1;
/** What artists who are linked must have in common, and those who carry a title that may be a translation. */
const LEAST_ARTIST = 0.6;
const CARRYING_ARTIST = 0.75;
/** And one who carries it to the next day, in another time zone. */
const SURE_ARTIST = 0.95;
/** Titles that may be translations of each other, and have a name in common that sounds alike. */
const SOUND_IN_COMMON = 0.7;
/** What a title must be to carry an album with its date, where nothing links the artist or none is needed. */
const CARRYING_TITLE = 0.9;
/** And where the kinds of release differ. */
const EXACT_TITLE = 0.96;
/** What a title must be on the same day, where the artist is linked at all. */
const LIKE_TITLE = 0.85;
/** Shorter ones have namesakes on any day. */
const LONG_TITLE = 8;
/** Season and episode, of a show or a drama, on the same day. */
const NUMBERS_OF_SERIES = 2;
const HALF_TITLE = 0.75;
const SAME_WEEK = 0.8;
/** Two listings of one album have the same names; their dates may be some time apart. */
const SAME_ALBUM_TITLE = 0.96;
/** A single is no second listing of the album that is named after it. */
const SAME_ALBUM_TRACKS = 0.5;

/** A date that is not known to the day stands behind all that are. */
const MANY_DAYS = Number.MAX_SAFE_INTEGER;

const NO_NAMES: readonly string[] = [];

/**
 * Finds the album of the chart among those that a search found. The same answer for the same candidates in any order:
 * of equally good ones the nearer date, then more tracks, then the smaller id.
 */
export function matchAlbum(
  album: ChartAlbum,
  candidates: readonly AlbumCandidate[],
  aliasesOf: AliasesOf,
): AlbumMatch {
  const read = readAlbum(album, aliasesOf);
  const judged = candidates.map((candidate): Ranked => {
    const scored = scoreCandidate(read, candidate, aliasesOf);
    return { ...scored, isGood: isGoodEnough(scored) };
  });
  const [best, ...others] = bestOfEach(judged.toSorted(byFit));
  if (best === undefined) return { verdict: 'unmatched', best: null, runnerUp: null };
  const runnerUp = others.find((other) => !isSameAlbum(best, other)) ?? null;
  return { verdict: verdictOf(best, runnerUp), best: best.scored, runnerUp: runnerUp?.scored ?? null };
}

/** An album that was found under two names is there once, under the better one. */
function bestOfEach(sorted: readonly Ranked[]): readonly Ranked[] {
  const ids = new Set<string>();
  return sorted.filter(({ scored: { candidate } }) => {
    if (ids.has(candidate.id)) return false;
    ids.add(candidate.id);
    return true;
  });
}

function byFit(a: Ranked, b: Ranked): number {
  const [one, other] = [a.scored, b.scored];
  return (
    Number(b.isGood) - Number(a.isGood) ||
    other.score - one.score ||
    (a.days ?? MANY_DAYS) - (b.days ?? MANY_DAYS) ||
    (other.candidate.totalTracks ?? 0) - (one.candidate.totalTracks ?? 0) ||
    byText(one.candidate.id, other.candidate.id) ||
    byText(one.candidate.name, other.candidate.name) ||
    byText(artistsText(one.candidate), artistsText(other.candidate))
  );
}

function artistsText({ artists }: AlbumCandidate): string {
  return artists.map(({ name }) => name).join('\n');
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function verdictOf(best: Ranked, runnerUp: Ranked | null): AlbumMatch['verdict'] {
  const { score, parts } = best.scored;
  if (best.isGood && isClear(best, runnerUp)) return 'accepted';
  const isLike = parts.title >= REVIEWED_TITLE && (!best.isTitleUnlinked || parts.date >= REVIEWED_DATE);
  return score >= REVIEWED_SCORE && isLike ? 'review' : 'unmatched';
}

/** Whether no other album is about as good; one that is not good enough by itself may come closer. */
function isClear(best: Ranked, runnerUp: Ranked | null): boolean {
  if (runnerUp === null) return true;
  const margin = runnerUp.isGood ? MARGIN : LEAST_MARGIN;
  return best.scored.score - runnerUp.scored.score >= margin;
}

/** Whether title, artist and date together leave no doubt; each may be missing, but then the others must be exact. */
function isGoodEnough(judged: JudgedCandidate): boolean {
  const { score, parts, contradictions } = judged.scored;
  if (contradictions.length > 0) return false;
  if (judged.isTitleUnlinked) {
    const least = parts.title >= SOUND_IN_COMMON ? LEAST_ARTIST : CARRYING_ARTIST;
    const isDay = parts.date === 1 || ((judged.days ?? MANY_DAYS) <= 1 && judged.artistScore >= SURE_ARTIST);
    const isSeries = !judged.needsArtist && judged.sharedNumbers >= NUMBERS_OF_SERIES && parts.date === 1;
    return isSeries || (judged.artistScore >= least && isDay && judged.isTypeFit);
  }
  if (!judged.isTypeFit && (parts.date !== 1 || parts.title < EXACT_TITLE)) return false;
  if (!judged.isArtistUnlinked && judged.artistScore >= LEAST_ARTIST) {
    if (parts.date === 1 && parts.title >= LIKE_TITLE) return true;
    return score >= ACCEPTED_SCORE && (parts.title >= CARRYING_TITLE || judged.isSameDayAsFarAsKnown);
  }
  if (!judged.needsArtist) {
    if (parts.title < CARRYING_TITLE) return parts.title >= HALF_TITLE && parts.date === 1;
    return parts.date === 1 || (parts.date >= SAME_WEEK && (judged.isSoundtrack || judged.isFoundOfVarious));
  }
  if (judged.isArtistUnlikely && lengthOf(judged.title) < LONG_TITLE) return false;
  return judged.isArtistUnlinked && parts.title >= CARRYING_TITLE && parts.date === 1 && judged.isTypeFit;
}

/** How much a title says: a syllable of Hangul as much as two letters. */
function lengthOf({ pieces }: AlbumTitle): number {
  return pieces.reduce((sum, { key }) => sum + key.replaceAll(/[가-힣]/g, 'aa').length, 0);
}

/** Whether two candidates are listings of one album, so that either will do. */
function isSameAlbum(one: JudgedCandidate, other: JudgedCandidate): boolean {
  const dates = { years: [null, null], isSameDay: false, versionOfType: null } as const;
  const [tracks, otherTracks] = [one.scored.candidate.totalTracks, other.scored.candidate.totalTracks];
  const isAsLong =
    tracks === null ||
    otherTracks === null ||
    Math.min(tracks, otherTracks) > SAME_ALBUM_TRACKS * Math.max(tracks, otherTracks);
  return (
    isAsLong &&
    compareTitles(one.title, other.title, NO_NAMES).score >= SAME_ALBUM_TITLE &&
    titleContradictions(one.title, other.title, dates).length === 0 &&
    areSameArtists(one, other)
  );
}

function areSameArtists(one: JudgedCandidate, other: JudgedCandidate): boolean {
  if (one.credits.length === 0 && other.credits.length === 0) return true;
  return compareArtists(one.credits, other.credits).score >= LEAST_ARTIST;
}

/** In one line, what fits and what does not, for a person who decides. */
export function explainMatch({ best, runnerUp }: AlbumMatch): string {
  if (best === null) return 'nothing was found';
  const { parts, contradictions, notes } = best;
  const shares = `title ${parts.title.toFixed(2)}, artist ${parts.artist.toFixed(2)}, date ${parts.date.toFixed(2)}`;
  const isClose = runnerUp !== null && best.score - runnerUp.score < MARGIN;
  const close = isClose ? [`as good as '${runnerUp.candidate.name}'`] : [];
  return [shares, ...contradictions, ...notes, ...close].join('; ');
}

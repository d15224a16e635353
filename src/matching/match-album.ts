import type { AlbumCandidate, ChartAlbum } from '../domain/album.ts';
import type { AliasesOf } from '../domain/artist-aliases.ts';
import { isAcceptable, LINKED_ARTIST } from './acceptance-rules.ts';
import { type JudgedCandidate, readAlbum, scoreCandidate, type ScoredCandidate } from './album-score.ts';
import { compareArtists } from './artist-score.ts';
import { titleContradictions } from './title-contradictions.ts';
import { compareTitles } from './title-score.ts';

export type { ScoredCandidate } from './album-score.ts';

/** The candidate that is most likely the chart album. */
export interface AlbumMatch {
  /** Accepted: the best is the album. Review: a person should decide. Unmatched: no candidate is similar. */
  readonly verdict: 'accepted' | 'review' | 'unmatched';
  readonly best: ScoredCandidate | null;
  /** The next best candidate that is another album. */
  readonly runnerUp: ScoredCandidate | null;
}

interface Ranked extends JudgedCandidate {
  readonly isAcceptable: boolean;
}

const REVIEWED_SCORE = 0.6;
/** Titles with a lower score are different titles. */
const REVIEWED_TITLE = 0.4;
/** Least date score for review if nothing links the titles. */
const REVIEWED_DATE = 0.8;
/** The best must lead an acceptable runner-up by so much. */
const MARGIN = 0.03;
/** A runner-up that is not acceptable by itself may even score higher, by so much. */
const LEAST_MARGIN = -0.1;
/** Two listings of one album have the same names; their dates may be some time apart. */
const SAME_ALBUM_TITLE = 0.96;
/** A single is not a second listing of the album named after it: it has fewer than half of the tracks. */
const SAME_ALBUM_TRACKS = 0.5;

/** Sorts dates that are not known to the day last. */
const MANY_DAYS = Number.MAX_SAFE_INTEGER;

const NO_NAMES: readonly string[] = [];

/**
 * Finds a chart album among the candidates of a search. The order of the candidates does not matter: ties go
 * to the nearer date, then to more tracks, then to the smaller id.
 */
export function matchAlbum(
  album: ChartAlbum,
  candidates: readonly AlbumCandidate[],
  aliasesOf: AliasesOf,
): AlbumMatch {
  const read = readAlbum(album, aliasesOf);
  const judged = candidates.map((candidate): Ranked => {
    const scored = scoreCandidate(read, candidate, aliasesOf);
    return { ...scored, isAcceptable: isAcceptable(scored) };
  });
  const [best, ...others] = bestOfEach(judged.toSorted(byFit));
  if (best === undefined) return { verdict: 'unmatched', best: null, runnerUp: null };
  const runnerUp = others.find((other) => !isSameAlbum(best, other)) ?? null;
  return { verdict: verdictOf(best, runnerUp), best: best.scored, runnerUp: runnerUp?.scored ?? null };
}

/** Keeps each album once: if it was found under two names, under the better one. */
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
    Number(b.isAcceptable) - Number(a.isAcceptable) ||
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
  if (best.isAcceptable && isClear(best, runnerUp)) return 'accepted';
  const isSimilar = parts.title >= REVIEWED_TITLE && (!best.isTitleUnlinked || parts.date >= REVIEWED_DATE);
  return score >= REVIEWED_SCORE && isSimilar ? 'review' : 'unmatched';
}

/** Whether no other album is about as good. */
function isClear(best: Ranked, runnerUp: Ranked | null): boolean {
  if (runnerUp === null) return true;
  const margin = runnerUp.isAcceptable ? MARGIN : LEAST_MARGIN;
  return best.scored.score - runnerUp.scored.score >= margin;
}

/** Whether two candidates are listings of one album, so that either is right. */
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
  return compareArtists(one.credits, other.credits).score >= LINKED_ARTIST;
}

/** Returns one line about what fits and what does not, for a person who decides. */
export function explainMatch({ best, runnerUp }: AlbumMatch): string {
  if (best === null) return 'no album was found';
  const { parts, contradictions, notes } = best;
  const shares = `title ${parts.title.toFixed(2)}, artist ${parts.artist.toFixed(2)}, date ${parts.date.toFixed(2)}`;
  const isClose = runnerUp !== null && best.score - runnerUp.score < MARGIN;
  const close = isClose ? [`'${runnerUp.candidate.name}' is about as good`] : [];
  return [shares, ...contradictions, ...notes, ...close].join('; ');
}

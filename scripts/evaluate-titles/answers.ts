import type { PublishedTrack } from '../../src/domain/track.ts';
import type { LabelledQuery, QuerySet } from './labelled-query.ts';

/** What one search engine finds, best first. */
export interface System {
  readonly name: string;
  readonly search: (typed: string, suggest: boolean) => Promise<SystemAnswer>;
  readonly close: () => Promise<void>;
}

export interface SystemAnswer {
  readonly tracks: readonly PublishedTrack[];
  /** Whether the engine claims that something is called what was typed. */
  readonly isConfident: boolean;
}

export interface Score {
  /** Shares of the queries; of those that mean nothing, where nothing confident and where nothing at all came. */
  readonly first: number;
  readonly within: number;
  readonly failures: readonly string[];
  /** The ids of the first ten places of each query, to compare systems by. */
  readonly tops: readonly string[];
}

const TOP = 10;

/** Asks the system every query of the set. */
export async function scoreOf(system: System, set: QuerySet): Promise<Score> {
  const failures: string[] = [];
  const tops: string[] = [];
  let first = 0;
  let within = 0;
  for (const query of set.queries) {
    const answer = await system.search(query.typed, set.suggest ?? false);
    const result = query.isWanted === null ? judgeAbsence(answer) : judge(answer, query, set.within);
    first += Number(result.isFirst);
    within += Number(result.isWithin);
    tops.push(
      answer.tracks
        .slice(0, TOP)
        .map(({ id }) => id)
        .join(' '),
    );
    if (!result.isWithin || (!result.isFirst && set.suggest !== true)) {
      const [found] = answer.tracks;
      failures.push(
        `${set.kind}: '${query.typed}' means ${query.meant}, ${system.name} found ` +
          (found === undefined ? 'nothing' : `${found.name} – ${found.artists[0]?.name}`),
      );
    }
  }
  const count = set.queries.length;
  return { first: first / count, within: within / count, failures, tops };
}

function judge(
  { tracks }: SystemAnswer,
  { isWanted, isAsGood, places }: LabelledQuery,
  within: number,
): { readonly isFirst: boolean; readonly isWithin: boolean } {
  const place = tracks.findIndex((track) => isWanted?.(track) === true);
  const needed = places ?? within;
  const areAllAsGood =
    isAsGood !== undefined &&
    tracks.length >= needed &&
    tracks.slice(0, needed).every((track) => isAsGood(track));
  return { isFirst: place === 0, isWithin: (place >= 0 && place < within) || areAllAsGood };
}

function judgeAbsence({ tracks, isConfident }: SystemAnswer) {
  return { isFirst: tracks.length === 0 || !isConfident, isWithin: tracks.length === 0 };
}

/** The share of queries for which two systems have the same songs in the same order in the first ten places. */
export function agreement(ones: readonly Score[], others: readonly Score[]): number {
  const tops = ones.flatMap((score) => score.tops);
  const otherTops = others.flatMap((score) => score.tops);
  return tops.filter((top, index) => top === otherTops[index]).length / tops.length;
}

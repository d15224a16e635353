import type { PublishedTrack } from '../../src/domain/track.ts';
import type { LabelledQuery, QuerySet } from './labelled-query.ts';

/** The songs that one search finds, best first. */
export interface System {
  readonly name: string;
  readonly search: (typed: string, suggest: boolean) => Promise<SystemAnswer>;
  readonly close: () => Promise<void>;
}

export interface SystemAnswer {
  readonly tracks: readonly PublishedTrack[];
  /** Whether the engine claims that a name matches the text. */
  readonly isConfident: boolean;
}

export interface Score {
  /** Shares of the queries; for absent titles, the shares without a confident answer and without any. */
  readonly first: number;
  readonly within: number;
  readonly failures: readonly string[];
  /** The ids of the top 10 of each query, to compare systems by. */
  readonly tops: readonly string[];
}

const TOP = 10;

/** Asks the system every query of the set and returns the score. */
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
  { isWanted, isAsGood, topSongs }: LabelledQuery,
  within: number,
): { readonly isFirst: boolean; readonly isWithin: boolean } {
  const index = tracks.findIndex((track) => isWanted?.(track) === true);
  const needed = topSongs ?? within;
  const areAllAsGood =
    isAsGood !== undefined &&
    tracks.length >= needed &&
    tracks.slice(0, needed).every((track) => isAsGood(track));
  return { isFirst: index === 0, isWithin: (index >= 0 && index < within) || areAllAsGood };
}

function judgeAbsence({ tracks, isConfident }: SystemAnswer) {
  return { isFirst: tracks.length === 0 || !isConfident, isWithin: tracks.length === 0 };
}

/** Returns the share of queries for which two systems have the same top 10 in the same order. */
export function agreement(ones: readonly Score[], others: readonly Score[]): number {
  const tops = ones.flatMap((score) => score.tops);
  const otherTops = others.flatMap((score) => score.tops);
  return tops.filter((top, index) => top === otherTops[index]).length / tops.length;
}

import { InvalidInputError } from '../domain/errors.ts';
import type { Matrix, Metric } from '../domain/matrix.ts';
import { bootstrapRatio, type Estimate } from '../numeric/estimates.ts';
import { neighbourLists } from '../numeric/neighbour-lists.ts';
import type { PlaylistQuestions } from './playlist-questions.ts';
import { byMetric, LIST_LENGTH, type PlaylistMetricName } from './ranking-metrics.ts';
import { listAt } from './song-lists.ts';

export interface PlaylistAgreement {
  readonly questions: PlaylistQuestions;
  /** Each metric for every query, in the order of `questions.queries`. */
  readonly perQuery: Readonly<Record<PlaylistMetricName, Float64Array>>;
  /** The mean of each metric over all queries. */
  readonly means: Readonly<Record<PlaylistMetricName, Estimate>>;
}

/**
 * Returns how well nearest-neighbour lists agree with playlists made by people: each cold track ranks the
 * other cold tracks, except those that share an artist with it.
 *
 * The intervals (95 %) come from a bootstrap over the test playlists, because tracks of one playlist succeed
 * and fail together. A query in several playlists counts in equal parts for each.
 *
 * @throws InvalidInputError if `vectors` lacks a row of the questions, or holds a value that is not finite.
 */
export function playlistAgreement(
  vectors: Matrix,
  questions: PlaylistQuestions,
  metric: Metric,
  penaltyOf?: (query: number, row: number) => number,
): PlaylistAgreement {
  const { pool, queries, sharesArtist, isRelevant, relevantCounts } = questions;
  const lists = neighbourLists(vectors, queries, {
    neighbours: LIST_LENGTH,
    metric,
    candidates: pool,
    isLeftOut: sharesArtist,
    ...(penaltyOf === undefined ? {} : { penaltyOf }),
  });
  const perQuery = byMetric((_, score) =>
    Float64Array.from(queries, (query, index) =>
      score((row) => isRelevant(query, row), listAt(lists, LIST_LENGTH, index), relevantCounts[index] ?? 0),
    ),
  );
  return { questions, perQuery, means: byMetric((name) => meanOverQueries(questions, perQuery[name])) };
}

/**
 * Returns, for each metric, how many times as good `a` is as `b`: the mean of `a` over the mean of `b`. Null
 * if the mean of `b` is 0. Paired: each bootstrap draw of playlists takes the answers of both, so the
 * interval is much narrower than those of the two means suggest.
 *
 * @throws InvalidInputError if they answered different questions.
 */
export function ratioOf(
  a: PlaylistAgreement,
  b: PlaylistAgreement,
): Record<PlaylistMetricName, Estimate | null> {
  const { questions } = a;
  if (questions !== b.questions) {
    throw new InvalidInputError('expected two methods that answered the same questions, got different ones');
  }
  return byMetric((name) =>
    bootstrapRatio(
      sumsByPlaylist(questions, a.perQuery[name]),
      sumsByPlaylist(questions, b.perQuery[name]),
      questions.seed,
    ),
  );
}

function meanOverQueries(questions: PlaylistQuestions, values: Float64Array): Estimate {
  const weights = sumsByPlaylist(questions, new Float64Array(values.length).fill(1));
  const estimate = bootstrapRatio(sumsByPlaylist(questions, values), weights, questions.seed);
  if (estimate === null) throw new RangeError('expected questions over two playlists or more');
  return estimate;
}

/** Sums the queries' values by playlist: a query in n playlists gives 1/n of its value to each. */
function sumsByPlaylist({ queries, playlistsOf, playlistCount }: PlaylistQuestions, values: Float64Array) {
  const sums = new Float64Array(playlistCount);
  queries.forEach((query, index) => {
    const playlists = playlistsOf(query);
    for (const playlist of playlists) {
      sums[playlist] = (sums[playlist] as number) + (values[index] as number) / playlists.length;
    }
  });
  return sums;
}

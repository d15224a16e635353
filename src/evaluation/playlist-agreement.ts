import { InvalidInputError } from '../domain/errors.ts';
import type { Matrix, Metric } from '../domain/matrix.ts';
import { bootstrapRatio, type Estimate } from '../numeric/estimates.ts';
import { NO_ROW, neighbourLists } from '../numeric/neighbour-lists.ts';
import type { PlaylistQuestions } from './playlist-questions.ts';

/** P@10 and nDCG@10: what fits on one screen. */
const LIST_LENGTH = 10;

export interface PlaylistAgreement {
  readonly questions: PlaylistQuestions;
  /** P@10 and nDCG@10 of every query, in the order of `questions.queries`. */
  readonly precisions: Float64Array;
  readonly gains: Float64Array;
  readonly precision: Estimate;
  readonly ndcg: Estimate;
}

/**
 * How well the lists agree with what people put together: each cold track ranks the others, tracks of its own
 * artists left out.
 *
 * P@10 is the share of ten places that hold a relevant track, and nDCG@10 (Järvelin and Kekäläinen 2002,
 * binary gains) also asks how far up they stand: 1 where no better order of the pool exists. Both means are
 * over queries. Their intervals (95 %) come from a bootstrap over the test playlists, because tracks of one
 * playlist succeed and fail together; a query in several playlists counts in equal parts with each.
 */
export function playlistAgreement(
  vectors: Matrix,
  questions: PlaylistQuestions,
  metric: Metric,
): PlaylistAgreement {
  const { pool, queries, sharesArtist, isRelevant, relevantCounts } = questions;
  const lists = neighbourLists(vectors, queries, {
    neighbours: LIST_LENGTH,
    metric,
    candidates: pool,
    isLeftOut: sharesArtist,
  });
  const precisions = new Float64Array(queries.length);
  const gains = new Float64Array(queries.length);
  queries.forEach((query, index) => {
    let hits = 0;
    let gain = 0;
    for (let place = 0; place < LIST_LENGTH; place += 1) {
      const row = lists[index * LIST_LENGTH + place] ?? NO_ROW;
      if (row === NO_ROW || !isRelevant(query, row)) continue;
      hits += 1;
      gain += discount(place);
    }
    precisions[index] = hits / LIST_LENGTH;
    gains[index] = gain / idealGain(relevantCounts[index] ?? 0);
  });
  return {
    questions,
    precisions,
    gains,
    precision: meanOverQueries(questions, precisions),
    ndcg: meanOverQueries(questions, gains),
  };
}

export interface AgreementRatio {
  readonly precision: Estimate | null;
  readonly ndcg: Estimate | null;
}

/**
 * How many times as good `a` is as `b`, mean by mean. Paired: both answered the same queries, and each draw of
 * playlists takes the answers of both, so the interval is much narrower than those of the means suggest.
 * Null where `b` found nothing at all.
 *
 * @throws InvalidInputError where they did not answer the same questions.
 */
export function ratioOf(a: PlaylistAgreement, b: PlaylistAgreement): AgreementRatio {
  const { questions } = a;
  if (questions !== b.questions) {
    throw new InvalidInputError('expected two methods that answered the same questions, got different ones');
  }
  const ratio = (ofA: Float64Array, ofB: Float64Array) =>
    bootstrapRatio(sumsByPlaylist(questions, ofA), sumsByPlaylist(questions, ofB), questions.seed);
  return { precision: ratio(a.precisions, b.precisions), ndcg: ratio(a.gains, b.gains) };
}

function discount(place: number): number {
  return 1 / Math.log2(place + 2);
}

/** The gain of the best order: relevant tracks first, as many as there are. */
function idealGain(relevant: number): number {
  let gain = 0;
  for (let place = 0; place < Math.min(relevant, LIST_LENGTH); place += 1) gain += discount(place);
  return gain;
}

function meanOverQueries(questions: PlaylistQuestions, values: Float64Array): Estimate {
  const weights = sumsByPlaylist(questions, new Float64Array(values.length).fill(1));
  const estimate = bootstrapRatio(sumsByPlaylist(questions, values), weights, questions.seed);
  if (estimate === null) throw new RangeError('expected questions over two playlists or more');
  return estimate;
}

/** The values of the queries summed by playlist: a query in n playlists gives each of them an nth part. */
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

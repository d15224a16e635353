import type { components } from './api-types.ts';
import { type AnswerOf, answerOf, api } from './api.ts';
import type { Language } from './language.ts';
import type { Cluster } from './use-clusters.ts';

export type Stats = AnswerOf<'/v1/stats'>;
export type Evaluation = NonNullable<AnswerOf<'/v1/report'>['evaluation']>;
export type EvaluatedMethod = Evaluation['methods'][number];
export type Estimate = components['schemas']['Estimate'];
export type Eda = NonNullable<AnswerOf<'/v1/eda'>['eda']>;
export type Runs = AnswerOf<'/v1/runs'>;
export type Collection = NonNullable<AnswerOf<'/v1/collection'>['collection']>;
export type Genres = AnswerOf<'/v1/genres'>;

const MOST_GENRES = 12;

/** Everything that the report shows. */
export interface ReportAnswers {
  readonly stats: Stats;
  readonly report: AnswerOf<'/v1/report'>;
  /** Null if the release has none on the disk of the server. */
  readonly eda: Eda | null;
  readonly genres: Genres;
  readonly clusters: { readonly style: readonly Cluster[]; readonly sound: readonly Cluster[] };
  /** Null if MLflow keeps them and does not answer. */
  readonly runs: Runs | null;
  /** Null if there is no catalogue beside the server. */
  readonly collection: Collection | null;
}

/** Asks for all parts at once, so that nothing jumps when one comes later. */
export async function askForReport(lang: Language, signal: AbortSignal): Promise<ReportAnswers> {
  const clustersBy = (method: 'cosine' | 'euclidean') =>
    answerOf(api.GET('/v1/clusters', { params: { query: { method, lang } }, signal }));
  const [stats, report, eda, genres, style, sound, runs, collection] = await Promise.all([
    answerOf(api.GET('/v1/stats', { signal })),
    answerOf(api.GET('/v1/report', { signal })),
    answerOf(api.GET('/v1/eda', { signal })),
    answerOf(api.GET('/v1/genres', { params: { query: { limit: MOST_GENRES } }, signal })),
    clustersBy('cosine'),
    clustersBy('euclidean'),
    answerOf(api.GET('/v1/runs', { signal })).catch(() => null),
    answerOf(api.GET('/v1/collection', { signal })).catch(() => null),
  ]);
  return {
    stats,
    report,
    eda: eda.eda,
    genres,
    clusters: { style: style.items, sound: sound.items },
    runs,
    collection: collection?.collection ?? null,
  };
}

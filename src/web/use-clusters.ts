import { answerOf, api, type AnswerOf } from './api.ts';
import { language } from './language.ts';
import { type Asked, useAnswer } from './use-answer.ts';

export type Cluster = AnswerOf<'/v1/clusters'>['items'][number];

/** Asks for the clusters by style, in the language of the page. A release may have none. */
export function useClusters(): Asked<readonly Cluster[]> {
  const lang = language.value;
  return useAnswer(
    async (signal) =>
      (await answerOf(api.GET('/v1/clusters', { params: { query: { lang } }, signal }))).items,
    [lang],
  );
}

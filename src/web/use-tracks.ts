import { answerOf, api, type FoundTrack, type Track } from './api.ts';
import { useAnswer } from './use-answer.ts';

/** What an address may hold in place of an id is asked for in vain. */
const TRACK_ID = /^[0-9A-Za-z]{22}$/;

/** Asks for tracks by their ids, at most 100. Tracks that the catalogue does not have are left out. */
export function useTracks(given: readonly string[]): readonly Track[] | null {
  const ids = given.filter((id) => TRACK_ID.test(id)).join();
  const { answer } = useAnswer(
    async (signal) => {
      if (ids === '') return [];
      return (await answerOf(api.GET('/v1/tracks', { params: { query: { ids } }, signal }))).items;
    },
    [ids],
  );
  return answer;
}

/**
 * Asks for the songs that complete a text while it is typed. Returns the songs of the text before while the
 * answer is on its way; null without a text, and before the first answer.
 */
export function useSuggestions(query: string, limit: number): readonly FoundTrack[] | null {
  const { answer } = useAnswer(
    async (signal) => {
      if (query === '') return null;
      const params = { query: { q: query, suggest: true, limit } };
      return (await answerOf(api.GET('/v1/search', { params, signal }))).items;
    },
    [query],
  );
  return query === '' ? null : answer;
}

import { answerOf, api, type FoundTrack, type Track } from './api.ts';
import { type Asked, useAnswer } from './use-answer.ts';

/** What an address may hold in place of an id is asked for in vain. */
const TRACK_ID = /^[0-9A-Za-z]{22}$/;

/** Asks for tracks by their ids, at most 100. Tracks that the catalogue does not have are left out. */
export function useTracks(given: readonly string[]): Asked<readonly Track[]> {
  const ids = given.filter((id) => TRACK_ID.test(id)).join();
  return useAnswer((signal) => tracksOf(ids, signal), [ids]);
}

/** Returns the tracks of ids with commas between them, without those that the catalogue does not have. */
export async function tracksOf(ids: string, signal: AbortSignal): Promise<readonly Track[]> {
  if (ids === '') return [];
  return (await answerOf(api.GET('/v1/tracks', { params: { query: { ids } }, signal }))).items;
}

/**
 * Asks for the songs that complete a text while it is typed. Until they come, it returns the songs of the
 * text before. It returns null without a text, and before the first answer.
 */
export function useSuggestions(query: string, limit: number): Asked<readonly FoundTrack[] | null> {
  return useAnswer(
    async (signal) => {
      if (query === '') return null;
      const params = { query: { q: query, suggest: true, limit } };
      return (await answerOf(api.GET('/v1/search', { params, signal }))).items;
    },
    [query],
  );
}

import { answerOf, api, type FoundTrack, type TrackDetail } from './api.ts';
import { type Asked, useAnswer } from './use-answer.ts';

/** Asks for tracks by their ids. Tracks that the catalogue does not have are left out. */
export function useTracks(ids: readonly string[]): readonly TrackDetail[] | null {
  const tracks = useAnswer(
    (signal) =>
      Promise.all(
        ids.map((id) =>
          answerOf(api.GET('/v1/tracks/{id}', { params: { path: { id } }, signal })).catch(() => null),
        ),
      ),
    [ids.join()],
  );
  return tracks.answer?.filter((track) => track !== null) ?? null;
}

/** Asks for the songs that complete a text while it is typed; none for an empty text. */
export function useSuggestions(query: string, limit: number): readonly FoundTrack[] {
  const found: Asked<readonly FoundTrack[]> = useAnswer(
    async (signal) => {
      if (query === '') return [];
      const params = { query: { q: query, suggest: true, limit } };
      return (await answerOf(api.GET('/v1/search', { params, signal }))).items;
    },
    [query],
  );
  return query === '' ? [] : (found.answer ?? []);
}

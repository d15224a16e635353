import { createChartStore } from '../catalogue/chart-store.ts';
import { createMatchStore } from '../catalogue/match-store.ts';
import { createSearchStore } from '../catalogue/search-store.ts';
import { type AlbumMatch, matchAlbum } from '../matching/match-album.ts';
import { queryFallbacks } from '../matching/query-fallbacks.ts';
import type { Spotify } from '../sources/spotify.ts';
import { type StageContext, writeWhenFree } from './stage-context.ts';
import { readAliasesOf } from '../catalogue/read-aliases.ts';
import { runTasks } from './run-tasks.ts';
import { recordMatch } from './record-match.ts';

/**
 * Looks for every chart album on Spotify, one query after the other, until an album is good enough to accept.
 * Each chart album ends as accepted, for review by a person, or unmatched. Adds a task to collect the tracks
 * of each accepted album.
 */
export async function collectAlbums(
  context: StageContext,
  options: { readonly spotify: Pick<Spotify, 'searchAlbums'> },
): Promise<void> {
  const { catalogue, ledger, clock } = context;
  const charts = createChartStore(catalogue);
  const searches = createSearchStore(catalogue);
  const matches = createMatchStore(catalogue);
  const aliasesOf = readAliasesOf(catalogue);

  await runTasks(context, {
    stage: 'albums',
    batchSize: 1,
    async work([task]) {
      const album = task === undefined ? null : charts.album(task.key);
      if (task === undefined || album === null) return;
      const matchFound = (): AlbumMatch => matchAlbum(album, searches.candidates(album.id), aliasesOf);
      const end = (match: AlbumMatch): void => {
        ledger.finish('albums', album.id, recordMatch(context, album.id, match), clock.now());
      };
      // Earlier results may be enough, for example if another name of the artist is known by now.
      const known = matchFound();
      if (known.verdict === 'accepted') {
        await writeWhenFree(context, () => end(known));
        return;
      }
      const queries = queryFallbacks(album, aliasesOf);
      for (const [step, query] of queries.entries()) {
        if (step < task.step) continue;
        // Albums with the same title and artist share their queries.
        const candidates = searches.get(query) ?? (await options.spotify.searchAlbums(query));
        const isEnd = await writeWhenFree(context, () => {
          searches.put(query, candidates);
          searches.addCandidates(album.id, query);
          const match = matchFound();
          // A person may have decided while the request was open.
          const isDecided = match.verdict === 'accepted' || matches.get(album.id)?.decidedBy === 'person';
          if (isDecided || step === queries.length - 1) {
            end(match);
            return true;
          }
          ledger.setStep('albums', album.id, step + 1);
          return false;
        });
        if (isEnd) return;
      }
      // Every query was sent already, by an earlier version with more queries.
      await writeWhenFree(context, () => end(matchFound()));
    },
  });
}

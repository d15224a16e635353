import { createChartStore } from '../catalogue/chart-store.ts';
import { createMatchStore } from '../catalogue/match-store.ts';
import { createSearchStore } from '../catalogue/search-store.ts';
import { type AlbumMatch, matchAlbum } from '../matching/match-album.ts';
import { searchLadder } from '../matching/search-ladder.ts';
import type { Spotify } from '../sources/spotify.ts';
import { type Collecting, write } from './collecting.ts';
import { readAliasesOf } from '../catalogue/read-aliases.ts';
import { runTasks } from './run-tasks.ts';
import { recordMatch } from './record-match.ts';

/**
 * Looks for every album of the charts on Spotify: one query after the other, until one of the albums found is good
 * enough. Each is accepted, left for a person to review, or unmatched; the accepted ones' tracks are to be collected.
 */
export async function collectAlbums(
  collecting: Collecting,
  options: { readonly spotify: Pick<Spotify, 'searchAlbums'> },
): Promise<void> {
  const { catalogue, ledger, clock } = collecting;
  const charts = createChartStore(catalogue);
  const searches = createSearchStore(catalogue);
  const matches = createMatchStore(catalogue);
  const aliasesOf = readAliasesOf(catalogue);

  await runTasks(collecting, {
    stage: 'albums',
    batchSize: 1,
    async work([task]) {
      const album = task === undefined ? null : charts.album(task.key);
      if (task === undefined || album === null) return;
      const matchFound = (): AlbumMatch => matchAlbum(album, searches.candidates(album.id), aliasesOf);
      const end = (match: AlbumMatch): void => {
        ledger.finish('albums', album.id, recordMatch(collecting, album.id, match), clock.now());
      };
      // What is known by now, such as another name of the artist, may do without asking.
      const known = matchFound();
      if (known.verdict === 'accepted') {
        await write(collecting, () => end(known));
        return;
      }
      const ladder = searchLadder(album, aliasesOf);
      for (const [step, query] of ladder.entries()) {
        if (step < task.step) continue;
        // Albums of one name ask the same.
        const candidates = searches.get(query) ?? (await options.spotify.searchAlbums(query));
        const isEnd = await write(collecting, () => {
          searches.put(query, candidates);
          searches.addCandidates(album.id, query);
          const match = matchFound();
          // A person may have decided while Spotify was asked.
          const isDecided = match.verdict === 'accepted' || matches.get(album.id)?.decidedBy === 'person';
          if (isDecided || step === ladder.length - 1) {
            end(match);
            return true;
          }
          ledger.setStep('albums', album.id, step + 1);
          return false;
        });
        if (isEnd) return;
      }
      // Every query was asked already, by a version that had more of them.
      await write(collecting, () => end(matchFound()));
    },
  });
}

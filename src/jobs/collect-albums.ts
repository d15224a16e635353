import { createChartStore } from '../catalogue/chart-store.ts';
import { createMatchStore, type StoredMatch } from '../catalogue/match-store.ts';
import { createSearchStore } from '../catalogue/search-store.ts';
import type { AlbumCandidate } from '../domain/album.ts';
import { type AlbumMatch, matchAlbum } from '../matching/match-album.ts';
import { searchLadder } from '../matching/search-ladder.ts';
import type { Spotify } from '../sources/spotify.ts';
import { type Collecting, write } from './collecting.ts';
import { readAliasesOf } from './read-aliases.ts';
import { runTasks } from './run-tasks.ts';

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
      const ladder = searchLadder(album, aliasesOf);
      const found = new Map(searches.candidates(album.id).map((candidate) => [candidate.id, candidate]));
      let match: AlbumMatch = matchAlbum(album, [...found.values()], aliasesOf);
      const end = (): void => {
        // A person may have decided while Spotify was asked.
        if (matches.get(album.id)?.decidedBy === 'person') return;
        matches.put(album.id, storedMatch(match));
        if (match.verdict === 'accepted' && match.best !== null) {
          ledger.add('tracks', [match.best.candidate.id], ledger.priorityOf('albums', album.id));
        }
        ledger.finish('albums', album.id, match.verdict, clock.now());
      };
      for (const [step, query] of ladder.entries()) {
        if (step < task.step) continue;
        // Albums of one name ask the same.
        const candidates = searches.get(query) ?? (await options.spotify.searchAlbums(query));
        for (const candidate of candidates) addNew(found, candidate);
        match = matchAlbum(album, [...found.values()], aliasesOf);
        const isEnd = match.verdict === 'accepted' || step === ladder.length - 1;
        await write(collecting, () => {
          searches.put(query, candidates);
          searches.addCandidates(album.id, query);
          if (isEnd) end();
          else ledger.setStep('albums', album.id, step + 1);
        });
        if (isEnd) return;
      }
      // Every query was asked already, by a version that had more of them.
      await write(collecting, end);
    },
  });
}

/** An album that two queries find, under two names as may be, stays as the first one told it. */
function addNew(found: Map<string, AlbumCandidate>, candidate: AlbumCandidate): void {
  if (!found.has(candidate.id)) found.set(candidate.id, candidate);
}

function storedMatch({ verdict, best, runnerUp }: AlbumMatch): StoredMatch {
  return {
    verdict,
    albumId: best?.candidate.id ?? null,
    score: best?.score ?? null,
    runnerUpId: runnerUp?.candidate.id ?? null,
    runnerUpScore: runnerUp?.score ?? null,
    decidedBy: 'rule',
  };
}

import { createChartStore } from '../catalogue/chart-store.ts';
import { createMatchStore, type StoredMatch, type Verdict } from '../catalogue/match-store.ts';
import { createSearchStore } from '../catalogue/search-store.ts';
import { type ChartAlbum, isAlbumId } from '../domain/album.ts';
import { InvalidInputError } from '../domain/errors.ts';
import { type AlbumMatch, matchAlbum } from '../matching/match-album.ts';
import { type Collecting, write } from './collecting.ts';
import { readAliasesOf } from './read-aliases.ts';

export interface AlbumToReview {
  readonly album: ChartAlbum;
  /** How the candidates that were found compare. */
  readonly match: AlbumMatch;
}

/** The albums of a verdict with what was found for them, those that were longest in the charts first. */
export function albumsWithVerdict(
  { catalogue }: Pick<Collecting, 'catalogue'>,
  verdict: Verdict,
): readonly AlbumToReview[] {
  const charts = createChartStore(catalogue);
  const matches = createMatchStore(catalogue);
  const searches = createSearchStore(catalogue);
  const aliasesOf = readAliasesOf(catalogue);
  return matches.withVerdict(verdict).flatMap((id) => {
    const album = charts.album(id);
    return album === null ? [] : [{ album, match: matchAlbum(album, searches.candidates(id), aliasesOf) }];
  });
}

export interface Decision {
  readonly chartAlbumId: string;
  /** Spotify's id; `proposed` for the one that the rule proposed, null where none is it. */
  readonly album: { readonly id: string } | 'proposed' | null;
}

/**
 * Writes down a person's decisions: all of them or, where one does not fit, none. Throws InvalidInputError that lists
 * every one that does not. What is accepted is collected by the next run.
 */
export async function decideAlbums(collecting: Collecting, decisions: readonly Decision[]): Promise<void> {
  const { catalogue, ledger, clock } = collecting;
  const charts = createChartStore(catalogue);
  const matches = createMatchStore(catalogue);
  const problems: string[] = [];
  const decided = decisions.flatMap(({ chartAlbumId, album }): (readonly [string, StoredMatch])[] => {
    const known = matches.get(chartAlbumId);
    if (charts.album(chartAlbumId) === null) {
      problems.push(`${chartAlbumId}: the charts hold no album of this number`);
      return [];
    }
    const chosen = album === 'proposed' ? (known?.albumId ?? null) : (album?.id ?? null);
    if (album === 'proposed' && chosen === null) {
      problems.push(`${chartAlbumId}: nothing was found for it; name an album: ${chartAlbumId}=SPOTIFY_ID`);
      return [];
    }
    if (chosen !== null && !isAlbumId(chosen)) {
      problems.push(
        `${chartAlbumId}: expected Spotify's id of an album (22 letters and digits), got '${chosen}'`,
      );
      return [];
    }
    const isProposed = chosen !== null && chosen === known?.albumId;
    return [
      [
        chartAlbumId,
        {
          verdict: chosen === null ? 'unmatched' : 'accepted',
          albumId: chosen,
          score: isProposed ? known.score : null,
          runnerUpId: known?.runnerUpId ?? null,
          runnerUpScore: known?.runnerUpScore ?? null,
          decidedBy: 'person',
        },
      ],
    ];
  });
  if (problems.length > 0) throw new InvalidInputError('These decisions do not fit:', problems);

  await write(collecting, () => {
    for (const [chartAlbumId, match] of decided) {
      const before = matches.get(chartAlbumId)?.albumId ?? null;
      matches.put(chartAlbumId, match);
      // Tracks that are collected already stay; those of an album that is no longer wanted are not asked for.
      if (before !== null && !matches.isAccepted(before)) ledger.drop('tracks', before);
      ledger.add('albums', [chartAlbumId]);
      ledger.finish('albums', chartAlbumId, match.verdict, clock.now());
      if (match.albumId !== null) {
        ledger.add('tracks', [match.albumId], ledger.priorityOf('albums', chartAlbumId));
      }
    }
  });
}

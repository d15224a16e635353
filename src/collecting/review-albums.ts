import type { Catalogue } from '../catalogue/catalogue.ts';
import { createChartStore } from '../catalogue/chart-store.ts';
import { createMatchStore, type StoredMatch, type Verdict } from '../catalogue/match-store.ts';
import { createSearchStore } from '../catalogue/search-store.ts';
import { type ChartAlbum, isAlbumId } from '../domain/album.ts';
import { InvalidInputError } from '../domain/errors.ts';
import { type AlbumMatch, matchAlbum } from '../matching/match-album.ts';
import { type Collecting, write } from './collecting.ts';
import { readAliasesOf } from '../catalogue/read-aliases.ts';
import { matchOfRule } from './record-match.ts';

export interface AlbumToReview {
  readonly album: ChartAlbum;
  /** How the candidates that were found compare. */
  readonly match: AlbumMatch;
}

/**
 * The albums of a verdict with what was found for them, by the names of artists that are known today. Those for which
 * nothing was found come last; of the others those that were longest in the charts first.
 */
export function albumsWithVerdict(
  { catalogue }: Pick<Collecting, 'catalogue'>,
  verdict: Verdict,
): readonly AlbumToReview[] {
  const albumToReview = reviewerOf(catalogue);
  const albums = createMatchStore(catalogue)
    .withVerdict(verdict)
    .map(albumToReview)
    .filter((album) => album !== null);
  return albums.toSorted((a, b) => Number(a.match.best === null) - Number(b.match.best === null));
}

/** Reads what was found for an album of the charts; null for a number that they do not hold. */
function reviewerOf(catalogue: Catalogue): (chartAlbumId: string) => AlbumToReview | null {
  const charts = createChartStore(catalogue);
  const searches = createSearchStore(catalogue);
  const aliasesOf = readAliasesOf(catalogue);
  return (id) => {
    const album = charts.album(id);
    return album && { album, match: matchAlbum(album, searches.candidates(id), aliasesOf) };
  };
}

export interface Decision {
  readonly chartAlbumId: string;
  /** Spotify's id; `proposed` for the one that {@link albumsWithVerdict} shows, null where none is it. */
  readonly album: { readonly id: string } | 'proposed' | null;
}

/**
 * Writes down a person's decisions: all of them or, where one does not fit, none. Throws InvalidInputError that lists
 * every one that does not. What is accepted is collected by the next run. Returns Spotify's album, or null, by the
 * number of each album of the charts.
 */
export async function decideAlbums(
  collecting: Collecting,
  decisions: readonly Decision[],
): Promise<ReadonlyMap<string, string | null>> {
  const { catalogue, ledger, clock } = collecting;
  const albumToReview = reviewerOf(catalogue);
  const matches = createMatchStore(catalogue);
  const problems: string[] = [];
  const decided = decisions.flatMap(({ chartAlbumId, album }): (readonly [string, StoredMatch])[] => {
    const review = albumToReview(chartAlbumId);
    if (review === null) {
      problems.push(`${chartAlbumId}: the charts hold no album of this number`);
      return [];
    }
    const proposed = proposalOf(review, matches.get(chartAlbumId));
    const chosen = album === 'proposed' ? proposed.albumId : (album?.id ?? null);
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
    return [
      [
        chartAlbumId,
        {
          ...proposed,
          verdict: chosen === null ? 'unmatched' : 'accepted',
          albumId: chosen,
          score: chosen === proposed.albumId ? proposed.score : null,
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
  return new Map(decided.map(([chartAlbumId, { albumId }]) => [chartAlbumId, albumId]));
}

/** What a person sees proposed; an album that is accepted already is not listed, and stays what it is. */
function proposalOf({ match }: AlbumToReview, known: StoredMatch | null): StoredMatch {
  return known?.verdict === 'accepted' ? known : matchOfRule(match);
}

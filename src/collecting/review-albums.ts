import type { Catalogue } from '../catalogue/catalogue.ts';
import { createChartStore } from '../catalogue/chart-store.ts';
import { createMatchStore, type StoredMatch, type Verdict } from '../catalogue/match-store.ts';
import { createSearchStore } from '../catalogue/search-store.ts';
import { type ChartAlbum, isAlbumId } from '../domain/album.ts';
import { InvalidInputError } from '../domain/errors.ts';
import { type AlbumMatch, matchAlbum } from '../matching/match-album.ts';
import { type StageContext, writeWhenFree } from './stage-context.ts';
import { readAliasesOf } from '../catalogue/read-aliases.ts';
import { matchOfRule } from './record-match.ts';

export interface AlbumToReview {
  readonly album: ChartAlbum;
  /** The best candidates and the rule's verdict. */
  readonly match: AlbumMatch;
}

/**
 * Returns the albums with a verdict and their candidates, matched with today's artist aliases. Albums without
 * candidates come last; the others are sorted by their weeks in the charts, most first.
 */
export function albumsWithVerdict(
  { catalogue }: Pick<StageContext, 'catalogue'>,
  verdict: Verdict,
): readonly AlbumToReview[] {
  const albumToReview = reviewerOf(catalogue);
  const albums = createMatchStore(catalogue)
    .withVerdict(verdict)
    .map(albumToReview)
    .filter((album) => album !== null);
  return albums.toSorted((a, b) => Number(a.match.best === null) - Number(b.match.best === null));
}

/** Returns a function that reads and matches a chart album; it gives null for an unknown number. */
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
  /**
   * Spotify's id, `proposed` for the album that {@link albumsWithVerdict} shows, or null if none is right.
   */
  readonly album: { readonly id: string } | 'proposed' | null;
}

/**
 * Saves a person's decisions: all of them, or none if one is invalid. The next run collects the tracks of
 * accepted albums. Returns a map from the number of each chart album to the id of Spotify's album, or null.
 *
 * @throws InvalidInputError that lists every invalid decision
 */
export async function decideAlbums(
  context: StageContext,
  decisions: readonly Decision[],
): Promise<ReadonlyMap<string, string | null>> {
  const { catalogue, ledger, clock } = context;
  const albumToReview = reviewerOf(catalogue);
  const matches = createMatchStore(catalogue);
  const problems: string[] = [];
  const decided = decisions.flatMap(({ chartAlbumId, album }): (readonly [string, StoredMatch])[] => {
    const review = albumToReview(chartAlbumId);
    if (review === null) {
      problems.push(`${chartAlbumId}: the charts have no album with this number`);
      return [];
    }
    const proposed = proposalOf(review, matches.get(chartAlbumId));
    const chosen = album === 'proposed' ? proposed.albumId : (album?.id ?? null);
    if (album === 'proposed' && chosen === null) {
      problems.push(
        `${chartAlbumId}: no album was found, so none is proposed; give one: ${chartAlbumId}=SPOTIFY_ID`,
      );
      return [];
    }
    if (chosen !== null && !isAlbumId(chosen)) {
      problems.push(
        `${chartAlbumId}: expected the id of a Spotify album (22 letters and digits), got '${chosen}'`,
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
  if (problems.length > 0)
    throw new InvalidInputError('No decision was saved, because some are invalid:', problems);

  await writeWhenFree(context, () => {
    for (const [chartAlbumId, match] of decided) {
      const before = matches.get(chartAlbumId)?.albumId ?? null;
      matches.put(chartAlbumId, match);
      // Collected tracks stay. Pending tracks of an album that is no longer accepted are not collected.
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

/** Returns the match that a person sees as proposed. An accepted album is not listed, and keeps its match. */
function proposalOf({ match }: AlbumToReview, known: StoredMatch | null): StoredMatch {
  return known?.verdict === 'accepted' ? known : matchOfRule(match);
}

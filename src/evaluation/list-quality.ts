import type { AudioFeatures } from '../domain/audio-features.ts';
import { memoize } from '../domain/memo.ts';
import { foldText } from '../domain/text.ts';
import { type Estimate, meanOf } from '../numeric/estimates.ts';
import { hitRate, relevantShare } from './ranking-metrics.ts';
import { type ServedFacts, type ServedQuality, servedQuality } from './served-quality.ts';
import { listAt, sharesArtist, type SongLists } from './song-lists.ts';

/** Features whose difference every listener hears. */
export const HEARD_FEATURES = ['tempo', 'loudness', 'energy', 'acousticness'] as const;

const SHARE = [0, 1] as const;

export type HeardFeature = (typeof HEARD_FEATURES)[number];

/** The facts about a song that a listener knows or hears. */
export interface SongFacts extends ServedFacts {
  /** A key of the album; two albums with the same name need different keys. */
  readonly album: string | null;
  readonly genres: readonly string[];
  readonly features: Pick<AudioFeatures, HeardFeature>;
}

/** Measures of the lists. An estimate is null if fewer than two sampled songs can be measured. */
export interface ListQuality {
  readonly sampledSongs: number;
  readonly neighbours: number;
  /** The share of lists that hold a song of the same album, over queries whose album has another song. */
  readonly sameAlbumHitRate: Estimate | null;
  /**
   * The share of a list with the same genre: same artists left out, only songs with a known genre counted.
   */
  readonly sameGenreShare: Estimate | null;
  /** The share of a list by the same artist. */
  readonly sameArtistShare: Estimate | null;
  /** The mean absolute difference from the query: BPM, dB, and shares from 0 to 1. */
  readonly differences: Readonly<Record<HeardFeature, Estimate | null>>;
  readonly served: ServedQuality;
}

/**
 * Returns measures of the lists that a listener would notice. The intervals (95 %) treat the sampled songs as
 * independent. `factsOf` knows every row that a list can hold. It is called often, so it should look up, not
 * compute.
 */
export function listQuality(songs: SongLists, factsOf: (row: number) => SongFacts): ListQuality {
  const { rows, sample, neighbours, lists, listsWithoutArtist } = songs;
  const albumSizes = countAlbums(rows, factsOf);
  // Folded, because sources write both k-pop and K-Pop.
  const genresOf = memoize((row: number): readonly string[] => factsOf(row).genres.map(foldText));
  const artistsOf = (row: number): readonly string[] => factsOf(row).artists;

  const albumHits: number[] = [];
  const genreShares: number[] = [];
  const artistShares: number[] = [];
  const differences: Record<HeardFeature, number[]> = {
    tempo: [],
    loudness: [],
    energy: [],
    acousticness: [],
  };
  sample.forEach((query, index) => {
    const list = [...listAt(lists, neighbours, index)];
    if (list.length === 0) return;
    const { album, features } = factsOf(query);
    if (album !== null && (albumSizes.get(album) ?? 0) > 1) {
      albumHits.push(hitRate((row) => factsOf(row).album === album, list));
    }
    artistShares.push(relevantShare((row) => sharesArtist(artistsOf, query, row), list));
    for (const feature of HEARD_FEATURES) {
      const own = features[feature];
      const others = list.map((row) => factsOf(row).features[feature]).filter((value) => value !== null);
      if (own === null || others.length === 0) continue;
      const sum = others.reduce((total, value) => total + Math.abs(value - own), 0);
      differences[feature].push(sum / others.length);
    }

    const genres = genresOf(query);
    const others = [...listAt(listsWithoutArtist, neighbours, index)].filter(
      (row) => genresOf(row).length > 0,
    );
    if (genres.length > 0 && others.length > 0) {
      const isSameGenre = (row: number): boolean => genresOf(row).some((genre) => genres.includes(genre));
      genreShares.push(relevantShare(isSameGenre, others));
    }
  });

  return {
    sampledSongs: sample.length,
    neighbours,
    sameAlbumHitRate: meanOf(albumHits, SHARE),
    sameGenreShare: meanOf(genreShares, SHARE),
    sameArtistShare: meanOf(artistShares, SHARE),
    differences: {
      tempo: meanOf(differences.tempo, [0, Infinity]),
      loudness: meanOf(differences.loudness, [0, Infinity]),
      energy: meanOf(differences.energy, [0, Infinity]),
      acousticness: meanOf(differences.acousticness, [0, Infinity]),
    },
    served: servedQuality(songs, factsOf),
  };
}

function countAlbums(rows: Int32Array, factsOf: (row: number) => SongFacts): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const row of rows) {
    const { album } = factsOf(row);
    if (album !== null) sizes.set(album, (sizes.get(album) ?? 0) + 1);
  }
  return sizes;
}

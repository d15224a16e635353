import { CLUSTER_WORDS, NOTHING_TYPICAL } from '../domain/cluster-words.ts';
import { InvalidInputError } from '../domain/errors.ts';
import type { Matrix } from '../domain/matrix.ts';

export interface FeatureLevel {
  readonly feature: string;
  /** The cluster's mean, in standard deviations from the mean of all songs. */
  readonly zScore: number;
}

export interface ClusterDescription {
  readonly id: number;
  readonly size: number;
  /** Words for a listener: 'energetic, fast, not acoustic · metal, hard rock'. */
  readonly summary: string;
  /** The features that are clearly high, highest first; three at most. */
  readonly high: readonly FeatureLevel[];
  /** The features that are clearly low, lowest first; three at most. */
  readonly low: readonly FeatureLevel[];
  /** The genres more common here than among all songs, most telling first; three at most. */
  readonly genres: readonly {
    readonly name: string;
    /** The genre's share of the cluster's songs with a known genre. */
    readonly share: number;
  }[];
}

/** Half a standard deviation: a medium effect by Cohen's convention (1988). */
const CLEAR_Z_SCORE = 0.5;

/** A genre describes a cluster if it is this many times as common there as among all songs. */
const TELLING_LIFT = 1.25;

/**
 * A genre with a smaller share of a cluster's songs does not shape its sound, however rare it is elsewhere.
 */
const LEAST_SHARE = 0.02;

const MAX_NAMED = 3;

/**
 * Describes each cluster, 0 to `clusters` - 1, by the features whose mean z-score is beyond ±0.5 and by its
 * genres.
 *
 * Genres are ranked by share × log lift, the genre's part of the Kullback-Leibler divergence from all songs.
 * So neither a genre that is common everywhere nor one that few songs of the cluster have describes it.
 * `features` has one row of z-scores per song, and `columns` names its columns. Rows labelled -1 are in no
 * cluster, but count among all songs.
 *
 * @throws InvalidInputError if the sizes do not fit, or a label is not from -1 to `clusters` - 1.
 */
export function describeClusters({
  labels,
  clusters,
  features,
  columns,
  genres,
}: {
  readonly labels: Int32Array;
  readonly clusters: number;
  readonly features: Matrix;
  readonly columns: readonly string[];
  readonly genres: (row: number) => readonly string[];
}): ClusterDescription[] {
  if (labels.length !== features.rows) {
    throw new InvalidInputError(`expected ${features.rows} labels, one per row, got ${labels.length}`);
  }
  if (columns.length !== features.columns) {
    throw new InvalidInputError(`expected ${features.columns} names, one per column, got ${columns.length}`);
  }
  const overall = createGenreCount();
  const groups = Array.from({ length: clusters }, () => ({
    size: 0,
    sums: new Float64Array(columns.length),
    genres: createGenreCount(),
  }));
  labels.forEach((label, row) => {
    const names = new Set(genres(row));
    overall.add(names);
    if (label === -1) return;
    const group = groups[label];
    if (group === undefined) {
      throw new InvalidInputError(`expected labels from -1 to ${clusters - 1}, got ${label} in row ${row}`);
    }
    group.size += 1;
    group.genres.add(names);
    for (let column = 0; column < columns.length; column += 1) {
      group.sums[column] =
        (group.sums[column] as number) + (features.data[row * columns.length + column] as number);
    }
  });
  return groups.map(({ size, sums, genres: count }, id) => {
    const levels = columns.map((feature, column) => ({
      feature,
      zScore: (sums[column] as number) / Math.max(1, size),
    }));
    const high = levels
      .filter(({ zScore }) => zScore >= CLEAR_Z_SCORE)
      .toSorted((a, b) => b.zScore - a.zScore)
      .slice(0, MAX_NAMED);
    const low = levels
      .filter(({ zScore }) => zScore <= -CLEAR_Z_SCORE)
      .toSorted((a, b) => a.zScore - b.zScore)
      .slice(0, MAX_NAMED);
    const telling = tellingGenres(count, overall);
    return { id, size, summary: summarise(high, low, telling), high, low, genres: telling };
  });
}

interface GenreCount {
  add(names: ReadonlySet<string>): void;
  readonly songs: ReadonlyMap<string, number>;
  /** The genre's share of the songs with a known genre. */
  share(name: string): number;
}

function createGenreCount(): GenreCount {
  const songs = new Map<string, number>();
  let total = 0;
  return {
    songs,
    add(names) {
      if (names.size > 0) total += 1;
      for (const name of names) songs.set(name, (songs.get(name) ?? 0) + 1);
    },
    share: (name) => (songs.get(name) ?? 0) / Math.max(1, total),
  };
}

function tellingGenres(inCluster: GenreCount, overall: GenreCount): ClusterDescription['genres'] {
  return [...inCluster.songs.keys()]
    .map((name) => ({
      name,
      share: inCluster.share(name),
      lift: inCluster.share(name) / overall.share(name),
    }))
    .filter(({ share, lift }) => share >= LEAST_SHARE && lift >= TELLING_LIFT)
    .toSorted((a, b) => b.share * Math.log(b.lift) - a.share * Math.log(a.lift) || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_NAMED)
    .map(({ name, share }) => ({ name, share }));
}

function summarise(
  high: readonly FeatureLevel[],
  low: readonly FeatureLevel[],
  genres: ClusterDescription['genres'],
): string {
  const words = [
    ...high.map(({ feature }) => CLUSTER_WORDS[feature]?.[0] ?? `high ${feature}`),
    ...low.map(({ feature }) => CLUSTER_WORDS[feature]?.[1] ?? `low ${feature}`),
  ];
  const sound = words.length === 0 ? NOTHING_TYPICAL : words.join(', ');
  return genres.length === 0 ? sound : `${sound} · ${genres.map(({ name }) => name).join(', ')}`;
}

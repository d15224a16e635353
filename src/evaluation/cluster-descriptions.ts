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
  /** For a reader: 'high energy, fast; low acousticness · metal, hard rock'. */
  readonly summary: string;
  /** What is clearly high, the highest first; three at most. */
  readonly high: readonly FeatureLevel[];
  /** What is clearly low, the lowest first; three at most. */
  readonly low: readonly FeatureLevel[];
  /** What is more common here than elsewhere, the most telling first; three at most. */
  readonly genres: readonly {
    readonly name: string;
    /** The share of the cluster's songs that are of the genre, among those of any. */
    readonly share: number;
  }[];
}

/** Half a standard deviation: a medium effect by Cohen's convention (1988). */
const CLEAR_Z_SCORE = 0.5;

/** A genre tells something about a cluster when it is this many times as common there as among all songs. */
const TELLING_LIFT = 1.25;

const MAX_NAMED = 3;

/** Features whose high and low have words of their own. */
const WORDS: Readonly<Record<string, readonly [high: string, low: string]>> = {
  tempo: ['fast', 'slow'],
  loudness: ['loud', 'quiet'],
  mode: ['major', 'minor'],
  length: ['long', 'short'],
  duration: ['long', 'short'],
};

/**
 * What stands out in each cluster, 0 to `clusters` - 1: mean z-scores beyond ±0.5, and genres by how much more
 * common they are than among all songs (share × log lift, the genre's part of the Kullback-Leibler divergence), so
 * that a genre that is common everywhere names no cluster. `features` holds a row a song: z-scores, a name of
 * `columns` each. Rows labelled -1 belong to no cluster, and count among all songs.
 *
 * @throws InvalidInputError where the sizes do not fit, or a label is not below `clusters`.
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
    throw new InvalidInputError(`expected ${features.rows} labels, one a row, got ${labels.length}`);
  }
  if (columns.length !== features.columns) {
    throw new InvalidInputError(`expected ${features.columns} names, one a column, got ${columns.length}`);
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
  /** The share among the songs of any genre. */
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
    .filter(({ lift }) => lift >= TELLING_LIFT)
    .toSorted((a, b) => b.share * Math.log(b.lift) - a.share * Math.log(a.lift) || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_NAMED)
    .map(({ name, share }) => ({ name, share }));
}

function summarise(
  high: readonly FeatureLevel[],
  low: readonly FeatureLevel[],
  genres: ClusterDescription['genres'],
): string {
  const levels = [
    high.map(({ feature }) => WORDS[feature]?.[0] ?? `high ${readable(feature)}`).join(', '),
    low.map(({ feature }) => WORDS[feature]?.[1] ?? `low ${readable(feature)}`).join(', '),
  ].filter((part) => part !== '');
  const sound = levels.length === 0 ? 'nothing far from the average' : levels.join('; ');
  return genres.length === 0 ? sound : `${sound} · ${genres.map(({ name }) => name).join(', ')}`;
}

/** 'timeSignature' and 'time_signature' as 'time signature'. */
function readable(feature: string): string {
  return feature
    .replaceAll('_', ' ')
    .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`)
    .toLowerCase();
}

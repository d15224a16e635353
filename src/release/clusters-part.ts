import { z } from 'zod';
import { InvalidInputError, ReleaseCorruptError } from '../domain/errors.ts';
import { mistakeIn, mistakesOf } from '../domain/mistakes.ts';
import { bySpace, type Space, SPACES } from '../domain/space.ts';
import type { PartsOf } from './open-release.ts';

const FILE = 'clusters.json';

const deviationSchema = z.object({ feature: z.string(), zScore: z.number() });

const intervalSchema = z.tuple([z.number(), z.number()]);

const spaceSchema = z.object({
  chosenFrom: z.array(
    z.object({
      clusters: z.int().positive(),
      silhouette: z.number().nullable(),
      silhouetteInterval: intervalSchema.nullable().optional(),
      referenceSilhouette: z.number().nullable().optional(),
      referenceInterval: intervalSchema.nullable().optional(),
      calinskiHarabasz: z.number().nullable(),
      inertia: z.number(),
    }),
  ),
  clusters: z.array(
    z.object({
      id: z.int().nonnegative(),
      size: z.int().nonnegative(),
      summary: z.string(),
      high: z.array(deviationSchema),
      low: z.array(deviationSchema),
      genres: z.array(z.object({ name: z.string(), share: z.number().min(0).max(1) })),
    }),
  ),
  // Each is compared with the ids of the clusters below; a schema for each would take 30 ms at once.
  labels: z.custom<number[]>(Array.isArray, 'expected a list of cluster ids'),
});

const clustersSchema = z.object(bySpace(() => spaceSchema));

type Content = z.infer<typeof clustersSchema>;

/** The clusters of one space. */
export interface SpaceClusters {
  /** The numbers of clusters that were tried, and their scores. */
  readonly chosenFrom: readonly {
    readonly clusters: number;
    /**
     * Null for a single cluster, for which it is not defined; so is the variance ratio, `calinskiHarabasz`.
     */
    readonly silhouette: number | null;
    /** 95 % interval; null for an exact silhouette. Older releases have neither intervals nor references. */
    readonly silhouetteInterval?: Interval | null | undefined;
    /**
     * The silhouette of as many clusters in the same rows without their structure; the choice is by the gain
     * over it.
     */
    readonly referenceSilhouette?: number | null | undefined;
    readonly referenceInterval?: Interval | null | undefined;
    readonly calinskiHarabasz: number | null;
    /** The sum of the squared distances to the centres. */
    readonly inertia: number;
  }[];
  readonly clusters: readonly {
    readonly id: number;
    /** The number of tracks. */
    readonly size: number;
    /** A description of its typical features. */
    readonly summary: string;
    /** Features above the mean of all tracks, in standard deviations. */
    readonly high: readonly FeatureDeviation[];
    /** Features below the mean of all tracks. */
    readonly low: readonly FeatureDeviation[];
    /** Genres with their share of the cluster's tracks, 0 to 1. */
    readonly genres: readonly { readonly name: string; readonly share: number }[];
  }[];
  /** One cluster id per track, in the order of the release's tracks. */
  readonly labels: Int32Array;
}

type Interval = readonly [low: number, high: number];

interface FeatureDeviation {
  readonly feature: string;
  readonly zScore: number;
}

/**
 * Returns the part `clusters.json`: the clusters of both spaces. Equal content gives equal bytes.
 *
 * @throws InvalidInputError for values that JSON cannot hold, such as NaN, and for labels of no cluster.
 */
export function writeClusters(spaces: Readonly<Record<Space, SpaceClusters>>): Uint8Array {
  // Parsing puts the keys in the order of the schema.
  const parsed = clustersSchema.safeParse(
    bySpace((space) => ({ ...spaces[space], labels: Array.from(spaces[space].labels) })),
    { error: mistakeIn },
  );
  if (!parsed.success) {
    throw new InvalidInputError(`expected clusters of both spaces: ${mistakesOf(parsed.error.issues)}`);
  }
  const problem = problemOfLabels(parsed.data, spaces.style.labels.length);
  if (problem !== null) throw new InvalidInputError(problem);
  return Buffer.from(`${JSON.stringify(parsed.data)}\n`);
}

/**
 * Returns the clusters of {@link writeClusters}; null if the release has none. `labels` are those of just
 * this part, if they are known: to read two million of them from JSON takes 0.1 s at once.
 *
 * @throws ReleaseCorruptError if the part holds something else.
 */
export function readClusters(
  { parts, tracks }: PartsOf,
  labels: Readonly<Record<Space, Int32Array>> | null = null,
): Record<Space, SpaceClusters> | null {
  const bytes = parts[FILE];
  if (bytes === undefined) return null;
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const content = parse(labels === null ? json.toString() : withoutLabels(json));
  if (labels !== null) return bySpace((space) => ({ ...content[space], labels: labels[space] }));
  const problem = problemOfLabels(content, tracks.length);
  if (problem !== null) throw new ReleaseCorruptError(FILE, problem);
  return bySpace((space) => ({ ...content[space], labels: Int32Array.from(content[space].labels) }));
}

/** The beginning of a list of labels: within a text, its quotes would be escaped. */
const LABELS = '"labels":[';

/** Returns JSON in which the lists of labels are empty. */
function withoutLabels(json: Buffer): string {
  let rest = '';
  let at = 0;
  for (let found = json.indexOf(LABELS); found >= 0; found = json.indexOf(LABELS, at)) {
    rest += json.toString('utf8', at, found + LABELS.length);
    at = json.indexOf(']', found);
  }
  return rest + json.toString('utf8', at);
}

function parse(text: string): Content {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ReleaseCorruptError(FILE, `expected JSON: ${String(cause)}`, { cause });
  }
  const parsed = clustersSchema.safeParse(json, { error: mistakeIn });
  if (!parsed.success) {
    throw new ReleaseCorruptError(
      FILE,
      `expected clusters of both spaces: ${mistakesOf(parsed.error.issues)}`,
    );
  }
  return parsed.data;
}

/** Returns the reason why the labels do not give each track a cluster, or null. */
function problemOfLabels(
  content: Readonly<Record<Space, Pick<SpaceClusters, 'clusters'> & { readonly labels: ArrayLike<number> }>>,
  tracks: number,
): string | null {
  for (const space of SPACES) {
    const { clusters, labels } = content[space];
    if (labels.length !== tracks) {
      return `expected a cluster in ${space} for each of ${tracks} tracks, got ${labels.length}`;
    }
    const ids = new Set(clusters.map(({ id }) => id));
    if (ids.size !== clusters.length) return `expected clusters of different ids in ${space}`;
    for (let row = 0; row < labels.length; row += 1) {
      const label = labels[row] as number;
      if (ids.has(label)) continue;
      return `expected one of the clusters of ${space}, got ${JSON.stringify(label)} for track ${row}`;
    }
  }
  return null;
}

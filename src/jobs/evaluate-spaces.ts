import { InvalidInputError } from '../domain/errors.ts';
import type { Matrix } from '../domain/matrix.ts';
import type { Playlist } from '../domain/playlist.ts';
import { createRandom, sampleRows } from '../domain/random.ts';
import type { Space } from '../domain/space.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { TrainingParameters } from '../embedding/parameters.ts';
import { principalComponents } from '../embedding/principal-components.ts';
import { albumKey, artistKeys } from '../embedding/song-graph.ts';
import { randomVectors } from '../evaluation/baselines.ts';
import { listQuality, type SongFacts } from '../evaluation/list-quality.ts';
import type { Metric } from '../evaluation/neighbour-lists.ts';
import { type PlaylistAgreement, playlistAgreement, ratioOf } from '../evaluation/playlist-agreement.ts';
import { rawFeatures } from '../evaluation/raw-features.ts';
import type { EvaluationReport, MethodReport, MethodRole } from '../evaluation/report.ts';
import { listOverlap, type SongLists, songLists } from '../evaluation/song-lists.ts';
import { clusterReport, dbscanLabels, kMeansLabels } from './evaluate-clusters.ts';
import { type HeldOut, learnHeldOut } from './held-out.ts';
import type { LearningProgress } from './learning-task.ts';
import type { TrainedSpaces } from './learn-spaces.ts';

/** Songs whose lists are looked at: intervals of about two hundredths. */
const SAMPLED_SONGS = 1000;
const NEIGHBOURS = 10;
/** Explain four fifths of the variance. */
const COMPONENTS = 5;
/** With fewer, halves of them say little about anything. */
export const LEAST_PLAYLISTS = 20;

export interface EvaluateOptions {
  readonly tracks: readonly PublishedTrack[];
  readonly spaces: TrainedSpaces;
  readonly parameters: TrainingParameters;
  /** To hold out; none where there are fewer than {@link LEAST_PLAYLISTS}. */
  readonly playlists: readonly Playlist[];
  /** Playlists that cannot be held out are an error, rather than a word in the report. */
  readonly mustHoldOut?: boolean;
  /** Silhouettes over all songs: minutes at 40,000, hours beyond. */
  readonly isExact?: boolean;
  readonly onStep?: (step: string) => void;
  readonly onProgress?: (progress: LearningProgress) => void;
  readonly signal?: AbortSignal;
}

interface Method {
  readonly name: string;
  readonly role: MethodRole;
  readonly space: Space;
  readonly vectors: Matrix;
  /** Cluster ids, where the method is about clusters. */
  readonly labels?: Int32Array;
  readonly silhouettes?: MethodReport['silhouettes'];
  /** Another matrix for the held-out playlists, which the vectors may have seen. */
  readonly heldOut?: Matrix | null;
}

/**
 * Both learned spaces beside raw z-scores, PCA and chance: clusters, lists and, where there are playlists enough,
 * agreement with those that were held out. The same input gives the same report.
 */
export async function evaluateSpaces(options: EvaluateOptions): Promise<EvaluationReport> {
  const { tracks, spaces, parameters, playlists, onStep } = options;
  const { seed } = parameters;
  let heldOut: HeldOut | null = null;
  let notHeldOut = 'there are too few of them';
  if (playlists.length >= LEAST_PLAYLISTS) {
    onStep?.(`learning the style space anew on half of ${playlists.length} playlists`);
    try {
      heldOut = await learnHeldOut(tracks, spaces.features, playlists, options);
    } catch (error) {
      // Playlists that put no question, such as those that all hold the same songs.
      if (options.mustHoldOut === true || !(error instanceof InvalidInputError)) throw error;
      notHeldOut = error.message;
    }
  }
  onStep?.('comparing lists and clusters with those of raw features, PCA and chance');
  const methods = methodsOf(options, heldOut);
  const rows = Int32Array.from(
    tracks.flatMap(({ isRepresentative }, row) => (isRepresentative ? [row] : [])),
  );
  const facts = tracks.map(factsOf);
  const factsAt = (row: number): SongFacts => facts[row] ?? factsOf(tracks[0] as PublishedTrack);
  const sample = sampleRows(rows.length, SAMPLED_SONGS, createRandom(seed)).map(
    (index) => rows[index] as number,
  );
  const agreements = new Map<Space, PlaylistAgreement>();
  const lists = new Map<Method, SongLists>();
  const reports: MethodReport[] = [];
  for (const method of methods) {
    options.signal?.throwIfAborted();
    const { name, role, space, vectors, labels, silhouettes } = method;
    const metric: Metric = space === 'style' ? 'cosine' : 'euclidean';
    const artistsOf = (row: number) => factsAt(row).artists;
    const ofMethod = songLists(vectors, sample, { metric, neighbours: NEIGHBOURS, artistsOf, rows });
    lists.set(method, ofMethod);
    const agreement = heldOut && playlistAgreement(method.heldOut ?? vectors, heldOut.questions, metric);
    if (agreement !== null && role === 'raw') agreements.set(space, agreement);
    const raw = agreements.get(space);
    const clusters =
      labels === undefined
        ? null
        : clusterReport(vectors, spaces.features, labels, { seed, isExact: options.isExact ?? false });
    reports.push({
      name,
      role,
      space,
      metric,
      dimensions: vectors.columns,
      ...(clusters === null ? {} : { clusters }),
      ...(silhouettes === undefined ? {} : { silhouettes }),
      ...(agreement === null || heldOut === null
        ? {}
        : {
            playlists: {
              queries: heldOut.questions.queries.length,
              precision: agreement.precision,
              ndcg: agreement.ndcg,
              ratioToRaw: raw === undefined ? null : ratioOf(agreement, raw).precision,
            },
          }),
      lists: listQuality(ofMethod, factsAt),
    });
  }
  return {
    title: 'Evaluation of the learned spaces',
    evaluated: `${spaces.method.style} (style) and ${spaces.method.sound} (sound) of ${rows.length} songs`,
    seed,
    counts: {
      tracks: tracks.length,
      songs: rows.length,
      'sampled songs': sample.length,
      ...(heldOut === null
        ? {}
        : {
            'training playlists': heldOut.trainingPlaylists,
            'test playlists': heldOut.testPlaylists,
            'cold tracks': heldOut.questions.pool.length,
          }),
    },
    split:
      heldOut === null
        ? `No playlists were held out: ${notHeldOut}.`
        : 'Whole playlists, half to train with and half to test with. The style encoder was trained anew on the training half. Only songs of test playlists that stand in no training playlist are asked and ranked, and none of them was seen in training; they are placed by their albums and artists afterwards. Songs of the same artist are left out. No genre is seen in training.',
    methods: reports,
    overlaps: overlapsOf(lists),
    notes: [
      'Raw z-scores are the nine quantities among the audio features, standardised. The style encoder also reads the year, and the albums, artists and playlists that songs share.',
      ...(options.isExact === true
        ? []
        : ['Silhouettes are sampled, with intervals of 95 %; --exact counts every song.']),
    ],
  };
}

/** Raw ones first in each space, since the others are measured against them. */
function methodsOf({ tracks, spaces, parameters }: EvaluateOptions, heldOut: HeldOut | null): Method[] {
  const { seed } = parameters;
  const raw = rawFeatures(tracks);
  const components = principalComponents(spaces.features, Math.min(COMPONENTS, spaces.features.columns));
  const clusters = spaces.clusters;
  const k = clusters?.style.clusters.length ?? 1;
  const learned = (space: Space) =>
    clusters === null
      ? {}
      : {
          labels: clusters[space].labels,
          silhouettes: clusters[space].chosenFrom.flatMap(({ clusters: count, silhouette }) =>
            silhouette === null
              ? []
              : [{ k: count, silhouette: { mean: silhouette, interval: [silhouette, silhouette] as const } }],
          ),
        };
  return [
    { name: 'raw z-scores', role: 'raw', space: 'style', vectors: raw, labels: kMeansLabels(raw, k, seed) },
    {
      name: spaces.method.style,
      role: 'learned',
      space: 'style',
      vectors: spaces.vectors.style,
      heldOut: heldOut?.withPlaylists ?? null,
      ...learned('style'),
    },
    ...(heldOut === null
      ? []
      : ([
          {
            name: 'graph encoder without playlists',
            role: 'learned',
            space: 'style',
            vectors: heldOut.withoutPlaylists,
          },
          ...(heldOut.withoutEdges === null
            ? []
            : [
                {
                  name: 'graph encoder, songs without edges',
                  role: 'learned',
                  space: 'style',
                  vectors: heldOut.withoutEdges,
                },
              ]),
        ] as Method[])),
    { name: 'standardised features', role: 'baseline', space: 'style', vectors: spaces.features },
    { name: 'chance', role: 'baseline', space: 'style', vectors: randomVectors(tracks.length, 16, seed) },
    { name: 'raw z-scores', role: 'raw', space: 'sound', vectors: raw },
    {
      name: spaces.method.sound,
      role: 'learned',
      space: 'sound',
      vectors: spaces.vectors.sound,
      ...learned('sound'),
    },
    {
      name: 'PCA, k-means',
      role: 'baseline',
      space: 'sound',
      vectors: components,
      labels: kMeansLabels(components, k, seed),
    },
    {
      name: 'PCA, DBSCAN',
      role: 'baseline',
      space: 'sound',
      vectors: components,
      labels: dbscanLabels(components, seed),
    },
  ];
}

function factsOf(track: PublishedTrack): SongFacts {
  const { genres, features } = track;
  return { album: albumKey(track), artists: artistKeys(track), genres, features };
}

/** Of the learned spaces with each other and with the raw features. */
function overlapsOf(lists: ReadonlyMap<Method, SongLists>): EvaluationReport['overlaps'] {
  const main = [...lists].filter(
    ([{ role, name }]) =>
      role === 'raw' || (role === 'learned' && !name.includes(',') && !name.includes('without')),
  );
  return main.flatMap(([a, ofA], index) =>
    main.slice(index + 1).map(([b, ofB]) => ({
      methods: [`${a.name} (${a.space})`, `${b.name} (${b.space})`] as [string, string],
      overlap: listOverlap(ofA, ofB),
    })),
  );
}

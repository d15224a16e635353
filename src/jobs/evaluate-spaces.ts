import { InvalidInputError } from '../domain/errors.ts';
import type { Playlist } from '../domain/playlist.ts';
import { createRandom, sampleRows } from '../domain/random.ts';
import { METRIC_OF, type Space, SPACES } from '../domain/space.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { TrainingParameters } from '../embedding/parameters.ts';
import { type PlaylistAgreement, ratioOf } from '../evaluation/playlist-agreement.ts';
import type { EvaluationReport, MethodReport } from '../evaluation/report.ts';
import type { SongLists } from '../evaluation/song-lists.ts';
import { type ComparedMethod, comparedMethods } from './compared-methods.ts';
import { clusterCount, clusterReport } from './evaluate-clusters.ts';
import { type HeldOut, learnHeldOut } from './held-out.ts';
import type { LearningProgress } from './learning-task.ts';
import type { TrainedSpaces } from './learn-spaces.ts';
import { listOverlaps } from './list-overlaps.ts';
import { createMeasure } from './measured-lists.ts';
import { sampledMap } from './sampled-map.ts';

/** Songs whose lists are looked at: intervals of about two hundredths. */
const SAMPLED_SONGS = 1000;
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

/**
 * Both learned spaces beside raw z-scores, PCA and chance: clusters, lists and, where there are playlists enough,
 * agreement with those that were held out. Every figure of a method is of that method's own vectors. The same input
 * gives the same report.
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
  const methods = comparedMethods(tracks, spaces, seed, heldOut);
  const rows = Int32Array.from(
    tracks.flatMap(({ isRepresentative }, row) => (isRepresentative ? [row] : [])),
  );
  const sample = sampleRows(rows.length, SAMPLED_SONGS, createRandom(seed)).map(
    (index) => rows[index] as number,
  );
  const measure = createMeasure(tracks, rows, sample, heldOut?.questions ?? null);
  const agreements = new Map<Space, PlaylistAgreement>();
  const lists = new Map<ComparedMethod, SongLists>();
  const reports: MethodReport[] = [];
  const notes: string[] = [];
  for (const method of methods) {
    options.signal?.throwIfAborted();
    const { name, role, space, variant, vectors, clusters, silhouettes } = method;
    const measured = measure(vectors, METRIC_OF[space]);
    lists.set(method, measured.lists);
    const agreement = method.knowsAnswers === true ? null : measured.agreement();
    if (agreement !== null && role === 'raw') agreements.set(space, agreement);
    const raw = agreements.get(space);
    const scored =
      clusters === undefined
        ? null
        : clusterReport(vectors, spaces.features, clusters, { seed, isExact: options.isExact ?? false });
    if (scored === null && clusters?.noise !== undefined) {
      notes.push(
        `${name} found too few clusters to score (${clusterCount(clusters)}), and called ` +
          `${(100 * clusters.noise.share).toFixed(1)} % of ${clusters.noise.songs} songs noise.`,
      );
    }
    reports.push({
      name,
      role,
      space,
      ...(variant === undefined ? {} : { variant }),
      metric: METRIC_OF[space],
      dimensions: vectors.columns,
      ...(scored === null ? {} : { clusters: scored }),
      ...(silhouettes === undefined ? {} : { silhouettes }),
      ...(agreement === null
        ? {}
        : {
            playlists: {
              queries: agreement.questions.queries.length,
              ...agreement.means,
              ratioToRaw: raw === undefined ? null : ratioOf(agreement, raw).precision,
            },
          }),
      lists: { ...measured.quality, ...(method.knowsPlaylists === true ? { sameGenreShare: null } : {}) },
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
            'cold tracks that are unknown': heldOut.questions.unknownTracks,
          }),
    },
    split: [
      heldOut === null ? `No playlists were held out: ${notHeldOut}.` : SPLIT,
      ...(spaces.knowsPlaylists || heldOut !== null ? [NO_GENRES] : []),
    ].join(' '),
    methods: reports,
    ...groupsAndMap(spaces, rows, seed),
    overlaps: listOverlaps(lists),
    notes: [
      'Raw z-scores are the nine quantities among the audio features, standardised. The style encoder also reads the year, and the albums, artists and playlists that songs share.',
      ...notes,
      ...(options.isExact === true
        ? []
        : ['Silhouettes are sampled, with intervals of 95 %; --exact counts every song.']),
    ],
  };
}

const SPLIT =
  'Whole playlists, half to train with and half to test with. Two style encoders were trained anew, one with the training half as edges and one without playlists. Only songs of test playlists that stand in no training playlist are asked and ranked, and neither encoder saw any of them in training; they are placed by their albums and artists afterwards. The style space itself has seen them all, and is not asked. Songs of the same artist are left out. No genre is seen in training.';

const NO_GENRES =
  'Playlists may be genres by another name: no share of the same genre is told for encoders that learned from playlists.';

function groupsAndMap(
  { clusters, map }: TrainedSpaces,
  rows: Int32Array,
  seed: number,
): Pick<EvaluationReport, 'clusterGroups' | 'map'> {
  if (clusters === null) return {};
  return {
    clusterGroups: SPACES.map((space) => ({
      space,
      clusters: clusters[space].clusters.map(({ id, size, summary, genres }) => ({
        id,
        size,
        summary,
        genres,
      })),
    })),
    ...(map === null ? {} : { map: sampledMap(map, clusters.style.labels, rows, seed) }),
  };
}

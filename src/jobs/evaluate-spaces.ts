import { InvalidInputError } from '../domain/errors.ts';
import type { Matrix } from '../domain/matrix.ts';
import type { Playlist } from '../domain/playlist.ts';
import { createRandom, sampleRows } from '../domain/random.ts';
import { METRIC_OF, type Space, SPACES } from '../domain/space.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { TrainingParameters } from '../embedding/parameters.ts';
import { rawFeatures } from '../evaluation/baselines.ts';
import { type PlaylistAgreement, ratioOf } from '../evaluation/playlist-agreement.ts';
import type { EvaluationReport, MethodLabel, MethodReport, SongMap } from '../evaluation/report.ts';
import { listOverlap, type SongLists } from '../evaluation/song-lists.ts';
import { type ComparedMethod, comparedMethods, RAW_AND_YEAR } from './compared-methods.ts';
import { clusterCount, clusterReport } from './evaluate-clusters.ts';
import { type HeldOut, learnHeldOut } from './held-out.ts';
import { inputsWorth } from './inputs-worth.ts';
import type { TrainedSpaces } from './learn-spaces.ts';
import { createMeasure } from './measured-lists.ts';
import type { ThreadOptions } from './threads.ts';

/** The number of songs whose lists are compared: the intervals are then about 0.02 wide. */
const SAMPLED_SONGS = 1000;
/** Half of fewer playlists says too little to train or test with. */
export const LEAST_PLAYLISTS = 20;
/** Enough songs to show every region of the map, and a page of only tens of kilobytes. */
const MAP_SONGS = 3000;
/** Decimals of a coordinate on the map: finer than a dot on any screen. */
const MAP_DECIMALS = 3;

export interface EvaluateOptions extends ThreadOptions {
  readonly tracks: readonly PublishedTrack[];
  readonly spaces: TrainedSpaces;
  readonly parameters: TrainingParameters;
  /** The playlists to hold out. If there are fewer than {@link LEAST_PLAYLISTS}, none are held out. */
  readonly playlists: readonly Playlist[];
  /** Whether playlists that cannot be held out are an error; otherwise the report says so. */
  readonly mustHoldOut?: boolean;
  /** Whether silhouettes are over all songs: minutes for 40,000 songs, hours for more. */
  readonly isExact?: boolean;
}

/**
 * Compares both learned spaces with raw z-scores, PCA and chance: by clusters, by lists and, if there are
 * enough playlists, by agreement with held-out playlists. Every figure of a method comes from its own
 * vectors. The same input gives the same report.
 *
 * @throws InvalidInputError if `mustHoldOut` is set and the playlists cannot be held out.
 */
export async function evaluateSpaces(options: EvaluateOptions): Promise<EvaluationReport> {
  const { tracks, spaces, parameters, playlists, onStep } = options;
  const { seed } = parameters;
  let heldOut: HeldOut | null = null;
  let notHeldOut = 'there are too few of them';
  if (playlists.length >= LEAST_PLAYLISTS) {
    onStep?.(`learning the style space anew, with half of ${playlists.length} playlists`);
    try {
      heldOut = await learnHeldOut(tracks, spaces.features, playlists, options);
    } catch (error) {
      // Some playlists give no query, for example if all of them contain the same songs.
      if (options.mustHoldOut === true || !(error instanceof InvalidInputError)) throw error;
      notHeldOut = error.message;
    }
  }
  const inputs = heldOut && inputsWorth(heldOut.inputs, rawFeatures(tracks), heldOut.questions);
  onStep?.('comparing lists and clusters with raw features, PCA and chance');
  const methods = comparedMethods(tracks, spaces, seed, heldOut);
  const rows = Int32Array.from(
    tracks.flatMap(({ isRepresentative }, row) => (isRepresentative ? [row] : [])),
  );
  const sample = sampleRows(rows.length, SAMPLED_SONGS, createRandom(seed)).map(
    (index) => rows[index] as number,
  );
  const measure = createMeasure(tracks, rows, sample, heldOut?.questions ?? null);
  const agreements = new Map<Space, PlaylistAgreement>();
  let rawAndYear: PlaylistAgreement | null = null;
  const lists = new Map<ComparedMethod, SongLists>();
  const reports: MethodReport[] = [];
  const notes: string[] = [];
  const genreShareOf = ({ vectors, space, genreVectors = vectors, penaltyOf }: ComparedMethod) =>
    genreVectors && measure(genreVectors, METRIC_OF[space], penaltyOf).quality.sameGenreShare;
  for (const [index, makeMethod] of methods.entries()) {
    options.signal?.throwIfAborted();
    options.onProgress?.({ stage: 'comparing methods', done: index, total: methods.length });
    const method = makeMethod();
    const { name, role, space, variant, vectors, clusters, silhouettes } = method;
    const measured = measure(vectors, METRIC_OF[space], method.penaltyOf);
    lists.set(method, measured.lists);
    const agreement = method.knowsAnswers === true ? null : measured.agreement();
    if (agreement !== null && role === 'raw') agreements.set(space, agreement);
    if (name === RAW_AND_YEAR) rawAndYear = agreement;
    const raw = agreements.get(space);
    const scored =
      clusters === undefined
        ? null
        : clusterReport(vectors, spaces.features, clusters, { seed, isExact: options.isExact ?? false });
    if (scored === null && clusters?.noise !== undefined) {
      notes.push(
        `${name} found too few clusters to score (${clusterCount(clusters)}); ` +
          `${(100 * clusters.noise.share).toFixed(1)} % of ${clusters.noise.songs} songs are noise.`,
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
              ratioToRawAndYear: rawAndYear === null ? null : ratioOf(agreement, rawAndYear).precision,
            },
          }),
      lists: { ...measured.quality, sameGenreShare: genreShareOf(method) },
    });
  }
  options.onProgress?.({ stage: 'comparing methods', done: methods.length, total: methods.length });
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
      ...(spaces.knowsPlaylists || spaces.knowsGenres || heldOut !== null ? [NO_GENRES] : []),
    ].join(' '),
    methods: reports,
    ...groupsAndMap(spaces, rows, seed),
    overlaps: listOverlaps(lists),
    ...(inputs === null || inputs.length === 0 ? {} : { inputs }),
    notes: [
      'Raw z-scores are the nine numeric audio features, standardised. The style encoder also reads the year, genres, the letters of titles, and the albums, artists and playlists that songs share.',
      'Raw z-scores + year take 0.4 from the cosine per decade between two songs, for three decades at most. Nothing is learned there.',
      ...notes,
      ...(options.isExact === true
        ? []
        : ['Silhouettes are from a sample, with 95 % intervals; --exact uses every song.']),
    ],
  };
}

const SPLIT =
  'Half of the playlists are for training, the other half for testing. Two style encoders were trained anew: one with the training playlists as edges, one without playlists. Only songs that are in test playlists and in no training playlist are queries and candidates. Training saw none of these songs; they get their vectors from their albums and artists afterwards. The style space itself has seen all playlists and is not tested. Songs of the same artist are left out. Training sees no genre of a song in a playlist.';

const NO_GENRES =
  'Playlists may stand for genres: encoders that learned from playlists or genres have no figure for the share of the same genre. The encoder without playlists is measured on songs whose genres it does not see.';

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

/** Returns the overlaps of the lists of the learned spaces and the raw features with each other. */
function listOverlaps(lists: ReadonlyMap<ComparedMethod, SongLists>): EvaluationReport['overlaps'] {
  const compared = [...lists].filter(
    ([{ role, variant }]) => role === 'raw' || (role === 'learned' && variant === undefined),
  );
  return compared.flatMap(([a, ofA], index) =>
    compared.slice(index + 1).map(([b, ofB]) => ({
      methods: [labelOf(a), labelOf(b)] as const,
      overlap: listOverlap(ofA, ofB),
    })),
  );
}

function labelOf({ name, role, space }: ComparedMethod): MethodLabel {
  return { name, role, space };
}

/** Returns a sample of these rows of the map, each with its cluster. */
function sampledMap(map: Matrix, labels: Int32Array, rows: Int32Array, seed: number): SongMap {
  const drawn = sampleRows(rows.length, MAP_SONGS, createRandom(seed)).map((index) => rows[index] as number);
  return {
    places: [...drawn].flatMap((row) => [rounded(map.data[2 * row]), rounded(map.data[2 * row + 1])]),
    clusters: Array.from(drawn, (row) => labels[row] as number),
    songs: rows.length,
  };
}

function rounded(value = 0): number {
  return Number(value.toFixed(MAP_DECIMALS));
}

import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Matrix } from '../../src/domain/matrix.ts';
import { createRandom, sampleRows } from '../../src/domain/random.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { type EncodedSound, encodeSound } from '../../src/embedding/autoencoder.ts';
import { fitFeatureSpace, transformFeatures } from '../../src/embedding/feature-space.ts';
import { type EncodedStyle, encodeStyle } from '../../src/embedding/graph-encoder.ts';
import { DEFAULT_PARAMETERS } from '../../src/embedding/parameters.ts';
import { principalComponents } from '../../src/numeric/principal-components.ts';
import { buildSongGraph } from '../../src/embedding/song-graph.ts';
import { styleAttributes } from '../../src/embedding/style-attributes.ts';
import { plainStyle } from '../../src/embedding/style-views.ts';
import { openBackend } from '../../src/embedding/tensorflow.ts';
import { dbscan, suggestEpsilon } from '../../src/numeric/dbscan.ts';
import { kMeans } from '../../src/numeric/k-means.ts';
import { silhouetteScore } from '../../src/numeric/silhouette.ts';
import { type Figure, seconds } from './figures.ts';
import { outputOf } from './own-process.ts';
import { type ReferenceWork, type Timed, timeReference } from './reference-learning.ts';
import { median } from './timing.ts';

const TRAIN_ALL = fileURLToPath(new URL('train-all.ts', import.meta.url));

const SONGS = 40_000;
const SEED = 1;
/** Repeats of work that takes about a second; the median counts. */
const ROUNDS = 3;
const CLUSTERS = 20;
const MAX_ITERATIONS = 100;
const SILHOUETTE_SAMPLE = 1000;
const COMPONENTS = 5;
/** Same value as in the evaluation. */
const MIN_POINTS = 10;

const trainingSchema = z.object({ tracks: z.number(), seconds: z.number(), peakMegabytes: z.number() });

/**
 * Measures learning and clustering of 40,000 songs, beside scikit-learn and PyTorch in `python`. Then
 * measures training on the whole catalogue in `directory`, in its own process.
 */
export async function measureLearning(
  directory: string,
  tracks: readonly PublishedTrack[],
  python: string,
): Promise<readonly Figure[]> {
  const { name: backend } = await openBackend();
  const songs = sampledSongs(tracks);
  const features = transformFeatures(fitFeatureSpace(songs), songs);
  const autoencoder = learnSound(features);
  const graphEncoder = learnStyle(features, songs);
  const style = graphEncoder.vectors;
  const clusters = timedRounds(() => {
    const { labels, inertia } = kMeans(style, {
      clusters: CLUSTERS,
      maxIterations: MAX_ITERATIONS,
      seed: SEED,
    });
    return { labels, score: inertia };
  });
  const silhouette = timedRounds(() => {
    const options = { sampleSize: SILHOUETTE_SAMPLE, seed: SEED };
    return { score: silhouetteScore(style, clusters.labels, options)?.mean ?? NaN };
  });
  const components = withDensity(principalComponents(features, COMPONENTS));
  const allFeatures = withDensity(features);
  const ofComponents = timedDbscan(components);
  const ofFeatures = timedDbscan(allFeatures);
  const reference = await timeReference(
    python,
    {
      rounds: ROUNDS,
      autoencoder: { ...DEFAULT_PARAMETERS.sound, points: features, steps: autoencoder.steps },
      kMeans: { points: style, clusters: CLUSTERS, maxIterations: MAX_ITERATIONS },
      silhouette: { points: style, labels: clusters.labels, sampleSize: SILHOUETTE_SAMPLE },
      dbscan: { components, features: allFeatures },
    },
    directory,
  );
  const training = trainingSchema.parse(JSON.parse(await outputOf(TRAIN_ALL, [directory])));

  const count = songs.length.toLocaleString('en');
  const epochs = DEFAULT_PARAMETERS.sound.epochs;
  return [
    besideReference(
      `Train the autoencoder on ${count} songs, ${epochs} epochs (TensorFlow.js, ${backend})`,
      'PyTorch',
      autoencoder,
      reference.autoencoder,
      ({ score }) => `loss ${score.toFixed(3)}`,
      '≤ 10 s',
    ),
    {
      what: `Train the graph encoder on ${count} songs with album and artist edges`,
      measured: seconds(graphEncoder.seconds),
      reference: '–',
      target: '≤ 30 s',
    },
    besideReference(
      `k-means of their style vectors, k = ${CLUSTERS}`,
      'scikit-learn',
      clusters,
      reference.kMeans,
      ({ score }) => `inertia ${Math.round(score).toLocaleString('en')}`,
      '≤ 5 s',
    ),
    besideReference(
      `Silhouette of these clusters, ${SILHOUETTE_SAMPLE.toLocaleString('en')} songs against all`,
      'scikit-learn, the 1,000 against each other',
      silhouette,
      reference.silhouette,
      ({ score }) => score.toFixed(3),
      '≤ 1.5 s',
    ),
    ...(
      [
        [`DBSCAN on ${COMPONENTS} principal components of ${count} songs`, ofComponents, 'components'],
        [`DBSCAN on their ${features.columns} features`, ofFeatures, 'features'],
      ] as const
    ).map(([what, measured, which]) =>
      besideReference(
        what,
        'scikit-learn',
        measured,
        reference[which],
        ({ score }) => `${score} ${score === 1 ? 'cluster' : 'clusters'}`,
        '≤ 60 s',
      ),
    ),
    {
      what: `Train on ${training.tracks.toLocaleString('en')} tracks: both spaces, clusters and map`,
      measured: `${seconds(training.seconds)}; ${Math.round(training.peakMegabytes).toLocaleString('en')} MB`,
      reference: '–',
      target: '≤ 4 min, ≤ 2 GB',
    },
  ];
}

/** Returns up to 40,000 songs at random, one track per song. */
function sampledSongs(tracks: readonly PublishedTrack[]): readonly PublishedTrack[] {
  const songs = tracks.filter(({ isRepresentative }) => isRepresentative);
  const rows = new Set(sampleRows(songs.length, SONGS, createRandom(SEED)));
  return songs.filter((_, row) => rows.has(row));
}

function learnSound(features: Matrix): Timed & { readonly steps: number } {
  let steps = 0;
  const onProgress = (progress: { readonly steps: number }) => {
    steps = progress.steps;
  };
  const { seconds: taken, loss } = timed((): EncodedSound =>
    encodeSound(features, DEFAULT_PARAMETERS.sound, { seed: SEED, onProgress }),
  );
  return { seconds: taken, score: loss, steps };
}

function learnStyle(features: Matrix, songs: readonly PublishedTrack[]) {
  const attributes = styleAttributes(features, songs);
  return timed((): Pick<EncodedStyle, 'vectors'> => {
    const encoded = encodeStyle(attributes, buildSongGraph(songs), DEFAULT_PARAMETERS.style, { seed: SEED });
    return { vectors: encoded?.vectors ?? plainStyle(attributes, DEFAULT_PARAMETERS.style.yearWeight) };
  });
}

type Dense = ReferenceWork['dbscan']['features'];

function withDensity(points: Matrix): Dense {
  return {
    points,
    epsilon: suggestEpsilon(points, { minPoints: MIN_POINTS, seed: SEED }),
    minPoints: MIN_POINTS,
  };
}

function timedDbscan({ points, ...options }: Dense): Timed {
  return timed(() => ({
    score: dbscan(points, options).reduce((most, label) => Math.max(most, label), -1) + 1,
  }));
}

function timed<Result extends object>(work: () => Result): Result & { readonly seconds: number } {
  const start = performance.now();
  const result = work();
  return { ...result, seconds: (performance.now() - start) / 1000 };
}

function timedRounds<Result extends object>(work: () => Result): Result & { readonly seconds: number } {
  const first = timed(work);
  const others = Array.from({ length: ROUNDS - 1 }, () => timed(work).seconds);
  return { ...first, seconds: median([first.seconds, ...others]) };
}

function besideReference(
  what: string,
  library: string,
  measured: Timed,
  reference: Timed | undefined,
  scoreOf: (timed: Timed) => string,
  target: string,
): Figure {
  const cell = (figure: Timed) => `${seconds(figure.seconds)}, ${scoreOf(figure)}`;
  return {
    what,
    measured: cell(measured),
    reference: reference === undefined ? '–' : `${library}: ${cell(reference)}`,
    target,
  };
}

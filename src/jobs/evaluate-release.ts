import { transformFeatures, type FeatureSpace } from '../embedding/feature-space.ts';
import { flatParameters, DEFAULT_PARAMETERS, parametersWith } from '../embedding/parameters.ts';
import { buildSongGraph } from '../embedding/song-graph.ts';
import { knowsGenres, styleAttributes } from '../embedding/style-attributes.ts';
import type { EdaReport } from '../evaluation/eda.ts';
import { readClusters } from '../release/clusters-part.ts';
import type { Manifest } from '../release/manifest.ts';
import { readMap } from '../release/map-part.ts';
import type { Release } from '../release/open-release.ts';
import { recordTrained } from '../release/releases.ts';
import { writeWithParts } from '../release/write-release.ts';
import type { RunTracker } from '../tracking/run-tracker.ts';
import { edaParts } from './explore-songs.ts';
import { evaluationParts, recordReports } from './evaluation-parts.ts';
import { evaluateInThread } from './evaluate-in-thread.ts';
import { knownPlaylists } from './known-playlists.ts';
import type { TrainedSpaces } from './learn-spaces.ts';
import type { CatalogueContent } from './read-catalogue.ts';
import { scoresOf } from './report-scores.ts';
import type { ThreadOptions } from './threads.ts';
import { fingerprintOf } from './train.ts';

/** The name of the run that holds the scores. */
const RUN_NAME = 'evaluate';

export interface EvaluateReleaseOptions extends ThreadOptions {
  /** The content that the release was trained on. */
  readonly content: CatalogueContent;
  readonly release: Release;
  /** The analysis of the content. */
  readonly eda: EdaReport;
  readonly releasesDirectory: string;
  readonly tracker: RunTracker;
  readonly now: Date;
}

/**
 * Evaluates a release that was trained without an evaluation, and writes it with one: the same release, with
 * the same id, as a training that evaluates at once. Records the scores as a run.
 *
 * @throws the signal's reason after an abort, which leaves the release as it was.
 */
export async function evaluateRelease(options: EvaluateReleaseOptions): Promise<Manifest> {
  const { content, release, eda, releasesDirectory, tracker, now, onStep, onProgress, signal } = options;
  const names = Object.keys(flatParameters(DEFAULT_PARAMETERS));
  const parameters = parametersWith(
    Object.fromEntries(Object.entries(release.manifest.parameters).filter(([name]) => names.includes(name))),
  );
  const run = await tracker.start({
    name: RUN_NAME,
    parameters: flatParameters(parameters),
    startedAt: now,
  });
  try {
    const report = await evaluateInThread({
      tracks: release.tracks,
      spaces: spacesOf(release, content),
      parameters,
      playlists: knownPlaylists(content.playlists, release.tracks),
      onStep,
      onProgress,
      signal,
    });
    const parts = evaluationParts(report);
    const manifest = await writeWithParts(
      releasesDirectory,
      release.manifest,
      { ...release.parts, ...parts, ...edaParts(eda) },
      now,
    );
    await recordTrained(releasesDirectory, fingerprintOf(content), manifest.id);
    await run.logMetrics(scoresOf(report));
    await recordReports(run, parts);
    await run.finish('finished', manifest.id);
    return manifest;
  } catch (error) {
    await run.finish(signal?.aborted === true ? 'killed' : 'failed');
    throw error;
  }
}

/** Returns what was learned, as the training had it. */
function spacesOf(release: Release, { playlists }: CatalogueContent): TrainedSpaces {
  const { manifest, tracks, vectors } = release;
  const featureSpace = manifest.featureSpace as FeatureSpace;
  const graph = buildSongGraph(
    tracks,
    playlists.map(({ trackIds }) => trackIds),
  );
  const features = transformFeatures(featureSpace, tracks);
  return {
    method: manifest.method,
    parameters: manifest.parameters,
    featureSpace,
    features,
    vectors,
    knowsPlaylists: graph.playlist.groupCount > 0,
    knowsGenres: knowsGenres(styleAttributes(features, tracks)),
    clusters: readClusters(release),
    map: readMap(release),
    losses: {},
  };
}

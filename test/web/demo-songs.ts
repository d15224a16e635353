import { bySpace } from '../../src/domain/space.ts';
import { inventCatalogue } from '../../src/demo/invent-catalogue.ts';
import { fitFeatureSpace, transformFeatures } from '../../src/embedding/feature-space.ts';
import { GRAPH_ENCODER } from '../../src/embedding/graph-encoder-parameters.ts';
import { styleAttributes } from '../../src/embedding/style-attributes.ts';
import { plainStyle } from '../../src/embedding/style-views.ts';
import { describeClusters } from '../../src/evaluation/cluster-descriptions.ts';
import { type DescribedTrack, hasFeatures, publishedTracks } from '../../src/jobs/read-catalogue.ts';
import { kMeans } from '../../src/numeric/k-means.ts';
import { principalComponents } from '../../src/numeric/principal-components.ts';
import type { SongIndexContent } from '../contract/song-index.contract.ts';

const SONGS = 600;
const CLUSTERS = 8;
const SEED = 12;

/** A text that would run a script if a page took it for HTML. The page's tests fail on the request for it. */
export const HOSTILE = '<img src=x onerror="globalThis.wasHostile = true">';

/**
 * Returns songs of the demo with vectors, described clusters and a map, as a release has them. Learns
 * nothing: style is the features and the year, sound the features alone. One song has hostile names, and one
 * is as if it came from Spotify.
 */
export function createDemoSongs(): SongIndexContent {
  const invented = inventCatalogue({ seed: SEED, size: SONGS }).tracks.filter(hasFeatures);
  const tracks = publishedTracks(
    invented.map((track, index) =>
      index === 0 ? asHostile(track) : index === 1 ? asCollected(track) : track,
    ),
  );
  const featureSpace = fitFeatureSpace(tracks);
  const features = transformFeatures(featureSpace, tracks);
  const vectors = {
    style: plainStyle(styleAttributes(features, tracks), GRAPH_ENCODER.yearWeight),
    sound: features,
  };
  return {
    contentHash: 'demo',
    release: '00000000de305049',
    tracks,
    vectors,
    clusters: bySpace((space) => {
      const { labels, centroids } = kMeans(vectors[space], { clusters: CLUSTERS, seed: SEED });
      const described = describeClusters({
        labels,
        clusters: centroids.rows,
        features,
        columns: featureSpace.columns.map(({ feature }) => feature),
        genres: (row) => tracks[row]?.genres ?? [],
      });
      return { labels, clusters: described };
    }),
    map: principalComponents(vectors.style, 2),
  };
}

function asHostile(track: DescribedTrack): DescribedTrack {
  const artists = track.artists.map((artist, index) => (index === 0 ? { ...artist, name: HOSTILE } : artist));
  return {
    ...track,
    name: HOSTILE,
    artists,
    album: track.album && { ...track.album, name: HOSTILE },
    genres: [HOSTILE, ...track.genres],
    popularity: 100,
  };
}

function asCollected(track: DescribedTrack): DescribedTrack {
  return { ...track, featureSource: { ...track.featureSource, provider: 'spotify' } };
}

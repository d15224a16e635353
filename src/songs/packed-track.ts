import type { AudioFeatures, FeatureSource } from '../domain/audio-features.ts';
import type { ServedCluster, ServedTrack } from './song-index.ts';

/**
 * The values of a track in the order of {@link unpackTrack}. Their names would be half of the text, and a
 * list reads a hundred of them.
 */
type PackedTrack = readonly [
  id: ServedTrack['id'],
  name: string,
  artists: readonly (readonly [id: string | null, name: string])[],
  album: readonly [id: string | null, name: string] | null,
  releaseDate: string | null,
  durationMillis: number | null,
  explicit: boolean | null,
  popularity: number | null,
  isrc: string | null,
  genres: readonly string[],
  features: PackedFeatures,
  provider: string,
  exceptions: FeatureSource['exceptions'] | null,
  songId: ServedTrack['songId'],
  isRepresentative: boolean,
  versionIds: ServedTrack['versionIds'],
  clusters: readonly [style: PackedCluster, sound: PackedCluster] | null,
  position: ServedTrack['position'] | null,
];

type PackedCluster = readonly [id: number, words: string];

type PackedFeatures = readonly [
  danceability: number,
  energy: number,
  key: number | null,
  loudness: number | null,
  mode: number | null,
  speechiness: number,
  acousticness: number,
  instrumentalness: number,
  liveness: number,
  valence: number,
  tempo: number,
  timeSignature: number | null,
];

/** Returns a track as a text, half as long as its JSON. */
export function packTrack(track: ServedTrack): string {
  const { album, features, featureSource, clusters, position = null } = track;
  const packed: PackedTrack = [
    track.id,
    track.name,
    track.artists.map(({ id, name }) => [id, name]),
    album && [album.id, album.name],
    track.releaseDate,
    track.durationMillis,
    track.explicit,
    track.popularity,
    track.isrc,
    track.genres,
    packFeatures(features),
    featureSource.provider,
    featureSource.exceptions ?? null,
    track.songId,
    track.isRepresentative,
    track.versionIds,
    clusters === undefined ? null : [packCluster(clusters.style), packCluster(clusters.sound)],
    position,
  ];
  return JSON.stringify(packed);
}

/** Returns the track of {@link packTrack}. */
export function unpackTrack(text: string): ServedTrack {
  const [
    id,
    name,
    artists,
    album,
    releaseDate,
    durationMillis,
    explicit,
    popularity,
    isrc,
    genres,
    features,
    provider,
    exceptions,
    songId,
    isRepresentative,
    versionIds,
    clusters,
    position,
  ] = JSON.parse(text) as PackedTrack;
  return {
    id,
    name,
    artists: artists.map(unpackName),
    album: album && unpackName(album),
    releaseDate,
    durationMillis,
    explicit,
    popularity,
    isrc,
    genres,
    features: unpackFeatures(features),
    featureSource: { provider, ...(exceptions && { exceptions }) },
    songId,
    isRepresentative,
    versionIds,
    ...(clusters && { clusters: { style: unpackCluster(clusters[0]), sound: unpackCluster(clusters[1]) } }),
    ...(position && { position }),
  };
}

function unpackName([id, name]: readonly [id: string | null, name: string]) {
  return { id, name };
}

function packCluster({ id, words }: ServedCluster): PackedCluster {
  return [id, words];
}

function unpackCluster([id, words]: PackedCluster): ServedCluster {
  return { id, words };
}

function packFeatures(features: AudioFeatures): PackedFeatures {
  return [
    features.danceability,
    features.energy,
    features.key,
    features.loudness,
    features.mode,
    features.speechiness,
    features.acousticness,
    features.instrumentalness,
    features.liveness,
    features.valence,
    features.tempo,
    features.timeSignature,
  ];
}

function unpackFeatures(packed: PackedFeatures): AudioFeatures {
  return {
    danceability: packed[0],
    energy: packed[1],
    key: packed[2],
    loudness: packed[3],
    mode: packed[4],
    speechiness: packed[5],
    acousticness: packed[6],
    instrumentalness: packed[7],
    liveness: packed[8],
    valence: packed[9],
    tempo: packed[10],
    timeSignature: packed[11],
  };
}

import type { AudioFeatures, FeatureSource } from './audio-features.ts';
import type { PublishedTrack } from './track.ts';

/**
 * The values of a track in the order of {@link unpackTrack}. Their names would be half of its JSON, and an
 * engine returns a hundred tracks for one answer.
 */
export type PackedTrack = readonly [
  id: PublishedTrack['id'],
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
  songId: PublishedTrack['songId'],
  isRepresentative: boolean,
  versionIds: PublishedTrack['versionIds'],
  year: number | null,
];

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

/** Returns the values of a track, whose JSON is half as long as that of the track. */
export function packTrack(track: PublishedTrack): PackedTrack {
  const { album, features, featureSource } = track;
  return [
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
    track.year,
  ];
}

/** Returns the track of {@link packTrack}. */
export function unpackTrack([
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
  year,
]: readonly [...PackedTrack, ...unknown[]]): PublishedTrack {
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
    year,
  };
}

/** Returns the artist or album of {@link packTrack}. */
export function unpackName([id, name]: readonly [id: string | null, name: string]) {
  return { id, name };
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

/** Returns the features of {@link packTrack}. */
export function unpackFeatures(packed: PackedFeatures): AudioFeatures {
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

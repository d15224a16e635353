import { type PackedTrack, packTrack, unpackFeatures, unpackName } from '../domain/packed-track.ts';
import type { Space } from '../domain/space.ts';
import type { ServedCluster, ServedTrack, TrackFacts } from './song-index.ts';

// A served track is two lines of JSON: what every candidate of a list is ordered and refused by, and the
// rest, which is read of the songs that a list takes.

type PackedFacts = readonly [
  id: ServedTrack['id'],
  popularity: number | null,
  year: number | null,
  genres: readonly string[],
  artists: PackedTrack[2],
];

/** The values of a packed track, without those of {@link PackedFacts}. */
type PackedOthers = readonly [
  place: PackedPlace,
  name: string,
  album: PackedTrack[3],
  releaseDate: string | null,
  durationMillis: number | null,
  explicit: boolean | null,
  isrc: string | null,
  features: PackedTrack[10],
  provider: string,
  exceptions: PackedTrack[12],
  /** Null if the track is the only version of its song, as most are. */
  song: readonly [songId: ServedTrack['id'], versionIds: ServedTrack['versionIds']] | null,
  isRepresentative: boolean,
];

/** The words of clusters are told once for all tracks. */
type PackedPlace = readonly [
  clusters: readonly [style: number, sound: number] | null,
  position: readonly [x: number, y: number] | null,
];

/** Returns the cluster of a space. */
export type ClusterOf = (space: Space, id: number) => ServedCluster;

/** Enough to tell every number of 4 bytes from the others. */
const POSITION_DIGITS = 9;

/** Returns a track as a text, half as long as its JSON. The position has numbers of 4 bytes. */
export function packServedTrack(track: ServedTrack): string {
  const { clusters, position } = track;
  const [id, name, artists, album, date, millis, explicit, popularity, isrc, genres, ...rest] =
    packTrack(track);
  const [features, provider, exceptions, songId, isRepresentative, versionIds, year] = rest;
  const isOnlyVersion = songId === id && versionIds.length === 1 && versionIds[0] === id;
  const facts: PackedFacts = [id, popularity, year, genres, artists];
  const place: PackedPlace = [
    clusters === undefined ? null : [clusters.style.id, clusters.sound.id],
    position === undefined ? null : [rounded(position[0]), rounded(position[1])],
  ];
  const others: PackedOthers = [
    place,
    name,
    album,
    date,
    millis,
    explicit,
    isrc,
    features,
    provider,
    exceptions,
    isOnlyVersion ? null : [songId, versionIds],
    isRepresentative,
  ];
  return `${asciiJson(facts)}\n${asciiJson(others)}`;
}

/**
 * Returns JSON with all letters escaped that are not of ASCII: one of them in an answer makes Node decode the
 * whole of it into characters of two bytes, which takes longer.
 */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    NOT_ASCII,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const NOT_ASCII = /[^\0-\x7f]/g;

function rounded(coordinate: number): number {
  return Number(coordinate.toPrecision(POSITION_DIGITS));
}

/** Returns what candidates are ordered and refused by, of the track of {@link packServedTrack}. */
export function unpackFacts(text: string): TrackFacts {
  const [id, popularity, year, genres, artists] = JSON.parse(
    text.slice(0, text.indexOf('\n')),
  ) as PackedFacts;
  return { id, popularity, year, genres, artists: artists.map(unpackName) };
}

/** Returns the track of {@link packServedTrack}. `facts` are those of {@link unpackFacts}. */
export function unpackServedTrack(
  text: string,
  clusterOf: ClusterOf,
  { id, popularity, year, genres, artists } = unpackFacts(text),
): ServedTrack {
  const [
    [clusters, position],
    name,
    album,
    releaseDate,
    durationMillis,
    explicit,
    isrc,
    features,
    provider,
    exceptions,
    song,
    isRepresentative,
  ] = JSON.parse(text.slice(text.indexOf('\n'))) as PackedOthers;
  const [songId, versionIds] = song ?? [id, [id]];
  return {
    id,
    name,
    artists,
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
    ...(clusters && {
      clusters: { style: clusterOf('style', clusters[0]), sound: clusterOf('sound', clusters[1]) },
    }),
    ...(position && { position: [Math.fround(position[0]), Math.fround(position[1])] }),
  };
}

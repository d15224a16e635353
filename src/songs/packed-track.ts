import { type PackedTrack, packTrack, unpackTrack } from '../domain/packed-track.ts';
import type { ServedCluster, ServedTrack, TrackFacts } from './song-index.ts';

// A served track is two lines of JSON: what every candidate of a list is ordered by, and the rest, which is
// read of the songs that a list looks at.

type PackedFacts = readonly [
  id: ServedTrack['id'],
  popularity: number | null,
  releaseDate: string | null,
  genres: readonly string[],
];

/** The values of a packed track, without those of {@link PackedFacts}. */
type PackedOthers = PackedTrack extends readonly [
  unknown,
  infer Name,
  infer Artists,
  infer Album,
  unknown,
  infer Millis,
  infer Explicit,
  unknown,
  infer Isrc,
  unknown,
  ...infer Rest,
]
  ? readonly [PackedPlace, Name, Artists, Album, Millis, Explicit, Isrc, ...Rest]
  : never;

type PackedPlace = readonly [
  clusters: readonly [style: PackedCluster, sound: PackedCluster] | null,
  position: ServedTrack['position'] | null,
];

type PackedCluster = readonly [id: number, words: string];

/** Returns a track as a text, half as long as its JSON. */
export function packServedTrack(track: ServedTrack): string {
  const { clusters, position = null } = track;
  const [id, name, artists, album, date, millis, explicit, popularity, isrc, genres, ...rest] =
    packTrack(track);
  const facts: PackedFacts = [id, popularity, date, genres];
  const place: PackedPlace = [
    clusters === undefined ? null : [packCluster(clusters.style), packCluster(clusters.sound)],
    position,
  ];
  const others: PackedOthers = [place, name, artists, album, millis, explicit, isrc, ...rest];
  return `${JSON.stringify(facts)}\n${JSON.stringify(others)}`;
}

/** Returns what candidates are ordered by, of the track of {@link packServedTrack}. */
export function unpackFacts(text: string): TrackFacts {
  const [id, popularity, releaseDate, genres] = JSON.parse(text.slice(0, text.indexOf('\n'))) as PackedFacts;
  return { id, popularity, releaseDate, genres };
}

/** Returns the track of {@link packServedTrack}. */
export function unpackServedTrack(text: string): ServedTrack {
  const { id, popularity, releaseDate, genres } = unpackFacts(text);
  const [[clusters, position], name, artists, album, millis, explicit, isrc, ...rest] = JSON.parse(
    text.slice(text.indexOf('\n')),
  ) as PackedOthers;
  return {
    ...unpackTrack([
      id,
      name,
      artists,
      album,
      releaseDate,
      millis,
      explicit,
      popularity,
      isrc,
      genres,
      ...rest,
    ]),
    ...(clusters && { clusters: { style: unpackCluster(clusters[0]), sound: unpackCluster(clusters[1]) } }),
    ...(position && { position }),
  };
}

function packCluster({ id, words }: ServedCluster): PackedCluster {
  return [id, words];
}

function unpackCluster([id, words]: PackedCluster): ServedCluster {
  return { id, words };
}

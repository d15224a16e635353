import { memoize } from '../domain/memo.ts';
import { type PackedTrack, packTrack, unpackFeatures, unpackName } from '../domain/packed-track.ts';
import type { Space } from '../domain/space.ts';
import { oddAnswer } from './qdrant-client.ts';
import type { ServedCluster, ServedTrack, TrackFacts } from './song-index.ts';

// A served track is a text of six lines: what every candidate of a list is ordered and refused by, and last
// the rest, which is read of the songs that a list takes.

/** The values of a packed track, without those of {@link UnpackedFacts}. */
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
  return [id, popularity ?? '', year ?? '', ...[genres, artists, others].map(asciiJson)].join('\n');
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

/**
 * What candidates are ordered and refused by, of the track of {@link packServedTrack}. Artists are read when
 * they are first asked for: orders need none.
 */
class UnpackedFacts implements TrackFacts {
  readonly id: ServedTrack['id'];
  readonly popularity: number | null;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly #packedArtists: string;
  #artists: ServedTrack['artists'] | undefined;

  constructor(text: string, genresOf: (packed: string) => readonly string[]) {
    const [id, popularity, year, genres, artists] = text.split('\n', 5) as [ServedTrack['id'], ...string[]];
    if (genres === undefined || artists === undefined) throw new RangeError('expected a line for each fact');
    this.id = id;
    this.popularity = popularity ? Number(popularity) : null;
    this.year = year ? Number(year) : null;
    this.genres = genresOf(genres);
    this.#packedArtists = artists;
  }

  get artists(): ServedTrack['artists'] {
    return (this.#artists ??= readPacked(this.#packedArtists, unpackArtists));
  }
}

/**
 * Returns a function that unpacks the facts of many tracks. Close tracks often have the same genres, which
 * are then one array.
 */
export function createFactsUnpacker(): (text: string) => TrackFacts {
  const genresOf = memoize(unpackGenres);
  return (text) => new UnpackedFacts(text, genresOf);
}

function unpackGenres(packed: string): readonly string[] {
  return JSON.parse(packed) as string[];
}

function unpackArtists(packed: string): ServedTrack['artists'] {
  return (JSON.parse(packed) as PackedTrack[2]).map(unpackName);
}

/**
 * Returns what `unpack` reads of a packed text.
 *
 * @throws EngineRefusalError if the text is not that of a track.
 */
export function readPacked<Unpacked>(text: string, unpack: (text: string) => Unpacked): Unpacked {
  try {
    return unpack(text);
  } catch (cause) {
    throw oddAnswer({ cause });
  }
}

/** Returns the track of {@link packServedTrack}. `facts` are those of {@link createFactsUnpacker}. */
export function unpackServedTrack(
  text: string,
  clusterOf: ClusterOf,
  { id, popularity, year, genres, artists }: TrackFacts = new UnpackedFacts(text, unpackGenres),
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
  ] = JSON.parse(text.slice(text.lastIndexOf('\n'))) as PackedOthers;
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

import { foldText } from '../domain/text.ts';
import type { PublishedTrack } from '../domain/track.ts';

/**
 * The kinds of edges. The graph is bipartite: tracks on one side; albums, artists and playlists on the other.
 */
export const EDGE_KINDS = ['album', 'artist', 'playlist'] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** The edges of one kind, from both sides: compressed sparse rows. Tracks and groups are numbers from 0. */
export interface Edges {
  readonly groupCount: number;
  /** Track `t` is in the groups from `groups[groupStarts[t]]` to before `groups[groupStarts[t + 1]]`. */
  readonly groupStarts: Int32Array;
  readonly groups: Int32Array;
  /** Group `g` holds the tracks from `tracks[trackStarts[g]]` to before `tracks[trackStarts[g + 1]]`. */
  readonly trackStarts: Int32Array;
  readonly tracks: Int32Array;
}

export type SongGraph = Readonly<Record<EdgeKind, Edges>>;

/** A playlist as the ids of its tracks or songs; unknown ids are left out. */
export type PlaylistTracks = readonly string[];

/** The facts of a track that the graph needs. */
export type GraphTrack = Pick<PublishedTrack, 'id' | 'songId' | 'artists' | 'album'>;

/**
 * Joins the tracks of each album, each artist (every credit counts) and each playlist. A playlist that holds
 * one version of a song joins all its versions. Tracks for which `isLeftOut` is true get no edges.
 */
export function buildSongGraph(
  tracks: readonly GraphTrack[],
  playlists: readonly PlaylistTracks[] = [],
  isLeftOut: (row: number) => boolean = () => false,
): SongGraph {
  const songOf = new Map<string, string>(tracks.map(({ id, songId }) => [id, songId]));
  const playlistsOf = new Map<string | undefined, string[]>(tracks.map(({ songId }) => [songId, []]));
  for (const [number, trackIds] of playlists.entries()) {
    // By song: the version in the playlist may not be the one that is recommended.
    for (const songId of new Set(trackIds.map((id) => songOf.get(id)))) {
      playlistsOf.get(songId)?.push(String(number));
    }
  }
  const joined = (keysOf: (track: GraphTrack) => readonly string[]) =>
    edgesOf(tracks.map((track, row) => (isLeftOut(row) ? [] : keysOf(track))));
  return {
    album: joined((track) => [albumKey(track)].filter((key) => key !== null)),
    artist: joined(artistKeys),
    playlist: joined(({ songId }) => playlistsOf.get(songId) ?? []),
  };
}

/**
 * Returns the keys of the artists: their names, because few sources give ids. Artists with the same name
 * become one.
 */
export function artistKeys({ artists }: Pick<GraphTrack, 'artists'>): string[] {
  return [...new Set(artists.map(({ name }) => foldText(name)))];
}

/**
 * Returns the id of the album, or its name and artist: there are many Greatest Hits. Null without an album.
 */
export function albumKey({ album, artists }: Pick<GraphTrack, 'album' | 'artists'>): string | null {
  if (album === null) return null;
  return album.id ?? `${foldText(album.name)}\n${foldText(artists[0]?.name ?? '')}`;
}

/** Returns the edges from each track's group keys. Groups of one track join nothing and are left out. */
function edgesOf(keysOfTracks: readonly (readonly string[])[]): Edges {
  const sizes = new Map<string, number>();
  for (const keys of keysOfTracks) for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const numbers = new Map<string, number>();
  for (const [key, size] of sizes) if (size > 1) numbers.set(key, numbers.size);
  const groups: number[] = [];
  const groupStarts = new Int32Array(keysOfTracks.length + 1);
  for (const [row, keys] of keysOfTracks.entries()) {
    for (const key of keys) {
      const group = numbers.get(key);
      if (group !== undefined) groups.push(group);
    }
    groupStarts[row + 1] = groups.length;
  }
  const groupCount = numbers.size;
  return {
    groupCount,
    groupStarts,
    groups: Int32Array.from(groups),
    ...turned(groupStarts, groups, groupCount),
  };
}

/** Returns the same edges from the side of the groups. */
function turned(groupStarts: Int32Array, groups: readonly number[], groupCount: number) {
  const trackStarts = new Int32Array(groupCount + 1);
  for (const group of groups) trackStarts[group + 1] = (trackStarts[group + 1] ?? 0) + 1;
  for (let group = 0; group < groupCount; group += 1) {
    trackStarts[group + 1] = (trackStarts[group + 1] ?? 0) + (trackStarts[group] ?? 0);
  }
  const next = Int32Array.from(trackStarts);
  const tracks = new Int32Array(groups.length);
  for (let row = 0; row + 1 < groupStarts.length; row += 1) {
    for (let at = groupStarts[row] ?? 0; at < (groupStarts[row + 1] ?? 0); at += 1) {
      const group = groups[at] ?? 0;
      tracks[next[group] ?? 0] = row;
      next[group] = (next[group] ?? 0) + 1;
    }
  }
  return { trackStarts, tracks };
}

import { foldText } from '../domain/text.ts';
import type { PublishedTrack } from '../domain/track.ts';

/** What joins songs. A bipartite graph: tracks on one side, albums, artists and playlists on the other. */
export const EDGE_KINDS = ['album', 'artist', 'playlist'] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** The edges of one kind, from both sides; tracks and groups are numbers from 0. */
export interface Edges {
  readonly groupCount: number;
  /** Track `t` stands in the groups `groups[groupStarts[t]]` up to `groups[groupStarts[t + 1]]`. */
  readonly groupStarts: Int32Array;
  readonly groups: Int32Array;
  /** Group `g` holds the tracks `tracks[trackStarts[g]]` up to `tracks[trackStarts[g + 1]]`. */
  readonly trackStarts: Int32Array;
  readonly tracks: Int32Array;
}

export type SongGraph = Readonly<Record<EdgeKind, Edges>>;

/** A playlist as the ids of its tracks or songs; those that are not among the tracks of the graph are left out. */
export type PlaylistTracks = readonly string[];

/** What the graph needs to know of a track. */
export type GraphTrack = Pick<PublishedTrack, 'id' | 'songId' | 'artists' | 'album'>;

/**
 * Joins the tracks of an album, of an artist (every credit counts) and of each of the playlists, which hold a song with
 * all its versions; tracks that `isLeftOut` names are joined with nothing.
 */
export function buildSongGraph(
  tracks: readonly GraphTrack[],
  playlists: readonly PlaylistTracks[] = [],
  isLeftOut: (row: number) => boolean = () => false,
): SongGraph {
  const songOf = new Map<string, string>(tracks.map(({ id, songId }) => [id, songId]));
  const playlistsOf = new Map<string | undefined, string[]>(tracks.map(({ songId }) => [songId, []]));
  for (const [number, trackIds] of playlists.entries()) {
    // Whichever version somebody put into it: another one stands for the song and is recommended.
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

/** Names rather than ids, which few sources give; people of one name become one artist. */
export function artistKeys({ artists }: Pick<GraphTrack, 'artists'>): string[] {
  return [...new Set(artists.map(({ name }) => foldText(name)))];
}

/** By its artist as well, where it has no id: there are many Greatest Hits. Null for a track without an album. */
export function albumKey({ album, artists }: Pick<GraphTrack, 'album' | 'artists'>): string | null {
  if (album === null) return null;
  return album.id ?? `${foldText(album.name)}\n${foldText(artists[0]?.name ?? '')}`;
}

/** Groups of one track join nothing, and are left out. */
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

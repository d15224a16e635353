import { type PackedTrack, packTrack, unpackTrack } from '../domain/packed-track.ts';
import type { ServedCluster, ServedTrack } from './song-index.ts';

type PackedServedTrack = readonly [
  ...PackedTrack,
  clusters: readonly [style: PackedCluster, sound: PackedCluster] | null,
  position: ServedTrack['position'] | null,
];

type PackedCluster = readonly [id: number, words: string];

/** Returns a track as a text, half as long as its JSON. */
export function packServedTrack(track: ServedTrack): string {
  const { clusters, position = null } = track;
  const packed: PackedServedTrack = [
    ...packTrack(track),
    clusters === undefined ? null : [packCluster(clusters.style), packCluster(clusters.sound)],
    position,
  ];
  return JSON.stringify(packed);
}

/** Returns the track of {@link packServedTrack}. */
export function unpackServedTrack(text: string): ServedTrack {
  const packed = JSON.parse(text) as PackedServedTrack;
  const { 16: clusters, 17: position } = packed;
  return {
    ...unpackTrack(packed),
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

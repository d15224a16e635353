import { type PackedTrack, packTrack, unpackTrack } from '../domain/packed-track.ts';
import { parseJson } from '../domain/parse-json.ts';
import type { PublishedTrack } from '../domain/track.ts';

/** A song as one text in the engine, which reads and returns one attribute faster than several. */
type PackedSong = readonly [
  track: PackedTrack,
  otherTitles: readonly string[],
  aliases: readonly (readonly string[])[],
];

/** A song: its representative track, and its other names. */
export interface TrackWithNames {
  readonly track: PublishedTrack;
  /** Titles of the song's other versions. */
  readonly otherTitles: readonly string[];
  /** One list per artist with aliases, first the name as it is written. */
  readonly aliases: readonly (readonly string[])[];
}

/** Returns the song as a text. */
export function packSong({ track, otherTitles, aliases }: TrackWithNames): string {
  const packed: PackedSong = [packTrack(track), otherTitles, aliases];
  return JSON.stringify(packed);
}

/** Returns the song of {@link packSong}; null if the text is none. */
export function unpackSong(text: string): TrackWithNames | null {
  const packed = parseJson(text);
  if (!isPackedSong(packed)) return null;
  const [track, otherTitles, aliases] = packed;
  return { track: unpackTrack(track), otherTitles, aliases };
}

/** Checks by hand, since a schema would take longer than the ranking of so many hits. */
function isPackedSong(value: unknown): value is PackedSong {
  if (!Array.isArray(value)) return false;
  const [track, otherTitles, aliases] = value as readonly unknown[];
  if (!Array.isArray(track)) return false;
  const {
    0: id,
    1: name,
    2: artists,
    7: popularity,
    10: features,
  } = track as unknown as Partial<PackedTrack>;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    isList(artists, (artist) => isList(artist, (part, at) => isText(part) || (at === 0 && part === null))) &&
    (popularity === null || typeof popularity === 'number') &&
    Array.isArray(features) &&
    isList(otherTitles, isText) &&
    isList(aliases, (group) => isList(group, isText))
  );
}

function isList(value: unknown, holds: (one: unknown, at: number) => boolean): boolean {
  return Array.isArray(value) && value.every(holds);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

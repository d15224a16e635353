import { createHash } from 'node:crypto';
import { foldText } from '../domain/text.ts';
import { hexToUuid, type TrackId, uuidToTrackId } from '../domain/track-id.ts';

/**
 * The namespace of every derived id. Made once at random and never changed: a new namespace would change the
 * id of every song that has no id of its own.
 */
const SONG_NAMESPACE = 'a60b9f52-4edf-4d3e-8333-ff080c9387be';

/** Identifies a song whose source gives it no id. */
export interface NaturalKey {
  /** In the order of the credits. */
  readonly artists: readonly string[];
  readonly name: string;
  readonly album: string | null;
}

/**
 * Returns an id for a song whose source gives none: a UUIDv5 in the base62 of Spotify's ids. The same source,
 * artists, name and album give the same id, whatever their case, width and punctuation.
 */
export function deriveTrackId(source: string, key: NaturalKey): TrackId {
  // JSON keeps the parts apart: no name can hold the end of one part and the start of the next.
  const name = JSON.stringify([
    source,
    key.artists.map(foldText),
    foldText(key.name),
    key.album === null ? '' : foldText(key.album),
  ]);
  return uuidToTrackId(uuidVersion5(SONG_NAMESPACE, name));
}

/** Returns the UUIDv5 of a name, in lower case (https://www.rfc-editor.org/rfc/rfc9562#section-5.5). */
export function uuidVersion5(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return hexToUuid(bytes.toString('hex'));
}

/** Spotify's base62 digits, in the order of their values. */
const BASE62_DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const TRACK_ID_LENGTH = 22;
const ID_VALUE_LIMIT = 1n << 128n;
const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A 128-bit number as 22 base62 characters: Spotify's track id, or one derived for a row without it. */
export type TrackId = string & { readonly __trackId: true };

/** Returns `text` as a track id, or null if it is not 22 base62 characters of at most 128 bits. */
export function parseTrackId(text: string): TrackId | null {
  return valueOfBase62(text) === null ? null : (text as TrackId);
}

/**
 * Returns the same 128 bits as a lower-case UUID, which Qdrant takes as a point id.
 *
 * @throws RangeError if `id` is not a track id.
 */
export function trackIdToUuid(id: TrackId): string {
  const value = valueOfBase62(id);
  if (value === null) throw new RangeError(`expected a track id of 22 base62 characters, got '${id}'`);
  return hexToUuid(value.toString(16).padStart(32, '0'));
}

/** Returns 32 hexadecimal digits as a UUID. */
export function hexToUuid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/**
 * Returns the track id with the same 128 bits as a UUID: the inverse of {@link trackIdToUuid}.
 *
 * @throws RangeError if `uuid` is not a lower-case UUID.
 */
export function uuidToTrackId(uuid: string): TrackId {
  if (!UUID_PATTERN.test(uuid)) throw new RangeError(`expected a lower-case UUID, got '${uuid}'`);
  let value = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let digits = '';
  while (digits.length < TRACK_ID_LENGTH) {
    digits = BASE62_DIGITS.charAt(Number(value % 62n)) + digits;
    value /= 62n;
  }
  return digits as TrackId;
}

/** Returns whether the id is a UUIDv5, as ids derived for rows without one are; so are a few of Spotify's. */
export function isDerivedTrackId(id: TrackId): boolean {
  return /^.{14}5.{4}[89ab]/.test(trackIdToUuid(id));
}

function valueOfBase62(text: string): bigint | null {
  if (text.length !== TRACK_ID_LENGTH) return null;
  // Numbers are exact up to 2^53, and 8 digits stay below 2^48: read 8 digits at a time.
  let value = 0n;
  for (let start = 0; start < TRACK_ID_LENGTH; start += 8) {
    let part = 0;
    let scale = 1;
    for (const digit of text.slice(start, start + 8)) {
      const digitValue = BASE62_DIGITS.indexOf(digit);
      if (digitValue < 0) return null;
      part = part * 62 + digitValue;
      scale *= 62;
    }
    value = value * BigInt(scale) + BigInt(part);
  }
  return value < ID_VALUE_LIMIT ? value : null;
}

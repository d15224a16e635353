/** Spotify's base62 digits, in the order of their values. */
export const BASE62_DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const TRACK_ID_LENGTH = 22;
/** The values of the digits by their character codes; -1 for other characters. */
const DIGIT_VALUES = Int8Array.from({ length: 128 }, (_, code) =>
  BASE62_DIGITS.indexOf(String.fromCharCode(code)),
);
/** Digits that are read and written as one number: 62^8 is below 2^48, and numbers are exact up to 2^53. */
const PART_LENGTH = 8;
const PART_VALUE = 62n ** BigInt(PART_LENGTH);
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
  const [a, b, c, d] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return `${a}-${b}-${c}-${d}-${hex.slice(20)}`;
}

/** Returns whether `text` is a lower-case UUID. */
export function isUuid(text: string): boolean {
  return UUID_PATTERN.test(text);
}

/**
 * Returns the track id with the same 128 bits as a UUID: the inverse of {@link trackIdToUuid}.
 *
 * @throws RangeError if `uuid` is not a lower-case UUID.
 */
export function uuidToTrackId(uuid: string): TrackId {
  if (!isUuid(uuid)) throw new RangeError(`expected a lower-case UUID, got '${uuid}'`);
  const value = BigInt(`0x${uuid.replaceAll('-', '')}`);
  const rest = value / PART_VALUE;
  const parts = [rest / PART_VALUE, rest % PART_VALUE, value % PART_VALUE];
  const digits = parts.map((part) => digitsOf(Number(part))).join('');
  return digits.slice(-TRACK_ID_LENGTH) as TrackId;
}

/** Returns whether the id is a UUIDv5, as ids derived for rows without one are; so are a few of Spotify's. */
export function isDerivedTrackId(id: TrackId): boolean {
  return /^.{14}5.{4}[89ab]/.test(trackIdToUuid(id));
}

function digitsOf(part: number): string {
  let digits = '';
  for (let left = part; digits.length < PART_LENGTH; left = Math.floor(left / 62)) {
    digits = BASE62_DIGITS.charAt(left % 62) + digits;
  }
  return digits;
}

function valueOfBase62(text: string): bigint | null {
  if (text.length !== TRACK_ID_LENGTH) return null;
  let value = 0n;
  // The first part is the short one.
  for (let end = TRACK_ID_LENGTH % PART_LENGTH, at = 0; at < TRACK_ID_LENGTH; end += PART_LENGTH) {
    let part = 0;
    for (; at < end; at += 1) {
      const digitValue = DIGIT_VALUES[text.charCodeAt(at)] ?? -1;
      if (digitValue < 0) return null;
      part = part * 62 + digitValue;
    }
    value = value * PART_VALUE + BigInt(part);
  }
  return value < ID_VALUE_LIMIT ? value : null;
}

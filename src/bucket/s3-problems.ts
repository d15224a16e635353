import { BucketRefusedError, BucketUnavailableError, InvalidInputError } from '../domain/errors.ts';

/** What the errors of the S3 client mean. It has no types for most of them. */

/** Returns whether there is no such object. A missing bucket is something else. */
export function isAbsent(error: unknown): boolean {
  return statusOf(error) === 404 && nameOf(error) !== 'NoSuchBucket';
}

/**
 * Returns whether the condition of a write did not hold: 412; or 404, the answer of some servers if the
 * object is gone.
 */
export function isLostRace(error: unknown): boolean {
  return statusOf(error) === 412 || isAbsent(error);
}

/**
 * Returns whether the same request may succeed later: no answer, a server that fails or is busy, or 409,
 * which S3 answers if two conditional writes meet.
 */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  return status === null
    ? nameOf(error) !== NO_CREDENTIALS && !isOfDisk(error)
    : status >= 500 || [408, 409, 429].includes(status);
}

/** What a disk answers, and a connection does not. */
const DISK_CODES = new Set([
  'EACCES',
  'EDQUOT',
  'EIO',
  'EISDIR',
  'EMFILE',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
]);

function isOfDisk(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && DISK_CODES.has(String(error.code));
}

const NO_CREDENTIALS = 'CredentialsProviderError';

/**
 * Returns the error to throw. The client's own error does not go with it, because it may hold parts of the
 * request and of the keys.
 */
export function problemOf(error: unknown, address: string): Error {
  const status = statusOf(error);
  const name = nameOf(error);
  if (isOfDisk(error)) return error;
  if (name === NO_CREDENTIALS) {
    return new BucketRefusedError(
      address,
      'no access key was found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    );
  }
  if (name === 'NoSuchBucket') {
    return new InvalidInputError(
      `S3_BUCKET: expected an existing bucket, got none at ${address}; create it first`,
    );
  }
  if (status === 301 || status === 307) {
    return new InvalidInputError(
      `AWS_REGION: expected the region of the bucket, and it is another one (${address})`,
    );
  }
  // Some answers have no name of the problem in them.
  const reason = name === 'Unknown' ? `it answered ${status}` : `${name} (${status})`;
  if (status === 401 || status === 403) return new BucketRefusedError(address, reason);
  return new BucketUnavailableError(address, status === null ? reasonOf(error) : reason);
}

/** Returns the HTTP status that the server answered; null if there was no answer. */
function statusOf(error: unknown): number | null {
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return $metadata?.httpStatusCode ?? null;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A host with several addresses fails once for each.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error.message;
}

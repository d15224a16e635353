import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Bucket, ListedObject, ObjectContent } from './bucket.ts';
import { isAbsent, isLostRace, isPassing, problemOf } from './s3-problems.ts';

export interface S3BucketOptions {
  readonly bucket: string;
  /** Empty, or a folder with a slash at its end. */
  readonly prefix: string;
  /** Undefined means AWS. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** Undefined means that the client looks for them as AWS's own tools do. */
  readonly credentials:
    | { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }
    | undefined;
}

const CONNECTION_MILLIS = 5000;
/** Without a byte. A server that stores a large object may answer late. */
const IDLE_MILLIS = 30_000;
const ATTEMPTS = 3;
const PAUSE_MILLIS = 200;

/**
 * Returns a folder in a bucket. Nothing is asked yet.
 *
 * Its methods throw BucketUnavailableError if the server cannot be reached or fails, BucketRefusedError if it
 * refuses the keys, InvalidInputError if there is no such bucket.
 */
export function createS3Bucket(options: S3BucketOptions): Bucket {
  const { bucket: Bucket, prefix, endpoint } = options;
  const address = `s3://${Bucket}/${prefix}${endpoint === undefined ? '' : ` at ${endpoint}`}`;
  const shared = {
    region: options.region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(options.credentials === undefined ? {} : { credentials: options.credentials }),
    requestHandler: { connectionTimeout: CONNECTION_MILLIS, socketTimeout: IDLE_MILLIS },
    // Our SHA-256 goes with every write. The client's own checksums change streams in a way that some servers
    // store as content.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  } as const;
  const reading = new S3Client({ ...shared, maxAttempts: ATTEMPTS });
  // A write that is sent again would lose against itself.
  const writing = new S3Client({ ...shared, maxAttempts: 1 });
  const at = (key: string) => ({ Bucket, Key: prefix + key });

  const attempt = async <Answer>(work: Promise<Answer>, signal?: AbortSignal): Promise<Answer> =>
    work.catch((error: unknown) => {
      signal?.throwIfAborted();
      throw problemOf(error, address);
    });
  const orNull = async <Answer>(work: Promise<Answer>, signal?: AbortSignal): Promise<Answer | null> =>
    attempt(
      work.catch((error: unknown) => {
        if (isAbsent(error)) return null;
        throw error;
      }),
      signal,
    );
  const head = async (key: string) => orNull(reading.send(new HeadObjectCommand(at(key))));

  return {
    address,
    async list(under) {
      const pages = paginateListObjectsV2({ client: reading }, { Bucket, Prefix: prefix + under });
      const listed: ListedObject[] = [];
      const collect = async (): Promise<void> => {
        for await (const { Contents = [] } of pages) {
          for (const { Key = '', Size = 0, ETag = '', LastModified = new Date(0) } of Contents) {
            const key = Key.slice(prefix.length);
            listed.push({ key, bytes: Size, etag: ETag, writtenAt: LastModified });
          }
        }
      };
      await attempt(collect());
      return listed;
    },
    async stat(key) {
      const found = await head(key);
      if (found === null) return null;
      const { ContentLength: bytes = 0, ETag: etag = '', Metadata } = found;
      return { bytes, etag, sha256: Metadata?.['sha256'] ?? null };
    },
    async read(key) {
      const get = async () => {
        const { Body, ETag: etag = '' } = await reading.send(new GetObjectCommand(at(key)));
        return { text: (await Body?.transformToString()) ?? '', etag };
      };
      return orNull(get());
    },
    async download(key, path, signal) {
      for (let tries = 1; ; tries += 1) {
        const sent = reading.send(new GetObjectCommand(at(key)), signal && { abortSignal: signal });
        const found = await orNull(sent, signal);
        if (found === null) return null;
        try {
          await pipeline(found.Body as Readable, createWriteStream(path, { flush: true }), { signal });
          return found.ETag ?? '';
        } catch (error) {
          signal?.throwIfAborted();
          if (tries === ATTEMPTS || !isPassing(error)) throw problemOf(error, address);
          await sleep(PAUSE_MILLIS * tries);
        }
      }
    },
    async write(key, content, etag, signal) {
      const writer = randomUUID();
      for (let tries = 1; ; tries += 1) {
        const command = new PutObjectCommand({
          ...at(key),
          ...bodyOf(content, writer),
          ...(etag === null ? { IfNoneMatch: '*' } : { IfMatch: etag }),
        });
        const problem = await writing.send(command, signal && { abortSignal: signal }).then(
          () => null,
          (error: unknown) => ({ error }),
        );
        if (problem === null) return true;
        signal?.throwIfAborted();
        if (!isLostRace(problem.error) && !isPassing(problem.error)) throw problemOf(problem.error, address);
        // Somebody else was first, or the answer to our own request was lost: the object itself tells.
        const stored = await head(key);
        if (stored?.Metadata?.['writer'] === writer) return true;
        if ((stored?.ETag ?? null) !== etag) return false;
        if (tries === ATTEMPTS) {
          if (isLostRace(problem.error)) return false;
          throw problemOf(problem.error, address);
        }
        await sleep(PAUSE_MILLIS * tries);
      }
    },
    async remove(key) {
      await attempt(writing.send(new DeleteObjectCommand(at(key))));
    },
    close() {
      reading.destroy();
      writing.destroy();
    },
  };
}

function bodyOf(content: ObjectContent, writer: string) {
  const hash = 'text' in content ? createHash('sha256').update(content.text).digest('hex') : content.sha256;
  return {
    Metadata: { writer, sha256: hash },
    ChecksumSHA256: Buffer.from(hash, 'hex').toString('base64'),
    ...('text' in content
      ? { Body: content.text }
      : { Body: createReadStream(content.path), ContentLength: content.bytes }),
  };
}

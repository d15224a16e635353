/** A folder in a bucket of S3. Keys are relative to the folder. */
export interface Bucket {
  /** The folder for messages, such as `s3://music/songs/ at http://127.0.0.1:9000`. Holds no credentials. */
  readonly address: string;
  /** Returns the objects whose keys begin with the prefix, in the order of their keys. */
  list(prefix: string): Promise<readonly ListedObject[]>;
  /** Returns what is known of an object without its content; null if there is none. */
  stat(key: string): Promise<StoredObject | null>;
  /** Returns a small object; null if there is none. */
  read(key: string): Promise<{ readonly text: string; readonly etag: string } | null>;
  /** Writes an object into a file, and returns its ETag; null if there is no such object. */
  download(key: string, path: string, signal?: AbortSignal): Promise<string | null>;
  /**
   * Writes an object if it still has this ETag, or, for null, if there is none. Returns whether it did, also
   * if the answer to the request was lost.
   */
  write(key: string, content: ObjectContent, etag: string | null, signal?: AbortSignal): Promise<boolean>;
  /** Removes an object, if there is one. */
  remove(key: string): Promise<void>;
  close(): void;
}

export interface ListedObject {
  readonly key: string;
  readonly bytes: number;
  /** Changes with the content. */
  readonly etag: string;
  /** When it was written, by the clock of the server. */
  readonly writtenAt: Date;
}

export interface StoredObject {
  readonly bytes: number;
  readonly etag: string;
  /** The SHA-256 hash of the content, in hexadecimal; null if {@link Bucket.write} did not write it. */
  readonly sha256: string | null;
}

/** A text, or a file whose size and hash are known. */
export type ObjectContent =
  { readonly text: string } | { readonly path: string; readonly bytes: number; readonly sha256: string };

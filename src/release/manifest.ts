import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ReleaseCorruptError } from '../domain/errors.ts';
import { bySpace, type Space, SPACES } from '../domain/space.ts';

/** Raised when a reader of the old format could not read the new one. Only releases of this version are read. */
export const FORMAT_VERSION = 2;
/** 64 bits of the hash: enough to tell releases apart, short enough for a collection's name. */
const ID_LENGTH = 16;

export const MANIFEST_FILE = 'manifest.json';
/** What every release has: the tracks in browsing order, a line each, and a matrix a space with a row a track. */
export const REQUIRED_FILES = ['tracks.json', ...SPACES.map(vectorFileOf)] as const;
/** What learning may add. A reader that does not know a part ignores it. */
const OPTIONAL_FILES = [
  'clusters.json',
  'map.f32',
  'aliases.json',
  'evaluation.json',
  'evaluation.html',
] as const;

/** Returns the file of a space's vectors. */
export function vectorFileOf(space: Space): `${Space}.f32` {
  return `${space}.f32`;
}

export type OptionalFile = (typeof OPTIONAL_FILES)[number];
export type ReleaseFile = (typeof REQUIRED_FILES)[number] | OptionalFile;

const fileSchema = z.object({ bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const contentSchema = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  counts: z.object({ tracks: z.int().positive(), songs: z.int().positive() }),
  /** True where the songs are the invented ones of the demo. */
  isInvented: z.boolean(),
  featureSpace: z.object({
    version: z.string(),
    columns: z.array(
      z.object({
        feature: z.string(),
        /** How a value is transformed before it is standardised, such as `log`, or `identity` for not at all. */
        encoding: z.string(),
        /** Of the encoded values, as is the standard deviation. */
        mean: z.number(),
        standardDeviation: z.number(),
        /** The standardised values are multiplied by it. */
        weight: z.number(),
      }),
    ),
  }),
  method: z.object(bySpace(() => z.string())),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  dimensions: z.object(bySpace(() => z.int().positive())),
  files: z.record(z.string(), fileSchema),
});

const manifestSchema = contentSchema.extend({ id: z.string(), createdAt: z.iso.datetime() });

export type ReleaseContent = z.infer<typeof contentSchema>;
/** What a release is. Its id is the hash of its content; the time at which it was made is no part of that. */
export type Manifest = z.infer<typeof manifestSchema>;

export function createManifest(content: ReleaseContent, createdAt: Date): Manifest {
  return { id: idOfContent(content), createdAt: createdAt.toISOString(), ...content };
}

/**
 * Throws ReleaseCorruptError for text that is no manifest, that is one of another version of the format, or whose
 * content is not what its id was made from.
 */
export function parseManifest(text: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ReleaseCorruptError(MANIFEST_FILE, `expected JSON: ${String(cause)}`, { cause });
  }
  const version = versionOf(json);
  if (version !== FORMAT_VERSION) {
    throw new ReleaseCorruptError(
      MANIFEST_FILE,
      `is of version ${JSON.stringify(version)} of the format; only version ${FORMAT_VERSION} is read`,
    );
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) throw new ReleaseCorruptError(MANIFEST_FILE, z.prettifyError(parsed.error));
  const { id, createdAt: _, ...content } = parsed.data;
  const expected = idOfContent(content);
  if (id !== expected)
    throw new ReleaseCorruptError(MANIFEST_FILE, `expected the id ${expected} of its content, got ${id}`);
  return parsed.data;
}

function versionOf(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'formatVersion' in json ? json.formatVersion : null;
}

function idOfContent(content: ReleaseContent): string {
  return sha256(canonicalJson(content)).slice(0, ID_LENGTH);
}

/** Lower-case hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** JSON with the keys of every object in order, so that equal values have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

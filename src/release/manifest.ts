import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ReleaseCorruptError } from '../domain/errors.ts';
import { mistakeIn, mistakesOf } from '../domain/mistakes.ts';
import { bySpace, type Space, SPACES } from '../domain/space.ts';

/** Raised if readers of the old format cannot read the new one. Only releases of this version are read. */
export const FORMAT_VERSION = 3;
/** 64 bits of the hash: enough to be unique, and short enough for the name of a collection. */
const ID_LENGTH = 16;

export const MANIFEST_FILE = 'manifest.json';
/** The files of every release: the tracks, one per line, and one matrix per space, with one row per track. */
export const REQUIRED_FILES = ['tracks.json', ...SPACES.map(vectorFileOf)] as const;
/** Parts that learning may add. A reader ignores the parts it does not know. */
const OPTIONAL_FILES = [
  'clusters.json',
  'map.f32',
  'aliases.json',
  'titles.json',
  'evaluation.json',
  'evaluation.html',
  'evaluation.ko.html',
  'eda.json',
  'eda.html',
  'eda.ko.html',
] as const;

/** Returns the name of the file with the vectors of a space. */
export function vectorFileOf(space: Space): `${Space}.f32` {
  return `${space}.f32`;
}

export type OptionalFile = (typeof OPTIONAL_FILES)[number];
export type ReleaseFile = (typeof REQUIRED_FILES)[number] | OptionalFile;

const fileSchema = z.object({ bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const contentSchema = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  counts: z.object({ tracks: z.int().positive(), songs: z.int().positive() }),
  /** True if the songs are the invented ones of the demo. */
  isInvented: z.boolean(),
  featureSpace: z.object({
    version: z.string(),
    columns: z.array(
      z.object({
        feature: z.string(),
        /** The transformation before a value is standardised, such as `log`, or `identity` for none. */
        encoding: z.string(),
        /** The mean of the transformed values. */
        mean: z.number(),
        /** The standard deviation of the transformed values. */
        standardDeviation: z.number(),
        /** The factor of the standardised values. */
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
/**
 * The description of a release. Its id is the hash of its content, which does not include the creation time.
 */
export type Manifest = z.infer<typeof manifestSchema>;

/** Returns the manifest of this content, with its id. */
export function createManifest(content: ReleaseContent, createdAt: Date): Manifest {
  return { id: idOfContent(content), createdAt: createdAt.toISOString(), ...content };
}

/**
 * Parses and checks a manifest.
 *
 * @throws ReleaseCorruptError if the text is no manifest, has another version of the format, or does not fit
 *   its id.
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
  const parsed = manifestSchema.safeParse(json, { error: mistakeIn });
  if (!parsed.success) throw new ReleaseCorruptError(MANIFEST_FILE, mistakesOf(parsed.error.issues));
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

/** Returns the SHA-256 hash in lower-case hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * Returns JSON with the keys of every object sorted, so that equal values give equal text. A key `__proto__`
 * is left out.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(withSortedKeys(value));
}

/** Sorts before the JSON is written: a function that sorts meanwhile takes twice as long. */
function withSortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withSortedKeys);
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(value).toSorted())
    sorted[key] = withSortedKeys((value as typeof sorted)[key]);
  return sorted;
}

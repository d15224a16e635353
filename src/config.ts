import { join } from 'node:path';
import { z } from 'zod';
import { InvalidInputError } from './domain/errors.ts';

const addressLike = (example: string) =>
  z.string().regex(/^https?:\/\/[^\s/]+(\/\S*)?$/, `expected a URL such as ${example}`);
const secret = z.string().min(1);
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `expected a whole number from ${min} to ${max}`,
    })
    .transform(Number);

/** Every environment variable that is read. The README's table is checked against this one. */
export const environmentSchema = z.object({
  PORT: wholeNumber(0, 65_535).default(3000).meta({ description: 'Port of the service; 0 takes a free one' }),
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({ description: 'Address to listen on; 0.0.0.0 opens it to the network' }),
  DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .meta({ description: 'Folder of the catalogue, the releases and the refused rows' }),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .meta({ description: 'Least severe log lines to write: trace, debug, info, warn, error or silent' }),
  QDRANT_URL: addressLike('http://127.0.0.1:6333')
    .optional()
    .meta({ description: 'Qdrant that serves the songs; unset: in process' }),
  QDRANT_API_KEY: secret.optional().meta({ description: "Qdrant's key" }),
  MEILISEARCH_URL: addressLike('http://127.0.0.1:7700')
    .optional()
    .meta({ description: 'Meilisearch that serves the titles; unset: in process' }),
  MEILISEARCH_API_KEY: secret.optional().meta({ description: "Meilisearch's key" }),
  ENGINE_TIMEOUT_MS: wholeNumber(1, 60_000)
    .default(1500)
    .meta({ description: 'How long an answer may wait for an engine, in milliseconds' }),
});

interface Engine {
  readonly url: string;
  readonly apiKey: string | undefined;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly logLevel: string;
  readonly dataDirectory: string;
  /** Undefined means in process. */
  readonly qdrant: Engine | undefined;
  readonly meilisearch: Engine | undefined;
  readonly engineTimeoutMillis: number;
}

/**
 * The configuration in the environment; a variable set to nothing counts as unset. Throws InvalidInputError
 * that lists every mistake at once, without the values of secrets.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new InvalidInputError(
      'The environment does not fit:',
      parsed.error.issues.map((issue) => {
        const name = issue.path.join('.');
        return name.endsWith('KEY')
          ? `${name}: ${issue.message}`
          : `${name}: ${issue.message}, got '${given[name]}'`;
      }),
    );
  }
  const values = parsed.data;
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    logLevel: values.LOG_LEVEL,
    dataDirectory: values.DATA_DIR,
    qdrant: engineAt(values.QDRANT_URL, values.QDRANT_API_KEY),
    meilisearch: engineAt(values.MEILISEARCH_URL, values.MEILISEARCH_API_KEY),
    engineTimeoutMillis: values.ENGINE_TIMEOUT_MS,
  });
}

function engineAt(url: string | undefined, apiKey: string | undefined): Engine | undefined {
  return url === undefined ? undefined : Object.freeze({ url, apiKey });
}

/** The configuration of this process. The only reader of its environment. */
export function readConfig(): Config {
  return parseConfig(process.env);
}

/** Where things stand inside the data folder. */
export function pathsIn(dataDirectory: string) {
  return {
    catalogue: join(dataDirectory, 'catalogue.sqlite'),
    releases: join(dataDirectory, 'releases'),
    quarantine: join(dataDirectory, 'refused'),
  };
}

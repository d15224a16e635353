import { isIP } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { InvalidInputError } from './domain/errors.ts';
import {
  addressesLike,
  addressLike,
  apiKeys,
  CONTACT,
  keyPrefix,
  origins,
  secret,
  sourceAddress,
  trustedProxies,
  wholeNumber,
} from './environment-values.ts';
import type { ApiKey } from './http/api-keys.ts';
import type { QdrantStorage } from './songs/qdrant-storage.ts';

/** A person's browser asks far less; a program that needs more has an operator to ask. */
const DEFAULT_REQUESTS_PER_MINUTE = 600;

/** Every environment variable that is read. A test compares the documented table with this one. */
export const environmentSchema = z.object({
  PORT: wholeNumber(0, 65_535).default(3000).meta({ description: 'Port to listen on; 0 takes a free port' }),
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({ description: 'Address to listen on; 0.0.0.0 opens it to the network' }),
  API_KEYS: apiKeys.optional().meta({
    description: 'Keys that clients send as `Authorization: Bearer`, [as scope:key](exposing.md#keys)',
  }),
  ALLOW_ANONYMOUS: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'Whether to open the service to the network without keys: true or false' }),
  RATE_LIMIT_PER_MINUTE: wholeNumber(0, 1_000_000).optional().meta({
    description:
      'Requests per minute of one key or address; 0: no limit; unset: none on this machine, else 600',
  }),
  TRUST_PROXY: trustedProxies.optional().meta({
    description: 'Proxies whose `X-Forwarded-For` counts: how many, or their addresses; unset: none',
  }),
  API_KEY: secret.optional().meta({ description: 'Key that `npm run mcp` sends to the service of `--url`' }),
  DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .meta({ description: 'Folder of the catalogue, the releases and the refused rows' }),
  NICKNAMES: z
    .enum(['on', 'off'])
    .default('on')
    .meta({ description: 'Whether releases have our nicknames of artists (방탄 for BTS): on or off' }),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .meta({ description: 'Least severe log lines to write: trace, debug, info, warn, error or silent' }),
  CORS_ORIGINS: origins
    .optional()
    .meta({ description: 'Origins of web pages that may read answers, comma-separated; * for all' }),
  SPOTIFY_COMPAT_PORT: wholeNumber(1, 65_535)
    .optional()
    .meta({ description: "Second port with Spotify's routes at its root; unset: under /spotify only" }),
  SPOTIFY_COMPAT_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "Client id that Spotify's clients get a token for; unset: any" }),
  SPOTIFY_COMPAT_CLIENT_SECRET: secret.optional().meta({ description: 'Client secret beside it' }),
  QDRANT_URL: addressesLike('http://127.0.0.1:6333').optional().meta({
    description: 'URL of Qdrant, or of its nodes, comma-separated; unset: songs are served in process',
  }),
  QDRANT_API_KEY: secret.optional().meta({ description: 'API key of Qdrant' }),
  QDRANT_SHARDS: wholeNumber(1, 100)
    .optional()
    .meta({ description: 'Parts of a published collection, which the nodes of a cluster share; unset: 1' }),
  QDRANT_REPLICAS: wholeNumber(1, 10)
    .optional()
    .meta({ description: 'Copies of each part, on different nodes; unset: 1' }),
  QDRANT_QUANTIZATION: z.enum(['none', 'int8']).default('none').meta({
    description: 'Whether a quarter of each vector is kept in memory (int8), or all of it (none)',
  }),
  QDRANT_ON_DISK: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'Whether published vectors stay on the disk: true or false' }),
  QDRANT_HNSW_M: wholeNumber(4, 128).optional().meta({
    description: 'Edges per song in the graph of neighbours; unset: no graph up to 10 MB, else 16',
  }),
  QDRANT_HNSW_EF_CONSTRUCT: wholeNumber(4, 2000)
    .optional()
    .meta({ description: 'Candidates that are looked at for the edges of a song; unset: 100' }),
  MEILISEARCH_URL: addressLike('http://127.0.0.1:7700')
    .optional()
    .meta({ description: 'URL of Meilisearch, which serves the titles; unset: served in process' }),
  MEILISEARCH_API_KEY: secret.optional().meta({ description: 'API key of Meilisearch' }),
  ENGINE_TIMEOUT_MS: wholeNumber(1, 60_000)
    .default(1500)
    .meta({ description: 'Longest time to wait for an engine, in milliseconds' }),
  MLFLOW_TRACKING_URI: addressLike('http://127.0.0.1:5000')
    .optional()
    .meta({ description: 'URL of MLflow, which records experiments; unset: a folder in DATA_DIR' }),
  MLFLOW_TRACKING_USERNAME: secret
    .optional()
    .meta({ description: 'User name for MLflow, if not in the URL' }),
  MLFLOW_TRACKING_PASSWORD: secret.optional().meta({ description: 'Password for MLflow, if not in the URL' }),
  MLFLOW_TRACKING_TOKEN: secret
    .optional()
    .meta({ description: 'Token for MLflow, instead of a user name and password' }),
  S3_BUCKET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/,
      'expected the name of a bucket: lower-case letters, digits, . and -',
    )
    .optional()
    .meta({
      description: '[Bucket](#artifacts-in-s3) that keeps the releases; unset: only this disk does',
    }),
  S3_ENDPOINT: sourceAddress('http://127.0.0.1:9000')
    .optional()
    .meta({ description: 'URL of a server that speaks S3; unset: AWS' }),
  S3_PREFIX: keyPrefix
    .optional()
    .meta({ description: 'Folder in the bucket for the releases; unset: its root' }),
  S3_INPUTS: keyPrefix
    .optional()
    .meta({ description: 'Folder in the bucket with CSV files for `npm run pipeline`; unset: none' }),
  S3_POLL_SECONDS: wholeNumber(1, 86_400)
    .default(60)
    .meta({ description: 'How often the service looks for a new release in the bucket, in seconds' }),
  AWS_REGION: z.string().min(1).default('us-east-1').meta({ description: 'Region of the bucket' }),
  AWS_ACCESS_KEY_ID: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "Access key of S3; unset: found as AWS's own tools do" }),
  AWS_SECRET_ACCESS_KEY: secret.optional().meta({ description: 'Secret access key beside it' }),
  AWS_SESSION_TOKEN: secret.optional().meta({ description: 'Token of a temporary access key' }),
  COLLECT_CONTACT: z
    .string()
    .regex(CONTACT, 'expected an e-mail address or a URL in ASCII, because a header carries nothing else')
    .optional()
    .meta({
      description: 'E-mail address or URL (ASCII) sent to the sources; needed to collect charts and names',
    }),
  SPOTIFY_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'Client id of your Spotify app; needed to collect albums and tracks' }),
  SPOTIFY_CLIENT_SECRET: secret.optional().meta({ description: 'Client secret of your Spotify app' }),
  BUGS_URL: sourceAddress('https://music.bugs.co.kr')
    .default('https://music.bugs.co.kr')
    .meta({ description: 'URL of Bugs, or of a server in its place' }),
  SPOTIFY_API_URL: sourceAddress('https://api.spotify.com')
    .default('https://api.spotify.com')
    .meta({ description: "URL of Spotify's Web API, or of a server in its place" }),
  SPOTIFY_ACCOUNTS_URL: sourceAddress('https://accounts.spotify.com')
    .default('https://accounts.spotify.com')
    .meta({ description: "URL of Spotify's token server, or of a server in its place" }),
  RECCOBEATS_URL: sourceAddress('https://api.reccobeats.com')
    .default('https://api.reccobeats.com')
    .meta({ description: 'URL of ReccoBeats, or of a server in its place' }),
  MUSICBRAINZ_URL: sourceAddress('https://musicbrainz.org')
    .default('https://musicbrainz.org')
    .meta({ description: 'URL of MusicBrainz, or of a server in its place' }),
});

const checkedSchema = environmentSchema.refine(
  (values) =>
    values.S3_BUCKET === undefined ||
    (values.AWS_ACCESS_KEY_ID === undefined) === (values.AWS_SECRET_ACCESS_KEY === undefined),
  { path: ['AWS_SECRET_ACCESS_KEY'], error: 'expected both AWS_ACCESS_KEY_ID and this, or neither' },
);

interface Engine {
  readonly url: string;
  readonly apiKey: string | undefined;
}

interface SpotifyCompat {
  /** Undefined means that the routes have no port of their own. */
  readonly port: number | undefined;
  /** Undefined means that any credentials get a token. */
  readonly credentials: { readonly clientId: string; readonly clientSecret: string } | undefined;
}

interface Mlflow {
  /** Without credentials, because fetch refuses them. */
  readonly url: string;
  /** The value of the Authorization header. */
  readonly authorization: string | undefined;
}

interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

interface S3 {
  readonly bucket: string;
  /** Undefined means AWS. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** Undefined means that the client looks for them as AWS's own tools do, such as in the role of a machine. */
  readonly credentials: AwsCredentials | undefined;
  /** The folder of the releases: empty, or with a slash at its end. */
  readonly prefix: string;
  /** The folder of CSV files, with a slash at its end; undefined if there is none. */
  readonly inputs: string | undefined;
  readonly pollMillis: number;
}

interface Sources {
  /** Sent to the sources; undefined if not set. */
  readonly contact: string | undefined;
  readonly spotifyCredentials: { readonly clientId: string; readonly clientSecret: string } | undefined;
  readonly bugsUrl: string;
  readonly spotifyApiUrl: string;
  readonly spotifyAccountsUrl: string;
  readonly reccobeatsUrl: string;
  readonly musicbrainzUrl: string;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** No key is asked for if there is none. */
  readonly apiKeys: readonly ApiKey[];
  /** Whether the service may be opened to the network without keys. */
  readonly allowsAnonymous: boolean;
  /** Per key or address; 0 means no limit. */
  readonly requestsPerMinute: number;
  /** How many proxies are believed, or their addresses. */
  readonly trustedProxies: number | readonly string[];
  /** Sent to another service; undefined if not set. */
  readonly ownApiKey: string | undefined;
  readonly logLevel: string;
  /** Undefined means that only pages of this service may read the answers. */
  readonly corsOrigins: '*' | readonly string[] | undefined;
  readonly dataDirectory: string;
  /** Whether releases have our nicknames of artists. */
  readonly hasNicknames: boolean;
  readonly spotifyCompat: SpotifyCompat;
  /** Undefined means in process. */
  readonly qdrant: (Engine & { readonly storage: QdrantStorage }) | undefined;
  readonly meilisearch: Engine | undefined;
  readonly engineTimeoutMillis: number;
  /** Undefined means a folder in the data directory. */
  readonly mlflow: Mlflow | undefined;
  /** Undefined means that only the disk keeps the releases. */
  readonly s3: S3 | undefined;
  readonly sources: Sources;
}

/**
 * Returns the configuration in the environment. An empty variable counts as unset.
 *
 * @throws InvalidInputError that lists every mistake at once, without the values of secrets.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = checkedSchema.safeParse(given);
  if (!parsed.success) {
    throw new InvalidInputError(
      'Invalid environment variables:',
      parsed.error.issues.map((issue) => {
        const name = issue.path.join('.');
        return /(KEYS?|PASSWORD|TOKEN|SECRET)$/.test(name)
          ? `${name}: ${issue.message}`
          : `${name}: ${issue.message}, got '${withoutCredentials(given[name] ?? '')}'`;
      }),
    );
  }
  const values = parsed.data;
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    apiKeys: values.API_KEYS ?? [],
    allowsAnonymous: values.ALLOW_ANONYMOUS === 'true',
    requestsPerMinute:
      values.RATE_LIMIT_PER_MINUTE ?? (isLoopback(values.HOST) ? 0 : DEFAULT_REQUESTS_PER_MINUTE),
    trustedProxies: values.TRUST_PROXY ?? 0,
    ownApiKey: values.API_KEY,
    logLevel: values.LOG_LEVEL,
    corsOrigins: values.CORS_ORIGINS,
    dataDirectory: values.DATA_DIR,
    hasNicknames: values.NICKNAMES === 'on',
    spotifyCompat: Object.freeze({
      port: values.SPOTIFY_COMPAT_PORT,
      credentials: credentialsIn(values.SPOTIFY_COMPAT_CLIENT_ID, values.SPOTIFY_COMPAT_CLIENT_SECRET),
    }),
    qdrant: qdrantIn(values),
    meilisearch: engineAt(values.MEILISEARCH_URL, values.MEILISEARCH_API_KEY),
    engineTimeoutMillis: values.ENGINE_TIMEOUT_MS,
    mlflow: mlflowAt(values),
    s3: s3In(values),
    sources: sourcesIn(values),
  });
}

/** Returns whether only this machine reaches what listens on the host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Returns the credentials if both parts are set. */
function credentialsIn(clientId: string | undefined, clientSecret: string | undefined) {
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
}

/** Returns the settings of the sources. URLs end without a slash, because every path begins with one. */
function sourcesIn(values: z.infer<typeof environmentSchema>): Sources {
  return Object.freeze({
    contact: values.COLLECT_CONTACT,
    spotifyCredentials: credentialsIn(values.SPOTIFY_CLIENT_ID, values.SPOTIFY_CLIENT_SECRET),
    bugsUrl: values.BUGS_URL.replace(/\/+$/, ''),
    spotifyApiUrl: values.SPOTIFY_API_URL.replace(/\/+$/, ''),
    spotifyAccountsUrl: values.SPOTIFY_ACCOUNTS_URL.replace(/\/+$/, ''),
    reccobeatsUrl: values.RECCOBEATS_URL.replace(/\/+$/, ''),
    musicbrainzUrl: values.MUSICBRAINZ_URL.replace(/\/+$/, ''),
  });
}

/** Returns the text without what may be a password, even if the text is not a URL. */
function withoutCredentials(text: string): string {
  return text.replace(/^.*@/s, '…@');
}

function engineAt(url: string | undefined, apiKey: string | undefined): Engine | undefined {
  return url === undefined ? undefined : Object.freeze({ url, apiKey });
}

function qdrantIn(values: z.infer<typeof environmentSchema>): Config['qdrant'] {
  const engine = engineAt(values.QDRANT_URL, values.QDRANT_API_KEY);
  if (engine === undefined) return undefined;
  const {
    QDRANT_SHARDS: shards,
    QDRANT_REPLICAS: replicas,
    QDRANT_HNSW_M: graphEdges,
    QDRANT_HNSW_EF_CONSTRUCT: graphCandidates,
  } = values;
  const storage = Object.freeze({
    ...(shards === undefined ? {} : { shards }),
    ...(replicas === undefined ? {} : { replicas }),
    ...(values.QDRANT_QUANTIZATION === 'int8' ? { isQuantized: true } : {}),
    ...(values.QDRANT_ON_DISK === 'true' ? { isOnDisk: true } : {}),
    ...(graphEdges === undefined ? {} : { graphEdges }),
    ...(graphCandidates === undefined ? {} : { graphCandidates }),
  });
  return Object.freeze({ ...engine, storage });
}

/** Credentials in the URL win; then a user with a password; then a token, as in MLflow's own client. */
function mlflowAt(values: z.infer<typeof environmentSchema>): Mlflow | undefined {
  if (values.MLFLOW_TRACKING_URI === undefined) return undefined;
  const url = new URL(values.MLFLOW_TRACKING_URI);
  const username = decodeURIComponent(url.username) || values.MLFLOW_TRACKING_USERNAME;
  const password = decodeURIComponent(url.password) || values.MLFLOW_TRACKING_PASSWORD;
  const token = values.MLFLOW_TRACKING_TOKEN;
  const basic =
    username !== undefined && password !== undefined
      ? `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
      : undefined;
  const bearer = token === undefined ? undefined : `Bearer ${token}`;
  return Object.freeze({ url: url.origin + url.pathname, authorization: basic ?? bearer });
}

function s3In(values: z.infer<typeof environmentSchema>): S3 | undefined {
  const {
    S3_BUCKET: bucket,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  } = values;
  const sessionToken = values.AWS_SESSION_TOKEN;
  if (bucket === undefined) return undefined;
  return Object.freeze({
    bucket,
    endpoint: values.S3_ENDPOINT,
    region: values.AWS_REGION,
    credentials:
      accessKeyId === undefined || secretAccessKey === undefined
        ? undefined
        : { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    prefix: values.S3_PREFIX ?? '',
    inputs: values.S3_INPUTS,
    pollMillis: 1000 * values.S3_POLL_SECONDS,
  });
}

/** Returns the configuration of this process. Nothing else reads its environment, or changes it. */
export function readConfig(): Config {
  // AWS's client warns on Node 20 that its later versions need a later Node. Ours is pinned, and works there.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  return parseConfig(process.env);
}

/** Returns the paths of the files and folders in the data directory. */
export function pathsIn(dataDirectory: string) {
  return {
    catalogue: join(dataDirectory, 'catalogue.sqlite'),
    listeners: join(dataDirectory, 'listeners.sqlite'),
    releases: join(dataDirectory, 'releases'),
    quarantine: join(dataDirectory, 'refused'),
    evaluation: join(dataDirectory, 'evaluation'),
    eda: join(dataDirectory, 'eda'),
    /** Releases from the bucket: apart from those that are made here, so that neither moves the other's pointer. */
    mirror: join(dataDirectory, 'mirror'),
    inputs: join(dataDirectory, 'inputs'),
    runs: join(dataDirectory, 'runs'),
    pipeline: join(dataDirectory, 'pipeline.json'),
    pages: join(dataDirectory, 'pages'),
    unreadAnswers: join(dataDirectory, 'unread'),
  };
}

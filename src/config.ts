import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { InvalidInputError } from './domain/errors.ts';
import { expectedBy } from './domain/mistakes.ts';
import { checkedSchema, environmentSchema, type Variables } from './environment-schema.ts';
import { headerSecret } from './environment-values.ts';
import type { ApiKey } from './http/api-keys.ts';
import type { QdrantStorage } from './songs/qdrant-storage.ts';
import { nearestName } from './titles/edit-distance.ts';

/** A person's browser asks far less; a program that needs more has an operator to ask. */
const DEFAULT_REQUESTS_PER_MINUTE = 600;
/** Letters of a name that may be a misspelt one, and its mistakes. HOME is no misspelt HOST. */
const SHORTEST_MISSPELT = 7;
const MOST_MISTAKES = 2;

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

interface TelemetrySettings {
  /** Without a slash at its end. */
  readonly endpoint: string;
  readonly serviceName: string;
  readonly hasTraces: boolean;
  readonly hasMetrics: boolean;
  readonly metricIntervalMillis: number;
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
  /**
   * Undefined means that the client looks for them as AWS's own tools do, such as in the role of a machine.
   */
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
  /** Processes that answer. */
  readonly workers: number;
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
  /** Whether this process answers from its release while an engine is away. */
  readonly hasFallback: boolean;
  /** How long load balancers have to notice that /readyz says no. */
  readonly drainMillis: number;
  /** Undefined means a folder in the data directory. */
  readonly mlflow: Mlflow | undefined;
  /** Undefined means that only the disk keeps the releases. */
  readonly s3: S3 | undefined;
  readonly sources: Sources;
  /** Undefined means that no traces and metrics are sent. */
  readonly telemetry: TelemetrySettings | undefined;
  /** A sentence for each variable that nothing reads, if its name is nearly that of one that is read. */
  readonly misspelt: readonly string[];
}

/**
 * Returns the configuration in the environment. An empty variable counts as unset.
 *
 * @throws InvalidInputError that lists every mistake at once, without the values of secrets.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = checkedSchema.safeParse(given, { error: expectedBy });
  if (!parsed.success) {
    throw new InvalidInputError(
      'Invalid environment variables:',
      parsed.error.issues.map((issue) => {
        const name = issue.path.join('.');
        return /(KEYS?|PASSWORD|TOKEN|SECRET|HEADERS)$/.test(name)
          ? `${name}: ${issue.message}`
          : `${name}: ${issue.message}, got '${withoutCredentials(given[name] ?? '')}'`;
      }),
    );
  }
  const values = parsed.data;
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    workers: values.WORKERS,
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
    meilisearch: engineAt(values.MEILISEARCH_URL, meilisearchKeyIn(values)),
    engineTimeoutMillis: values.ENGINE_TIMEOUT_MS,
    hasFallback: values.FALLBACK === 'in-process',
    drainMillis: values.DRAIN_MS,
    mlflow: mlflowAt(values),
    s3: s3In(values),
    sources: sourcesIn(values),
    telemetry: telemetryIn(values),
    misspelt: misspeltIn(given),
  });
}

function misspeltIn(given: Readonly<Record<string, unknown>>): readonly string[] {
  const known = Object.keys(environmentSchema.shape);
  return Object.keys(given)
    .filter((name) => name.length >= SHORTEST_MISSPELT && !known.includes(name))
    .flatMap((name) => {
      const meant = nearestName(name, known, MOST_MISTAKES);
      return meant === undefined ? [] : [`Nothing reads the variable ${name}; is ${meant} meant?`];
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
function sourcesIn(values: Variables): Sources {
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

/** Returns the key, or what the file of the key holds. */
function meilisearchKeyIn(values: Variables): string | undefined {
  const { MEILISEARCH_API_KEY: key, MEILISEARCH_API_KEY_FILE: path } = values;
  if (key !== undefined || path === undefined || values.MEILISEARCH_URL === undefined) return key;
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new InvalidInputError(
      `MEILISEARCH_API_KEY_FILE: expected a file that can be read, got '${path}' (${reason}); \`npm run engine-keys\` makes one`,
      [],
      { cause },
    );
  }
  if (headerSecret.safeParse(text).success) return text;
  throw new InvalidInputError(`MEILISEARCH_API_KEY_FILE: expected a key in '${path}', got another text`);
}

function qdrantIn(values: Variables): Config['qdrant'] {
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
function mlflowAt(values: Variables): Mlflow | undefined {
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

function telemetryIn(values: Variables): Config['telemetry'] {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = values;
  if (endpoint === undefined) return undefined;
  return Object.freeze({
    endpoint: endpoint.replace(/\/+$/, ''),
    serviceName: values.OTEL_SERVICE_NAME,
    hasTraces: values.OTEL_TRACES_EXPORTER === 'otlp',
    hasMetrics: values.OTEL_METRICS_EXPORTER === 'otlp',
    metricIntervalMillis: values.OTEL_METRIC_EXPORT_INTERVAL,
  });
}

function s3In(values: Variables): S3 | undefined {
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
    /**
     * Releases from the bucket: apart from those that are made here, so that neither moves the other's
     * pointer.
     */
    mirror: join(dataDirectory, 'mirror'),
    inputs: join(dataDirectory, 'inputs'),
    runs: join(dataDirectory, 'runs'),
    pipeline: join(dataDirectory, 'pipeline.json'),
    pages: join(dataDirectory, 'pages'),
    unreadAnswers: join(dataDirectory, 'unread'),
  };
}

import { z } from 'zod';
import {
  addressesLike,
  addressLike,
  apiKeys,
  CONTACT,
  headerSecret,
  keyPrefix,
  namedValues,
  origins,
  secret,
  sourceAddress,
  trustedProxies,
  wholeNumber,
} from './environment-values.ts';

/** Every environment variable that is read. A test compares the documented table with this one. */
export const environmentSchema = z.object({
  PORT: wholeNumber(0, 65_535).default(3000).meta({ description: 'Port to listen on; 0 takes a free port' }),
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({ description: 'Address to listen on; 0.0.0.0 opens it to the network' }),
  WORKERS: wholeNumber(1, 64).default(1).meta({
    description: '[Processes](#several-cores) that share the port; each holds what it serves in memory',
  }),
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
  API_KEY: headerSecret
    .optional()
    .meta({ description: 'Key that `npm run mcp` sends to the service of `--url`' }),
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
  QDRANT_API_KEY: headerSecret.optional().meta({ description: 'API key of Qdrant' }),
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
    description: 'Edges per song in the graph of neighbours; unset: no graph up to 16 MB, else 16',
  }),
  QDRANT_HNSW_EF_CONSTRUCT: wholeNumber(4, 2000)
    .optional()
    .meta({ description: 'Candidates that are looked at for the edges of a song; unset: 100' }),
  MEILISEARCH_URL: sourceAddress('http://127.0.0.1:7700')
    .optional()
    .meta({ description: 'URL of Meilisearch, which serves the titles; unset: served in process' }),
  MEILISEARCH_API_KEY: headerSecret.optional().meta({ description: 'API key of Meilisearch' }),
  MEILISEARCH_API_KEY_FILE: z
    .string()
    .optional()
    .meta({ description: 'File with that key; read if the key itself is unset' }),
  DRAIN_MS: wholeNumber(0, 120_000).default(500).meta({
    description: 'How long a stopping service still answers, while `/readyz` says no, in milliseconds',
  }),
  ENGINE_TIMEOUT_MS: wholeNumber(1, 60_000)
    .default(1500)
    .meta({ description: 'Longest time to wait for an engine, in milliseconds' }),
  FALLBACK: z.enum(['none', 'in-process']).default('none').meta({
    description:
      'What answers while an engine is away: none, or [this process](#engines-that-are-away) (in-process)',
  }),
  MLFLOW_TRACKING_URI: addressLike('http://127.0.0.1:5000')
    .optional()
    .meta({ description: 'URL of MLflow, which records experiments; unset: a folder in DATA_DIR' }),
  MLFLOW_TRACKING_USERNAME: secret
    .optional()
    .meta({ description: 'User name for MLflow, if not in the URL' }),
  MLFLOW_TRACKING_PASSWORD: secret.optional().meta({ description: 'Password for MLflow, if not in the URL' }),
  MLFLOW_TRACKING_TOKEN: headerSecret
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
  OTEL_EXPORTER_OTLP_ENDPOINT: sourceAddress('http://127.0.0.1:4318').optional().meta({
    description: '[Collector](#traces-and-metrics-by-opentelemetry) of traces and metrics; unset: none',
  }),
  // The library reads the next four itself.
  OTEL_EXPORTER_OTLP_HEADERS: namedValues
    .optional()
    .meta({ description: 'Headers for the collector, such as `authorization=Bearer%20KEY`' }),
  OTEL_RESOURCE_ATTRIBUTES: namedValues.optional().meta({
    description: 'What the collector is told of this process, such as `deployment.environment=test`',
  }),
  OTEL_TRACES_SAMPLER: z
    .enum([
      'always_on',
      'always_off',
      'traceidratio',
      'parentbased_always_on',
      'parentbased_always_off',
      'parentbased_traceidratio',
    ])
    .default('parentbased_always_on')
    .meta({ description: 'Which requests are traced; with `traceidratio`, a share of them' }),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'expected a share from 0 to 1, such as 0.05')
    .optional()
    .meta({ description: 'Share of the requests that `traceidratio` traces; unset: all' }),
  OTEL_SERVICE_NAME: z
    .string()
    .min(1)
    .default('soundalike')
    .meta({ description: 'Name of this service at the collector' }),
  OTEL_TRACES_EXPORTER: z
    .enum(['otlp', 'none'])
    .default('otlp')
    .meta({ description: 'Whether traces are sent: otlp or none' }),
  OTEL_METRICS_EXPORTER: z
    .enum(['otlp', 'none'])
    .default('otlp')
    .meta({ description: 'Whether metrics are sent: otlp or none' }),
  OTEL_METRIC_EXPORT_INTERVAL: wholeNumber(100, 3_600_000)
    .default(60_000)
    .meta({ description: 'How often metrics are sent, in milliseconds' }),
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

/** The same, and the variables fit each other. */
export const checkedSchema = environmentSchema.refine(
  (values) =>
    values.S3_BUCKET === undefined ||
    (values.AWS_ACCESS_KEY_ID === undefined) === (values.AWS_SECRET_ACCESS_KEY === undefined),
  { path: ['AWS_SECRET_ACCESS_KEY'], error: 'expected both AWS_ACCESS_KEY_ID and this, or neither' },
);

export type Variables = z.infer<typeof environmentSchema>;

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../src/config.ts';
import { environmentSchema } from '../src/environment-schema.ts';

describe('the configuration', () => {
  it('serves in process on port 3000 of this machine if no variable is set', () => {
    expect(parseConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDirectory: 'data',
      hasNicknames: true,
      qdrant: undefined,
      meilisearch: undefined,
      mlflow: undefined,
      telemetry: undefined,
    });
  });

  it('sends traces and metrics if a collector is set, and either alone if asked', () => {
    expect(
      parseConfig({
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20key, x-team=music',
        OTEL_METRICS_EXPORTER: 'none',
      }).telemetry,
    ).toEqual({
      endpoint: 'http://collector:4318',
      serviceName: 'soundalike',
      hasTraces: true,
      hasMetrics: false,
      metricIntervalMillis: 60_000,
    });
  });

  it.each(['canary', 'authorization=Bearer canary', 'authorization=비밀-canary', 'a=b,canary'])(
    'refuses %j as headers for the collector, without telling them',
    (headers) => {
      const parse = () => parseConfig({ OTEL_EXPORTER_OTLP_HEADERS: headers });
      expect(parse).toThrow(/OTEL_EXPORTER_OTLP_HEADERS: expected NAME=VALUE/);
      expect(parse).not.toThrow(/canary/);
    },
  );

  it('takes several nodes of Qdrant, and how its collections are kept', () => {
    expect(
      parseConfig({
        QDRANT_URL: 'http://a:6333, https://b/qdrant',
        QDRANT_SHARDS: '3',
        QDRANT_REPLICAS: '2',
        QDRANT_QUANTIZATION: 'int8',
        QDRANT_HNSW_M: '32',
      }).qdrant,
    ).toEqual({
      url: 'http://a:6333,https://b/qdrant',
      apiKey: undefined,
      storage: { shards: 3, replicas: 2, isQuantized: true, graphEdges: 32 },
    });
    expect(() => parseConfig({ QDRANT_URL: 'http://a:6333,b:6333' })).toThrow(
      /QDRANT_URL: expected a URL such as .*separated by commas/,
    );
  });

  it.each<[string, Record<string, string>, string, string | undefined]>([
    ['nobody', {}, 'http://mlflow:5000/', undefined],
    [
      'a user in the URL',
      { MLFLOW_TRACKING_URI: 'https://me:p%40ss@mlflow/at' },
      'https://mlflow/at',
      'me:p@ss',
    ],
    [
      'a user in variables, before a token',
      { MLFLOW_TRACKING_USERNAME: 'me', MLFLOW_TRACKING_PASSWORD: 'pass', MLFLOW_TRACKING_TOKEN: 'token' },
      'http://mlflow:5000/',
      'me:pass',
    ],
  ])('asks MLflow as %s', (_, variables, url, user) => {
    const { mlflow } = parseConfig({ MLFLOW_TRACKING_URI: 'http://mlflow:5000', ...variables });
    const authorization = user && `Basic ${Buffer.from(user).toString('base64')}`;
    expect(mlflow).toEqual({ url, authorization });
  });

  it('asks MLflow with a token', () => {
    const { mlflow } = parseConfig({ MLFLOW_TRACKING_URI: 'http://mlflow', MLFLOW_TRACKING_TOKEN: 'token' });
    expect(mlflow).toEqual({ url: 'http://mlflow/', authorization: 'Bearer token' });
  });

  it.each(['http://me:secret-canary@host:99999', 'me:secret/canary@mlflow', 'http://me:%zz-canary@host'])(
    'refuses %s as the URL of MLflow, and does not print the password',
    (address) => {
      const parse = () => parseConfig({ MLFLOW_TRACKING_URI: address });
      expect(parse).toThrow(/MLFLOW_TRACKING_URI: expected a URL such as .*, got '…@/);
      expect(parse).not.toThrow('canary');
    },
  );

  it.each(['홍길동@example.com', 'me@example.com\u00e9', 'me @example.com', 'me@example.com)'])(
    'refuses %s as a contact, because a header cannot carry it',
    (contact) => {
      expect(() => parseConfig({ COLLECT_CONTACT: contact })).toThrow(
        /COLLECT_CONTACT: expected an e-mail address or a URL in ASCII/,
      );
    },
  );

  it('refuses the URL of a source with a password, and does not print the password', () => {
    const parse = () => parseConfig({ BUGS_URL: 'https://me:secret-canary@music.bugs.co.kr' });
    expect(parse).toThrow(/BUGS_URL: expected a URL without a user and a password/);
    expect(parse).not.toThrow('canary');
  });

  it.each<[string | undefined, unknown]>([
    [undefined, undefined],
    ['*', '*'],
    ['https://a.example, http://localhost:5173', ['https://a.example', 'http://localhost:5173']],
  ])('lets pages of CORS_ORIGINS=%s read the answers', (CORS_ORIGINS, origins) => {
    expect(parseConfig({ CORS_ORIGINS }).corsOrigins).toEqual(origins);
  });

  it.each([
    'https://a.example/',
    'a.example',
    'https://A.example',
    'null',
    'https://a.example,*',
    ',',
    'https://a.example:443',
  ])('refuses %s as origins, because no browser sends it', (CORS_ORIGINS) => {
    expect(() => parseConfig({ CORS_ORIGINS })).toThrow(/CORS_ORIGINS: expected '\*', or origins such as/);
  });

  it.each(['QDRANT_API_KEY', 'MEILISEARCH_API_KEY', 'MLFLOW_TRACKING_TOKEN', 'API_KEY'])(
    'refuses a letter in %s that no header can carry, and does not print the key',
    (name) => {
      for (const key of ['canary\nkey', 'canary-열쇠', 'canary key']) {
        const parse = () => parseConfig({ [name]: key });
        expect(parse).toThrow(new RegExp(`${name}: expected letters, digits and signs of ASCII`));
        expect(parse).not.toThrow('canary');
      }
    },
  );

  it.each(['QDRANT_URL', 'MEILISEARCH_URL'])(
    'refuses a password in %s, which no request can send, and does not print it',
    (name) => {
      const parse = () => parseConfig({ [name]: 'http://user:canary@127.0.0.1:7700' });
      expect(parse).toThrow(new RegExp(`${name}: expected a URL .*without a user and a password`));
      expect(parse).not.toThrow('canary');
    },
  );

  it('takes an empty variable as unset', () => {
    expect(parseConfig({ PORT: '', QDRANT_URL: '' })).toMatchObject({ port: 3000, qdrant: undefined });
  });

  it('lists every mistake at once, without secrets', () => {
    const environment = {
      PORT: '70000',
      QDRANT_URL: 'localhost:6333',
      LOG_LEVEL: 'loud',
      ENGINE_TIMEOUT_MS: '1.5',
      MEILISEARCH_API_KEY: 'secret-canary',
    };
    const parse = () => parseConfig(environment);
    expect(parse).toThrow(/PORT: [^]*QDRANT_URL|QDRANT_URL: [^]*PORT/);
    expect(parse).toThrow(/LOG_LEVEL: [^]*'loud'/);
    expect(parse).toThrow(/ENGINE_TIMEOUT_MS: expected a whole number from 1 to 60000, got '1.5'/);
    expect(parse).not.toThrow('secret-canary');
  });

  it('takes the folders of a bucket with or without a slash at their end', () => {
    const { s3 } = parseConfig({ S3_BUCKET: 'music', S3_PREFIX: 'songs/kr', S3_INPUTS: 'inputs/' });
    expect(s3).toMatchObject({ bucket: 'music', prefix: 'songs/kr/', inputs: 'inputs/', pollMillis: 60_000 });
    expect(parseConfig({ S3_BUCKET: 'music' }).s3).toMatchObject({ prefix: '', inputs: undefined });
    expect(parseConfig({ S3_PREFIX: 'songs' }).s3).toBeUndefined();
  });

  it('refuses half of an access key of S3, and does not print it', () => {
    const parse = () => parseConfig({ S3_BUCKET: 'music', AWS_SECRET_ACCESS_KEY: 'secret-canary' });
    expect(parse).toThrow(/AWS_SECRET_ACCESS_KEY: expected both AWS_ACCESS_KEY_ID and this, or neither/);
    expect(parse).not.toThrow('canary');
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(parseConfig({}))).toBe(true);
  });

  it('is documented in docs/operating.md, variable by variable, with the same defaults', async () => {
    const page = await readFile(join(import.meta.dirname, '..', 'docs', 'operating.md'), 'utf8');
    const table = [...page.matchAll(/^\| `([A-Z0-9_]+)` *\| *([^|]*?) *\| *([^|]*?) *\|$/gm)].map(
      ([, name, fallback, description]) => ({ name, fallback, description }),
    );
    const defaults = environmentSchema.parse({});
    const expected = Object.entries(environmentSchema.shape).map(([name, schema]) => {
      const fallback = defaults[name as keyof typeof defaults] as string | number | undefined;
      return {
        name,
        fallback: fallback === undefined ? '–' : `\`${String(fallback)}\``,
        description: schema.meta()?.description,
      };
    });
    expect(table).toEqual(expected);
  });
});

describe('.env.example', () => {
  it('has every variable of the configuration and of compose.yaml, with its meaning and its default', async () => {
    const [example, compose] = await Promise.all(
      ['.env.example', 'compose.yaml'].map((name) => readFile(join(import.meta.dirname, '..', name), 'utf8')),
    );
    const listed = [...(example ?? '').matchAll(/^# (.+)\n#([A-Z0-9_]+)=(.*)$/gm)].map(
      ([, meaning, name, fallback]) => ({ name, fallback, meaning }),
    );
    const defaults = environmentSchema.parse({});
    const expected = Object.entries(environmentSchema.shape).map(([name, schema]) => ({
      name,
      fallback: String((defaults[name as keyof typeof defaults] as string | number | undefined) ?? ''),
      // Links are for the page.
      meaning: schema.meta()?.description?.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1'),
    }));
    expect(listed.slice(0, expected.length)).toEqual(expected);
    const ofCompose = [...(compose ?? '').matchAll(/\$\{([A-Z0-9_]+):-([^}]*)\}/g)]
      .filter(([, name = '']) => !(name in environmentSchema.shape))
      .map(([, name, fallback]) => ({ name, fallback }));
    expect(ofCompose.length).toBeGreaterThan(0);
    expect(listed.slice(expected.length)).toMatchObject(ofCompose);
  });
});

describe('a misspelt variable', () => {
  it.each([
    ['QDRANT_ULR', 'QDRANT_URL'],
    ['ALLOW_ANONIMOUS', 'ALLOW_ANONYMOUS'],
    ['DATADIR', 'DATA_DIR'],
  ])('such as %s is told with the one that may be meant', (name, meant) => {
    const sentence = `Nothing reads the variable ${name}; is ${meant} meant?`;
    expect(parseConfig({ [name]: 'value' }).misspelt).toEqual([sentence]);
  });

  it('is not suspected behind the usual variables of a machine, or those that are read', () => {
    const usual = [
      'PATH',
      'HOME',
      'HOSTNAME',
      'USER',
      'SHELL',
      'LOGNAME',
      'NODE_ENV',
      'AWS_PROFILE',
      'LOG_FILE',
    ];
    const given = [...usual.map((name) => [name, 'value']), ['QDRANT_URL', 'http://127.0.0.1:6333']];
    expect(parseConfig(Object.fromEntries(given) as Record<string, string>).misspelt).toEqual([]);
  });
});

describe('the keys of the API', () => {
  const hash = 'a'.repeat(64);
  const hashOfKey = createHash('sha256').update('a-key-of-16-chars').digest('hex');

  it('are kept hashed, whether they are given as they are or as hashes', () => {
    const { apiKeys } = parseConfig({
      API_KEYS: `read:a-key-of-16-chars, admin:sha256:${hash.toUpperCase()}`,
    });
    expect(apiKeys).toEqual([
      { scope: 'read', sha256: hashOfKey },
      { scope: 'admin', sha256: hash },
    ]);
  });

  it.each([
    'a-key-of-16-canary',
    'read:canary',
    'write:a-key-of-16-canary',
    'read:a key of canary',
    'read:a-key-of-16-canary,',
  ])('are refused without being printed if they are %s', (keys) => {
    expect(() => parseConfig({ API_KEYS: keys })).toThrow(/API_KEYS: expected SCOPE:KEY/);
    expect(() => parseConfig({ API_KEYS: keys })).not.toThrow('canary');
  });

  it('are counted, so that the wrong one is found', () => {
    const keys = 'read:a-key-of-16-chars,admin:short';
    expect(() => parseConfig({ API_KEYS: keys })).toThrow(/number 2 is something else/);
  });

  it('refuses a key with two scopes, also as its hash, and says which entries they are', () => {
    const keys = `read:another-key-of-16, read:a-key-of-16-chars, admin:sha256:${hashOfKey}`;
    expect(() => parseConfig({ API_KEYS: keys })).toThrow(/number 3 is the key of number 2/);
  });

  it('takes a key that is listed twice with the same scope', () => {
    const { apiKeys } = parseConfig({ API_KEYS: `read:a-key-of-16-chars, read:sha256:${hashOfKey}` });
    expect(apiKeys[0]).toEqual(apiKeys[1]);
  });
});

describe('the rate limit', () => {
  it.each([
    ['127.0.0.1', undefined, 0],
    ['::1', undefined, 0],
    ['0.0.0.0', undefined, 600],
    ['0.0.0.0', '0', 0],
    ['127.0.0.1', '5', 5],
  ])('is for HOST=%s and RATE_LIMIT_PER_MINUTE=%s %i requests per minute', (HOST, limit, expected) => {
    const { requestsPerMinute } = parseConfig({ HOST, RATE_LIMIT_PER_MINUTE: limit });
    expect(requestsPerMinute).toBe(expected);
  });
});

describe('trusted proxies', () => {
  it.each([
    ['1', 1],
    ['10.0.0.1, fd00::/8', ['10.0.0.1', 'fd00::/8']],
  ])('may be %s', (given, expected) => {
    expect(parseConfig({ TRUST_PROXY: given }).trustedProxies).toEqual(expected);
  });

  it.each(['true', '10.0.0.0/33', 'proxy.example.com'])('may not be %s', (given) => {
    expect(() => parseConfig({ TRUST_PROXY: given })).toThrow(/TRUST_PROXY: expected how many proxies/);
  });
});

import express from 'express';
import { afterAll, describe, expect, it } from 'vitest';
import { type ApiKey, hashOf } from '../../src/http/api-keys.ts';
import { askForKey, type Gate } from '../../src/http/gate.ts';
import { listen } from '../../src/http/listen.ts';
import { createOwnPortListener } from '../../src/spotify-api/own-port.ts';
import { createSpotifyRouter } from '../../src/spotify-api/spotify-router.ts';
import { openIndexes } from '../served-app.ts';
import { refusal, track } from './spotify-shapes.ts';
import { createSpotifySongs } from './spotify-songs.ts';

const { content, whole } = createSpotifySongs();
const CREDENTIALS = { clientId: 'our-app', clientSecret: 'a:secret' };

const closing: (() => void)[] = [];
afterAll(() => closing.forEach((close) => close()));

/** Serves Spotify's routes at the root of a port. */
async function serveOwnPort(credentials?: typeof CREDENTIALS, keys: readonly ApiKey[] = []): Promise<string> {
  const indexes = await openIndexes(content);
  const app = express().set('query parser', false);
  const gate: Gate = (scope) => [askForKey(keys, scope)];
  app.use(createSpotifyRouter({ ...indexes, credentials, keys, gate }));
  const { server, port } = await listen(createOwnPortListener(app), '127.0.0.1', 0);
  closing.push(() => server.close());
  return `http://127.0.0.1:${port}`;
}

const form = 'application/x-www-form-urlencoded';
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

async function askToken(base: string, body: string, headers: Record<string, string>) {
  const response = await fetch(`${base}/api/token`, { method: 'POST', body, headers });
  return { status: response.status, body: await response.json() };
}

describe('POST /api/token', () => {
  it('gives a token to everybody if no credentials are set', async () => {
    const base = await serveOwnPort();
    for (const [body, headers] of [
      ['grant_type=client_credentials', { 'content-type': form, authorization: basic('any:thing') }],
      ['grant_type=client_credentials&client_id=a&client_secret=b', { 'content-type': form }],
      ['{"grant_type":"client_credentials"}', { 'content-type': 'application/json' }],
      ['', {}],
    ] as const) {
      const answer = await askToken(base, body, headers);
      expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600 } });
    }
  });

  it('gives a token to nobody else if credentials are set', async () => {
    const base = await serveOwnPort(CREDENTIALS);
    const statusOf = async (body: string, headers: Record<string, string>) =>
      (await askToken(base, body, headers)).status;
    expect(await statusOf('', { authorization: basic('our-app:a:secret') })).toBe(200);
    const fields = 'client_id=our-app&client_secret=a%3Asecret';
    expect(await statusOf(fields, { 'content-type': form })).toBe(200);
    const json = JSON.stringify({ client_id: 'our-app', client_secret: 'a:secret' });
    expect(await statusOf(json, { 'content-type': 'application/json' })).toBe(200);
    for (const authorization of [basic('our-app:wrong'), basic('other:a:secret'), 'Basic', '']) {
      const answer = await askToken(base, '', { authorization });
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_client' } });
    }
  });

  it('refuses a body that cannot be read, in the form of OAuth', async () => {
    const answer = await askToken(await serveOwnPort(), '{', { 'content-type': 'application/json' });
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('refuses a body that is not compressed as its header says', async () => {
    const headers = { 'content-type': form, 'content-encoding': 'gzip' };
    const answer = await askToken(await serveOwnPort(), 'grant_type=client_credentials', headers);
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

describe('a port of its own', () => {
  it('has the routes at its root, and under the prefix that links have', async () => {
    const base = await serveOwnPort();
    const response = await fetch(`${base}/v1/tracks/${whole.id}`, {
      headers: { authorization: 'Bearer whatever' },
    });
    const { href, name } = track.parse(await response.json());
    expect(name).toBe('밤편지');
    expect(await (await fetch(href)).json()).toMatchObject({ id: whole.id });
  });

  it.each(['/', '/docs', '/v2/tracks'])('has nothing else: %s', async (path) => {
    const response = await fetch((await serveOwnPort()) + path);
    expect(await response.json()).toEqual(refusal(404, /no route/));
  });

  it('links to https behind a proxy that ends TLS', async () => {
    const response = await fetch(`${await serveOwnPort()}/v1/tracks/${whole.id}`, {
      headers: { 'x-forwarded-proto': 'https' },
    });
    expect(track.parse(await response.json()).href).toMatch(/^https:/);
  });
});

describe('a service with keys', () => {
  const key = 'a-key-for-spotify-clients';

  it('gives the key as the token to a client whose secret it is, and to no other', async () => {
    const base = await serveOwnPort(undefined, [{ scope: 'read', sha256: hashOf(key) }]);
    const ask = (secret: string) => askToken(base, '', { authorization: basic(`any:${secret}`) });
    expect(await ask('another-secret')).toMatchObject({ status: 400, body: { error: 'invalid_client' } });
    expect(await ask(key)).toMatchObject({ status: 200, body: { access_token: key } });
    const songs = (headers: Record<string, string>) =>
      fetch(`${base}/v1/recommendations/available-genre-seeds`, { headers });
    const refused = await songs({ authorization: 'Bearer soundalike' });
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ error: { status: 401 } });
    expect((await songs({ authorization: `Bearer ${key}` })).status).toBe(200);
  });
});

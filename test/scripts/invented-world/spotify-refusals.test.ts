import { describe, expect, it } from 'vitest';
import { HOUR_MILLIS, ask, askToken, anAlbum, spotifyOf, start } from './asked-server.ts';

describe("Spotify's tokens", () => {
  it('are issued for an hour to a client with the credentials', async () => {
    expect((await askToken(await start())).body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
  });

  it('are refused to any other client', async () => {
    expect(await askToken(await start(), 'invented-client:wrong')).toMatchObject({
      status: 400,
      body: { error: 'invalid_client' },
    });
  });

  it('need a grant type', async () => {
    expect((await askToken(await start(), undefined, '')).body).toMatchObject({
      error: 'unsupported_grant_type',
    });
  });

  it('expire', async () => {
    const served = await start();
    const spotify = await spotifyOf(served);
    await served.clock.sleep(HOUR_MILLIS);
    expect(await spotify(`/v1/albums/${anAlbum.id}`)).toMatchObject({
      status: 401,
      body: { error: { status: 401, message: 'The access token expired' } },
    });
  });

  it('are required', async () => {
    const { spotifyApiUrl } = await start();
    expect((await ask(`${spotifyApiUrl}/v1/search?q=a&type=album`)).status).toBe(401);
  });

  it('are valid at the same time', async () => {
    const served = await start();
    const [first, second] = [await spotifyOf(served), await spotifyOf(served)];
    const path = `/v1/albums/${anAlbum.id}`;
    expect([(await first(path)).status, (await second(path)).status]).toEqual([200, 200]);
  });
});

describe("Spotify's limits", () => {
  const path = `/v1/albums/${anAlbum.id}`;
  const window = { requests: 2, windowMillis: 30_000 };

  it('refuse too many requests within 30 seconds', async () => {
    const served = await start({ limits: { spotify: { window, textShare: 0 } } });
    const spotify = await spotifyOf(served);
    await spotify(path);
    await served.clock.sleep(10_000);
    await spotify(path);
    expect(await spotify(path)).toMatchObject({
      status: 429,
      retryAfter: '20',
      body: { error: { status: 429, message: 'API rate limit exceeded' } },
    });
    await served.clock.sleep(20_000);
    expect((await spotify(path)).status).toBe(200);
  });

  it('sometimes answer in plain text', async () => {
    const spotify = await spotifyOf(await start({ limits: { spotify: { window, textShare: 1 } } }));
    await spotify(path);
    await spotify(path);
    expect((await spotify(path)).body).toBe('Too many requests');
  });

  it('last longer for a client that sends requests during the pause', async () => {
    const served = await start({ limits: { spotify: { window } } });
    const spotify = await spotifyOf(served);
    for (let request = 0; request < 4; request += 1) await spotify(path);
    await served.clock.sleep(30_000);
    expect((await spotify(path)).status).toBe(429);
    const ofApi = served.requests.filter(({ source }) => source === 'spotify-api');
    expect(ofApi.map(({ duringPause }) => duringPause)).toEqual([false, false, false, true, true]);
  });

  it('include a quota per rolling day', async () => {
    const quota = { requests: 1, windowMillis: 24 * HOUR_MILLIS };
    const served = await start({ limits: { spotify: { quota, tokenSeconds: 1e6 } } });
    const spotify = await spotifyOf(served);
    await spotify(path);
    expect(await spotify(path)).toMatchObject({
      status: 429,
      retryAfter: '86400',
      body: { error: { status: 429, message: 'Too many requests', reason: 'QUOTA_EXCEEDED' } },
    });
    await served.clock.sleep(24 * HOUR_MILLIS);
    expect((await spotify(path)).status).toBe(200);
  });

  it('may leave out how long the quota is used up', async () => {
    const quota = { requests: 0, windowMillis: 24 * HOUR_MILLIS };
    const limits = { spotify: { quota, quotaTellsRetryAfter: false } };
    expect((await (await spotifyOf(await start({ limits })))(path)).retryAfter).toBeNull();
  });
});

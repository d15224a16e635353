import { afterEach, describe, expect, it } from 'vitest';
import { CapabilityUnavailableError, ItemNotFoundError } from '../../src/domain/errors.ts';
import { cleanLine } from '../../src/domain/text.ts';
import { createReccobeats } from '../../src/sources/reccobeats.ts';
import { createRequestGate } from '../../src/sources/request-gate.ts';
import { createSendRequest, type SendRequest } from '../../src/sources/source-requests.ts';
import { createSpotify, type Spotify } from '../../src/sources/spotify.ts';
import { createAccessToken } from '../../src/sources/spotify-token.ts';
import { inventWorld } from '../../scripts/invented-world/invented-world.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';
import { type SourceServer, startSourceServer } from '../../scripts/invented-world/source-server.ts';
import { type SpotifyRules, USUAL_RULES } from '../../scripts/invented-world/source-rules.ts';
import { featureProviderContract } from '../contract/feature-provider.contract.ts';
import { trackIdAt } from '../published-track.ts';

const world = inventWorld({ seed: 2, weeks: 2, albums: 120, tracks: 1000 });

let server: SourceServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(rules: Partial<SpotifyRules> = {}) {
  const clock = createJumpingClock(new Date('2026-11-25T00:00:00Z'));
  server = await startSourceServer({ world, clock, limits: { spotify: rules } });
  const { signal } = new AbortController();
  const sendTo = (source: 'spotify' | 'reccobeats'): SendRequest => {
    const pauses = { get: () => null, set: () => Promise.resolve() };
    const gate = createRequestGate({ source, intervalMillis: 1000, clock, pauses, signal });
    return createSendRequest({ source, gate, fetch, clock, random: () => 0.5, signal, isJson: true });
  };
  const send = sendTo('spotify');
  const spotify: Spotify = createSpotify({
    apiUrl: server.spotifyApiUrl,
    send,
    token: createAccessToken({
      accountsUrl: server.spotifyAccountsUrl,
      credentials: USUAL_RULES.spotify,
      send,
      clock,
    }),
  });
  const reccobeats = createReccobeats({
    isrcOf: () => null,
    url: server.reccobeatsUrl,
    send: sendTo('reccobeats'),
    userAgent: 'soundalike/test (+somebody@example.org)',
  });
  return { spotify, reccobeats };
}

describe('audio features from Spotify, for an app that still has access,', () => {
  featureProviderContract(async () => ({
    provider: (await start({ mode: 'extended' })).spotify,
    known: world.tracks.filter(({ hasSpotifyFeatures }) => hasSpotifyFeatures),
    untold: [],
  }));

  it('are not offered to an app in development mode', async () => {
    const { spotify } = await start();
    await expect(spotify.featuresOf([trackIdAt(1)])).rejects.toThrow(CapabilityUnavailableError);
  });
});

describe('audio features from ReccoBeats', () => {
  featureProviderContract(async () => ({
    provider: (await start()).reccobeats,
    known: world.tracks.filter(({ isKnownToReccobeats }) => isKnownToReccobeats),
    untold: ['timeSignature'],
  }));
});

describe('an album of Spotify', () => {
  const albumOf = (wanted: (tracks: number) => boolean) => {
    const album = world.spotifyAlbums.find(({ tracks }) => wanted(tracks.length));
    if (album === undefined) throw new Error('the world has no such album');
    return album;
  };

  it('comes with one request if it has at most 50 tracks', async () => {
    const { spotify } = await start();
    const wanted = albumOf((tracks) => tracks > 5 && tracks <= 50);
    const { album, tracks, nextOffset } = await spotify.album(wanted.id);
    // The catalogue stores composed Hangul, whatever form it comes in.
    const name = cleanLine(wanted.name);
    expect(album).toEqual({ id: wanted.id, name, releaseDate: wanted.releaseDate });
    expect(tracks.map((track) => [track.id, track.name])).toEqual(
      wanted.tracks.map((track) => [track.id, cleanLine(track.name)]),
    );
    expect(nextOffset).toBeNull();
  });

  it('comes page by page if it has more', async () => {
    const { spotify } = await start();
    const wanted = albumOf((tracks) => tracks > 100);
    let page = await spotify.album(wanted.id);
    const ids = page.tracks.map(({ id }) => id);
    while (page.nextOffset !== null) {
      page = await spotify.moreTracks(page.album, page.nextOffset);
      ids.push(...page.tracks.map(({ id }) => id));
    }
    expect(ids).toEqual(wanted.tracks.map(({ id }) => id));
  });

  it('that does not exist fails with the status', async () => {
    const { spotify } = await start();
    const missing = spotify.album('0000000000000000000000');
    await expect(missing).rejects.toThrow(ItemNotFoundError);
    await expect(missing).rejects.toThrow('status 404');
  });

  it('is requested with a new token if the first one expired meanwhile', async () => {
    const { spotify } = await start({ tokenSeconds: 2 });
    const wanted = albumOf((tracks) => tracks <= 50);
    for (let times = 0; times < 4; times += 1) {
      expect((await spotify.album(wanted.id)).album.id).toBe(wanted.id);
    }
  });
});

describe('an artist of Spotify', () => {
  it('has genres', async () => {
    const { spotify } = await start();
    const artist = world.tracks.flatMap(({ artists }) => artists).find(({ genres }) => genres.length > 0);
    expect(await spotify.artistGenres(artist?.spotifyId ?? '')).toEqual(artist?.genres);
  });

  it('that does not exist fails with the status', async () => {
    const { spotify } = await start();
    const missing = spotify.artistGenres('0000000000000000000000');
    await expect(missing).rejects.toThrow(ItemNotFoundError);
    await expect(missing).rejects.toThrow('status 404');
  });
});

import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReadiness } from '../../../src/http/health.ts';
import { listen } from '../../../src/http/listen.ts';
import { createMetrics } from '../../../src/http/metrics.ts';
import { parseConfig } from '../../../src/config.ts';
import { createServiceApp } from '../../../src/service-app.ts';
import { createOwnPortListener } from '../../../src/spotify-api/own-port.ts';
import { emptyReports, openIndexes, temporaryListeners } from '../../served-app.ts';
import { ALBUM_ID, ARTIST_ID, createSpotifySongs, UNKNOWN_ID } from '../spotify-songs.ts';
import { type Client, findClients, readBy } from './clients.ts';

const MIN_TEMPO = 90;
/** The songs that a list is chosen from. */
const POOL = 200;
const BUILD_MILLIS = 900_000;

const { content, whole, bare } = createSpotifySongs();
const songs = content.tracks.filter(({ isRepresentative }) => isRepresentative);
const fast = songs.filter(({ features }) => features.tempo >= MIN_TEMPO);

const given = {
  track: whole.id,
  other: bare.id,
  unknown: UNKNOWN_ID,
  artist: ARTIST_ID,
  album: ALBUM_ID,
  genre: 'rock',
  minTempo: MIN_TEMPO,
};

/** What every client reads, unless it cannot. */
const READ = {
  seeds: expect.arrayContaining([
    ['TRACK', POOL],
    ['ARTIST', POOL],
    ['GENRE', POOL],
  ]) as unknown,
  tempo: expect.closeTo(whole.features.tempo, 3) as number,
  tempos: [whole, null, bare].map(
    (track) => track && (expect.closeTo(track.features.tempo, 3) as number | null),
  ),
  track: '밤편지',
  tracks: ['밤편지', null, bare.name],
  found: ['Palette', 'IU', 'Palette'],
  following: 5,
  artist: 'IU',
  album: 'Palette',
  genres: expect.arrayContaining(['K-Pop', 'rock']) as unknown,
  unknown: { status: 404, message: expect.stringContaining('npm run import') as unknown },
  refused: { status: 400, message: expect.stringContaining('min_energy') as unknown },
};
const withoutNulls = <Item>(items: readonly (Item | null)[]) => items.filter((item) => item !== null);

/**
 * What a client reads otherwise. A null in a list of tracks is an error to two, which are asked for known ids
 * only.
 */
const DIFFERENCES: Readonly<Record<string, object>> = {
  tekore: { tracks: withoutNulls(READ.tracks), tempos: withoutNulls(READ.tempos) },
  // It drops nulls of audio features, hides the bodies of errors, and has no call for genre seeds.
  rspotify: {
    tracks: withoutNulls(READ.tracks),
    tempos: withoutNulls(READ.tempos),
    unknown: { status: 404 },
    refused: { status: 400 },
    genres: undefined,
  },
};

describe.each(findClients())('$name', (client: Client) => {
  let read: { recommended: string[] };
  const closing: (() => void)[] = [];

  beforeAll(async () => {
    if (client.problem !== undefined) {
      console.warn(`${client.name} is not tested: ${client.problem}.`);
      return;
    }
    await client.build();
    const indexes = await openIndexes(content);
    const readiness = createReadiness(indexes.songs, indexes.titles, () => performance.now());
    const logger = pino({ level: 'silent' });
    const app = createServiceApp({
      ...indexes,
      listeners: temporaryListeners(),
      now: () => new Date(),
      reports: emptyReports(),
      release: () => null,
      pin: (work) => work(),
      readiness,
      logger,
      metrics: createMetrics(),
      config: parseConfig({}),
    });
    const addresses = [];
    for (const listener of [app, createOwnPortListener(app)]) {
      const { server, port } = await listen(listener, '127.0.0.1', 0);
      closing.push(() => server.close());
      addresses.push(`http://127.0.0.1:${port}`);
    }
    read = (await readBy(client, ...addresses, JSON.stringify(given))) as typeof read;
  }, BUILD_MILLIS);
  afterAll(() => closing.forEach((close) => close()));

  it.skipIf(client.problem !== undefined)('reads every answer', () => {
    expect(read).toEqual({
      ...READ,
      ...DIFFERENCES[client.name],
      recommended: expect.any(Array) as unknown,
    });
  });

  it.skipIf(client.problem !== undefined)('gets ten recommended songs that pass the filter', () => {
    const ids = new Set(fast.map(({ id }) => String(id)));
    expect(read.recommended).toHaveLength(10);
    for (const id of read.recommended) expect(ids).toContain(id);
  });
});

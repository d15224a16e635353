import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askWhile, type ListAnswer } from '../scripts/bench/switch-load.ts';
import type { PublishedTrack } from '../src/domain/track.ts';
import { createSwitchingIndexes, type OpenedRelease } from '../src/switching-indexes.ts';
import { createSongIndexContent, type SongIndexContent } from './contract/song-index.contract.ts';
import { openIndexes, serveApp, type ServedApp } from './served-app.ts';

const first = createSongIndexContent();
/** The same ids, of songs with other vectors, whose names tell the release. */
const second: SongIndexContent = {
  ...createSongIndexContent(12),
  release: '00000000c0472ac8',
  tracks: first.tracks.map((track) => ({ ...track, name: `${track.name} again` })),
};
const SWITCHES = 100;
const CLIENTS = 4;

async function opened(content: SongIndexContent): Promise<OpenedRelease> {
  return { ...(await openIndexes(content)), release: content.release };
}

describe('work that is pinned', () => {
  it('is answered from the release it began with, after a switch too', async () => {
    const indexes = createSwitchingIndexes(await opened(first));
    const next = await opened(second);
    const { id } = first.tracks[0]!;
    const search = () => indexes.titles.search({ text: 'again', limit: 1, filter: {} });
    await indexes.pin(async () => {
      indexes.switchTo(next);
      await Promise.resolve();
      expect(indexes.release()).toBe(first.release);
      expect((await indexes.songs.find(id)).release).toBe(first.release);
      expect((await search()).items).toEqual([]);
    });
    expect(indexes.release()).toBe(second.release);
    expect((await indexes.songs.find(id)).release).toBe(second.release);
    expect((await search()).items).toHaveLength(1);
  });
});

describe('a service that switches between releases under load', () => {
  let releases: readonly [OpenedRelease, OpenedRelease];
  let indexes: ReturnType<typeof createSwitchingIndexes>;
  let app: ServedApp;
  beforeAll(async () => {
    releases = [await opened(first), await opened(second)];
    indexes = createSwitchingIndexes(releases[0]);
    app = await serveApp(indexes);
  });
  afterAll(() => app.close());

  it(`fails no request in ${SWITCHES} switches, and answers each from one release`, async () => {
    const [a, b] = first.tracks as [PublishedTrack, PublishedTrack];
    const load = {
      url: app.base,
      paths: [
        '/v1/search?q=artist+7&limit=10',
        // Rules that take several requests to fill a list.
        `/v1/tracks/${a.id}/similar?method=blend&limit=20&maxPerArtist=1`,
        `/v1/paths?from=${a.id}&to=${b.id}`,
        '/v1/tracks?limit=20',
      ],
      clients: CLIENTS,
      isOfOneRelease: ({ release, items }: ListAnswer) =>
        items.every(({ name }) => name.endsWith(' again') === (release === second.release)),
    };
    const { failures, releases: seen } = await askWhile(load, async (answered) => {
      for (let turn = 1; turn <= SWITCHES; turn += 1) {
        const before = answered();
        indexes.switchTo(releases[turn % 2] as OpenedRelease);
        // Some requests are under way at each switch.
        await expect.poll(answered, { interval: 1, timeout: 20_000 }).toBeGreaterThan(before);
      }
    });
    expect(failures).toEqual([]);
    expect(seen).toEqual(new Set([first.release, second.release]));
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askWhile, type ListAnswer } from '../../scripts/bench/switch-load.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import type { TitleIndex } from '../../src/titles/title-index.ts';
import type { Services } from '../../src/services.ts';
import { serveApp, type ServedApp } from '../served-app.ts';
import { createSongIndexContent, type SongIndexContent, withNames } from './song-index.contract.ts';

const first = withNames(createSongIndexContent(), [['Artist 7', 'Former Name']]);
/** The same ids, of songs with other vectors, whose names tell the release. */
const second: SongIndexContent = {
  ...withNames(createSongIndexContent(12), [['Artist 7', 'Latter Name']]),
  release: '00000000c0472ac8',
  contentHash: 'seed 12, of the same ids',
  tracks: first.tracks.map((track) => ({ ...track, name: `${track.name} again` })),
};
const CLIENTS = 4;

export interface Pinnable {
  readonly songs: SongIndex;
  /** In process, and not switched, if undefined. */
  readonly titles?: TitleIndex;
  readonly pin: Services['pin'];
  readonly switchTo: (release: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Tests that an answer of several requests is of one release, although another is served meanwhile. */
export function describePinnedAnswers(
  subject: string,
  switches: number,
  open: (first: SongIndexContent, second: SongIndexContent) => Promise<Pinnable>,
): void {
  describe(`${subject}, switched between two requests of an answer`, () => {
    const [a, b] = first.tracks as [PublishedTrack, PublishedTrack];
    let indexes: Pinnable;
    beforeAll(async () => {
      indexes = await open(first, second);
    });
    afterAll(() => indexes.close());

    /** Returns what every kind of request answers. */
    const askAll = async ({ songs }: Pinnable) => {
      const vectors = await songs.vectorsOf([a.id], 'sound');
      const [vector = new Float32Array()] = vectors.values();
      return {
        find: await songs.find(a.id),
        findAll: await songs.findAll([a.id, b.id]),
        vector: [...vector],
        similar: await songs.similar({ seeds: { near: [a.id] }, space: 'sound', limit: 5, filter: {} }),
        each: await songs.similarToEach({ vectors: [vector], space: 'sound', limit: 5, filter: {} }),
        browse: await songs.browse({ filter: {}, limit: 5, from: 0 }),
        count: await songs.count({ genres: ['rock'] }),
      };
    };

    it('gives the rest of the answer from the release that it began with', async () => {
      await indexes.switchTo(first.release);
      const ofFirst = await askAll(indexes);
      const overview = await indexes.songs.overview();
      await indexes.pin(async () => {
        expect((await indexes.songs.find(a.id)).release).toBe(first.release);
        await indexes.switchTo(second.release);
        expect(await askAll(indexes)).toEqual(ofFirst);
        expect(await indexes.songs.overview()).toBe(overview);
      });
      const ofSecond = await indexes.pin(() => askAll(indexes));
      expect(ofSecond.similar.release).toBe(second.release);
      expect(ofSecond.find.track?.name).toBe(`${a.name} again`);
      expect(ofSecond.vector).not.toEqual(ofFirst.vector);
    });

    it('knows artists by their other names in the release that answers, on and back again', async () => {
      const { songs } = indexes;
      const filterOf = (name: string) => ({ artists: [name] });
      /** Returns how many songs each kind of request finds by the name. */
      const songsOf = async (name: string) => {
        const filter = filterOf(name);
        const asked = { space: 'sound', limit: 1000, filter: {} } as const;
        const [vector = new Float32Array()] = (await songs.vectorsOf([a.id], 'sound')).values();
        const all = await songs.similarToEach({ vectors: [vector], ...asked });
        const others = await songs.similarToEach({ vectors: [vector], ...asked, withoutArtists: [name] });
        return [
          await songs.count(filter),
          (await songs.browse({ filter, limit: 1000, from: 0 })).items.length,
          (await songs.similar({ seeds: { near: [vector] }, ...asked, filter })).items.length,
          (all.lists[0]?.length ?? 0) - (others.lists[0]?.length ?? 0),
        ];
      };
      const found = await songsOf('artist 7');
      expect(Math.min(...found)).toBeGreaterThan(0);
      for (const { release } of [first, second, first]) {
        await indexes.switchTo(release);
        const [known, unknown] = ['former name', 'LATTER NAME'].toSorted((one) =>
          (one === 'former name') === (release === first.release) ? -1 : 1,
        ) as [string, string];
        expect(await songsOf(known)).toEqual(found);
        expect(await songsOf(unknown)).toEqual([0, 0, 0, 0]);
      }
      await indexes.pin(async () => {
        await songs.find(a.id);
        await indexes.switchTo(second.release);
        expect(await songsOf('former name')).toEqual(found);
      });
      expect(await songsOf('latter name')).toEqual(found);
    });

    it('answers requests side by side from one release', async () => {
      await indexes.switchTo(first.release);
      const [ofFirst, , ofSecond] = await indexes.pin(() =>
        Promise.all([
          indexes.songs.vectorsOf([a.id], 'sound'),
          indexes.switchTo(second.release),
          indexes.songs.vectorsOf([a.id], 'sound'),
        ]),
      );
      expect(ofSecond).toEqual(ofFirst);
    });
  });

  describe(`a service over ${subject}, which is switched under load`, () => {
    let indexes: Pinnable;
    let app: ServedApp;
    beforeAll(async () => {
      indexes = await open(first, second);
      app = await serveApp({ titles: await openInProcessTitleIndex(first), ...indexes });
    });
    afterAll(async () => {
      app.close();
      await indexes.close();
    });

    it(`fails no request in ${switches} switches, and answers each from one release`, async () => {
      const [a, b] = first.tracks as [PublishedTrack, PublishedTrack];
      const load = {
        url: app.base,
        paths: [
          ...(indexes.titles === undefined ? [] : ['/v1/search?q=artist+7&limit=10']),
          // Rules that take several requests to fill a list.
          `/v1/tracks/${a.id}/similar?method=blend&limit=20&maxPerArtist=1`,
          `/v1/paths?from=${a.id}&to=${b.id}`,
          '/v1/tracks?limit=20',
          '/v1/tracks/random?limit=20',
        ],
        clients: CLIENTS,
        isOfOneRelease: ({ release, items }: ListAnswer) =>
          items.every(({ name }) => name.endsWith(' again') === (release === second.release)),
      };
      const { failures, releases: seen } = await askWhile(load, async (answered) => {
        for (let turn = 1; turn <= switches; turn += 1) {
          const before = answered();
          await indexes.switchTo((turn % 2 === 0 ? first : second).release);
          // Some requests are under way at each switch.
          await expect.poll(answered, { interval: 1, timeout: 20_000 }).toBeGreaterThan(before);
        }
      });
      expect(failures).toEqual([]);
      expect(seen).toEqual(new Set([first.release, second.release]));
    }, 120_000);
  });
}

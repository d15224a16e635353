import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openEmbeddedTitleIndex } from '../../src/titles/embedded-title-index.ts';
import type { TitleAnswer } from '../../src/titles/title-index.ts';
import { describeTitleIndex } from '../contract/title-index.contract.ts';
import { publishedTrack } from '../published-track.ts';

describeTitleIndex('The title index in this process', openEmbeddedTitleIndex);

describe('The title index in this process', () => {
  const release = 'r1';

  it('finds nothing in a release without tracks', async () => {
    const index = await openEmbeddedTitleIndex({ release, tracks: [] });
    expect(await index.search({ text: 'anything', limit: 5, filter: {} })).toEqual({
      release,
      items: [],
      next: null,
    });
  });

  it('finds a band whose name is nothing but signs', async () => {
    const tracks = [publishedTrack({ index: 0, artist: '!!!' }), publishedTrack({ index: 1, artist: '???' })];
    const index = await openEmbeddedTitleIndex({ release, tracks });
    const { items } = await index.search({ text: '!!!', limit: 5, filter: {} });
    expect(items.map(({ track }) => track)).toEqual([tracks[0]]);
  });

  it('finds a part of a word', async () => {
    const tracks = [publishedTrack({ index: 0, name: '한여름소나기' }), publishedTrack({ index: 1 })];
    const index = await openEmbeddedTitleIndex({ release, tracks });
    const { items } = await index.search({ text: '소나기', limit: 5, filter: {} });
    expect(items.map(({ track }) => track)).toEqual([tracks[0]]);
  });

  it('finds any song of an artist who has hundreds, by artist and title', async () => {
    const tracks = Array.from({ length: 300 }, (_, index) =>
      publishedTrack({ index, name: `Opus ${index}`, artist: 'Prolific', popularity: 99 - (index % 100) }),
    );
    const index = await openEmbeddedTitleIndex({ release, tracks });
    const { items } = await index.search({ text: 'prolific opus 299', limit: 1, filter: {} });
    expect(items[0]?.track.name).toBe('Opus 299');
  });

  it.each([false, true])(
    'goes through what was found once, page by page, suggesting: %s',
    async (suggest) => {
      // Names that many songs bear, well known and not, and names that begin or hold others.
      const names = ['Love', 'Love Song', 'Lovely', 'My Love', 'Love (Live)', 'Loved', 'Song of Love'];
      const tracks = Array.from({ length: 400 }, (_, index) =>
        publishedTrack({
          index,
          name: names[index % names.length] ?? '',
          artist: `Artist ${index % 31}`,
          popularity: (index * 37) % 101,
        }),
      );
      const index = await openEmbeddedTitleIndex({ release, tracks });
      const all = await index.search({ text: 'love', limit: 200, filter: {}, suggest });
      for (const limit of [7, 30]) {
        const ids: string[] = [];
        let from: number | null = 0;
        while (from !== null) {
          const page: TitleAnswer = await index.search({ text: 'love', limit, from, filter: {}, suggest });
          ids.push(...page.items.map(({ track }) => track.id));
          from = page.next;
        }
        expect(ids).toEqual(all.items.map(({ track }) => track.id));
      }
    },
  );

  it('lets other work run while it is built', async () => {
    const tracks = Array.from({ length: 20_000 }, (_, index) =>
      publishedTrack({ index, name: `Invented name number ${index}`, artist: `Somebody ${index % 4000}` }),
    );
    let turns = 0;
    const opened = new AbortController();
    const opening = openEmbeddedTitleIndex({ release, tracks }).finally(() => {
      opened.abort();
    });
    while (!opened.signal.aborted) {
      await nextTurn();
      turns += 1;
    }
    await opening;
    expect(turns).toBeGreaterThan(20);
  });
});

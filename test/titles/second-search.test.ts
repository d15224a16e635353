import { convertHangulToQwerty } from 'es-hangul';
import { describe, expect, it } from 'vitest';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import { withSecondSearch } from '../../src/titles/second-search.ts';
import type { TitleIndex } from '../../src/titles/title-index.ts';
import { createTitleCatalogue, TITLE_RELEASE } from '../contract/title-catalogue.ts';

const openIndex = () => openInProcessTitleIndex({ release: TITLE_RELEASE, tracks: createTitleCatalogue() });

/** Returns the first title that is found and how it matches, and what the index was asked for. */
async function firstFound(text: string) {
  const index = await openIndex();
  const asked: string[] = [];
  const noting: TitleIndex = {
    ...index,
    search: (query) => {
      asked.push(query.text);
      return index.search(query);
    },
  };
  const { items } = await withSecondSearch(noting).search({ text, limit: 5, filter: {} });
  return { title: items[0]?.track.name, way: items[0]?.highlight.way, asked };
}

describe('a search that found nothing', () => {
  it.each(['슬로우 오빗', '하버 오브 글래스', '페이퍼 랜턴스'])(
    'finds the English title that %s writes, typed in English mode',
    async (hangul) => {
      const typed = convertHangulToQwerty(hangul);
      const { title, way, asked } = await firstFound(typed);
      expect(title).toBe((await firstFound(hangul)).title);
      expect(title).toMatch(/^[A-Z]/);
      expect(way).toBe('keyboard');
      expect(asked).toEqual([typed, hangul]);
    },
  );

  it.each(['xylophone', 'ㅎㅎㅎ', 'qwrt', '!?', 'ekfqlc!'])(
    'is not read again as Hangul: %s',
    async (typed) => {
      const { asked } = await firstFound(typed);
      expect(asked).toEqual([typed]);
    },
  );
});

describe('a search that found something', () => {
  it('is not read again', async () => {
    expect(await firstFound('ekfqlcdncprnr')).toMatchObject({
      title: '달빛우체국',
      asked: ['ekfqlcdncprnr'],
    });
  });
});

describe('A search with words that ask for a song', () => {
  const foundFrom = async (text: string, from: number) => {
    const query = { text, from, limit: 2, filter: {} };
    const { items } = await withSecondSearch(await openIndex()).search(query);
    return items.map(({ track }) => track.name);
  };

  it('is read again without them', async () => {
    expect(await firstFound('달빛우체국 뮤비')).toMatchObject({
      title: '달빛우체국',
      asked: ['달빛우체국 뮤비', '달빛우체국'],
    });
  });

  it('is read again without them if a guess is better then', async () => {
    expect((await firstFound('오스트라파 라이트 뮤비')).title).toBe(
      (await firstFound('오스트라파 라이트')).title,
    );
  });

  it('is not read again if a song has them', async () => {
    expect((await firstFound('달빛우체국')).asked).toHaveLength(1);
  });

  it('has the pages of the text without them', async () => {
    for (const from of [0, 1, 2]) {
      expect(await foundFrom('ostrava lights 노래', from)).toEqual(await foundFrom('ostrava lights', from));
    }
  });
});

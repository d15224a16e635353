import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { buildWordIndex, songsWithWords } from '../../src/titles/word-index.ts';

const word = fc.constantFrom('the', 'paper', 'lanterns', '밤', 'qka', 'a');
const build = (titles: readonly (readonly string[])[]) =>
  buildWordIndex(titles.length, (song) => titles[song] ?? [], createTimeSlices());
const songs = fc.array(fc.array(word, { maxLength: 5 }), { maxLength: 30 });

describe('Songs with words', () => {
  it('include all songs with every word, ascending and once', async () => {
    await fc.assert(
      fc.asyncProperty(songs, fc.array(word, { minLength: 1, maxLength: 3 }), async (titles, wanted) => {
        const index = await build(titles);
        const found = [...songsWithWords(index, wanted)];
        const holding = titles.flatMap((title, song) =>
          wanted.every((one) => title.includes(one)) ? [song] : [],
        );
        expect(found).toEqual(expect.arrayContaining(holding));
        expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b));
      }),
    );
  });

  it('are the songs of the rarest word', async () => {
    const titles = [['the', 'paper'], ['the'], ['the'], ['paper', 'the']];
    const index = await build(titles);
    expect([...songsWithWords(index, ['the', 'paper'])]).toEqual([0, 3]);
  });

  it('are empty without words', async () => {
    expect([...songsWithWords(await build([['the']]), [])]).toEqual([]);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWordIndex, songsWithWords } from '../../src/titles/word-index.ts';

const word = fc.constantFrom('the', 'paper', 'lanterns', '밤', 'qka', 'a');
const songs = fc.array(fc.array(word, { maxLength: 5 }), { maxLength: 30 });

describe('Songs with words', () => {
  it('are all that hold every one of them, ascending and once', () => {
    fc.assert(
      fc.property(songs, fc.array(word, { minLength: 1, maxLength: 3 }), (titles, wanted) => {
        const index = buildWordIndex(titles.length, (song) => titles[song] ?? []);
        const found = [...songsWithWords(index, wanted)];
        const holding = titles.flatMap((title, song) =>
          wanted.every((one) => title.includes(one)) ? [song] : [],
        );
        expect(found).toEqual(expect.arrayContaining(holding));
        expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b));
      }),
    );
  });

  it('are looked for among those of the rarest word', () => {
    const titles = [['the', 'paper'], ['the'], ['the'], ['paper', 'the']];
    const index = buildWordIndex(titles.length, (song) => titles[song] ?? []);
    expect([...songsWithWords(index, ['the', 'paper'])]).toEqual([0, 3]);
  });

  it('are none without words', () => {
    expect([
      ...songsWithWords(
        buildWordIndex(1, () => ['the']),
        [],
      ),
    ]).toEqual([]);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANY_ITEM, linesOfItems } from '../../src/sources/json-item-lines.ts';

const PATH = ['lists', ANY_ITEM, 'tracks', ANY_ITEM] as const;

describe('the lines of items in JSON', () => {
  it('are those on which the values start, other values left out', () => {
    const json =
      '{"tracks":[0],\n"lists":[{"x":{"tracks":[1]},"tracks":[{"tracks":[2]},\n"a",\n3, null]},\n\n{"tr\\u0061cks":\n[[],[4]]}]}';
    expect(linesOfItems(json, PATH)).toEqual([2, 3, 4, 4, 7, 7]);
  });

  it('are those of each item, whatever the items hold', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.jsonValue())), (lists) => {
        const value = { other: lists, lists: lists.map((tracks) => ({ '"\\': tracks, tracks })) };
        const json = JSON.stringify(value, null, 1);
        const texts = json.split('\n').map((line) => line.trim().replace(/,$/, ''));
        const starts = lists.flat().map((item) => JSON.stringify(item, null, 1).split('\n')[0]);
        expect(linesOfItems(json, PATH).map((line) => texts[line - 1])).toEqual(starts);
        expect(linesOfItems(JSON.stringify(value), PATH)).toEqual(starts.map(() => 1));
      }),
    );
  });
});

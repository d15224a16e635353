import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLabels } from '../../src/release/label-lists.ts';

describe('lists of labels', () => {
  it('are cut out of JSON, and leave their numbers', () => {
    const labels = fc.array(fc.nat({ max: 999_999_999 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(labels, labels, fc.string(), (first, second, text) => {
        const json = Buffer.from(JSON.stringify({ text, a: { labels: first }, b: { labels: second } }));
        const cut = cutLabels(json, 20);
        expect(cut?.lists.map((list) => [...list])).toEqual([first, second]);
        expect(JSON.parse(cut?.json ?? '')).toEqual({ text, a: { labels: [0] }, b: { labels: [1] } });
      }),
    );
  });

  it.each(['[]', '[-1]', '[1.5]', '["1"]', '[1,]', '[1 ]', '[1,2,3]', '[1000000000000]', '[1', '[[1]]'])(
    'stay where they are if they are %s',
    (labels) => {
      expect(cutLabels(Buffer.from(`{"labels":${labels}}`), 2)).toBeNull();
    },
  );

  it('are only those of the key', () => {
    const json = JSON.stringify({ text: '"labels":[1]' });
    expect(cutLabels(Buffer.from(json), 5)).toEqual({ json, lists: [] });
  });
});

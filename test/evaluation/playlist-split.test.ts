import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { splitPlaylists } from '../../src/evaluation/playlist-split.ts';

const ids = (playlists: readonly { readonly id: string }[]) => playlists.map(({ id }) => id);

describe('The split of playlists', () => {
  const playlists = fc.uniqueArray(
    fc.record({ id: fc.string(), trackIds: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e')) }),
    { selector: ({ id }) => id, minLength: 2 },
  );

  it('puts half of the whole playlists on each side, and finds cold tracks only on the test side', () => {
    fc.assert(
      fc.property(playlists, fc.nat(), (all, seed) => {
        const { training, test, coldTrackIds } = splitPlaylists(all, seed);
        expect(new Set([...training, ...test])).toEqual(new Set(all));
        expect(training).toHaveLength(Math.floor(all.length / 2));
        expect(test).toHaveLength(Math.ceil(all.length / 2));
        const seen = new Set(training.flatMap(({ trackIds }) => trackIds));
        const asked = new Set(test.flatMap(({ trackIds }) => trackIds));
        expect(coldTrackIds).toEqual(new Set([...asked].filter((id) => !seen.has(id))));
      }),
    );
  });

  it('depends on the seed, not on the order', () => {
    const all = Array.from({ length: 40 }, (_, index) => ({ id: `playlist ${index}`, trackIds: [] }));
    const split = ids(splitPlaylists(all, 1).test);
    expect(ids(splitPlaylists(all.toReversed(), 1).test).toReversed()).toEqual(split);
    expect(ids(splitPlaylists(all, 2).test)).not.toEqual(split);
  });

  it('refuses fewer than two playlists, or two with the same id', () => {
    const one = { id: 'a', trackIds: ['x'] };
    expect(() => splitPlaylists([], 1)).toThrow(InvalidInputError);
    expect(() => splitPlaylists([one], 1)).toThrow('expected at least two playlists to split, got 1');
    expect(() => splitPlaylists([one, one], 1)).toThrow("got 'a' twice");
  });
});

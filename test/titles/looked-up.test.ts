import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { buildKeyLists, openKeyIndex } from '../../src/titles/key-index.ts';
import { createLookUp } from '../../src/titles/looked-up.ts';
import { keysOfName } from '../../src/titles/lookup-keys.ts';
import type { Lookup } from '../../src/titles/lookups.ts';
import { nameKeys } from '../../src/titles/name-keys.ts';
import { isTitle, nameOf, numberNames } from '../../src/titles/numbered-names.ts';
import { listAt } from '../../src/tables/posting-lists.ts';
import { createSongNamer, type NamedSong, shortestTitle } from '../../src/titles/song-names.ts';

const nameSong = createSongNamer();
async function openLookUp(songs: readonly NamedSong[], lengthOf: (song: number) => number) {
  const slices = createTimeSlices();
  const named = await numberNames(
    songs.length,
    (song) => nameSong(songs[song] ?? { name: '', artists: [] }),
    slices,
  );
  const roleCount = 2 * named.nameCount;
  const keysOfRole = (role: number) => {
    const name = named.names[nameOf(role)];
    const hasSongs = listAt(named.songs, role).length > 0;
    return name === undefined || !hasSongs ? [] : keysOfName(name, isTitle(role) ? 'title' : 'artist');
  };
  const lists = await buildKeyLists(roleCount, keysOfRole, slices);
  return createLookUp(openKeyIndex(lists, roleCount), named, lengthOf);
}
/** All keys of a song, whose names these are. */
const keysOf = (song: NamedSong): ReadonlySet<string> => {
  const { titles, artists } = nameSong(song);
  return new Set([
    ...titles.flatMap((title) => keysOfName(title.keys, 'title')),
    ...artists.flatMap((artist) => keysOfName(artist.keys, 'artist')),
  ]);
};

const name = fc
  .array(fc.constantFrom('the', 'paper', 'lanterns', '밤', '페이퍼', 'sea'), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' '));
const songs = fc.array(
  fc.record({ name, artists: fc.array(fc.record({ name }), { minLength: 1, maxLength: 2 }) }),
  { maxLength: 30 },
);
const key = fc
  .tuple(name, fc.constantFrom('title' as const, 'artist' as const), fc.nat())
  .map(([text, side, index]) => {
    const keys = keysOfName(nameKeys(text), side);
    return keys[index % keys.length] ?? '';
  });
const side = fc.array(key, { minLength: 1, maxLength: 3 });
const lookup: fc.Arbitrary<Lookup> = fc.record({
  anyOf: fc.array(fc.array(side, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
  first: fc.constantFrom('most popular' as const, 'shortest title' as const),
  limit: fc.integer({ min: 1, max: 10 }),
});

describe('A look-up', () => {
  it('finds the first songs that pass and have a key of each side', async () => {
    await fc.assert(
      fc.asyncProperty(songs, fc.array(lookup), fc.nat(3), async (named, lookups, leftOut) => {
        const lengthOf = (song: number) => shortestTitle(nameSong(named[song] ?? { name: '', artists: [] }));
        const lookUp = await openLookUp(named, lengthOf);
        const fulfils = (song: number) => song % 4 !== leftOut;
        // Several in turn, which share their scratch memory.
        for (const { anyOf, first, limit } of lookups) {
          const wanted = named.flatMap((song, number) => {
            const keys = keysOf(song);
            const isFound = anyOf.some((sides) => sides.every((one) => one.some((has) => keys.has(has))));
            return isFound && fulfils(number) ? [number] : [];
          });
          if (first === 'shortest title') wanted.sort((a, b) => lengthOf(a) - lengthOf(b));
          expect(lookUp({ anyOf, first, limit }, fulfils)).toEqual(wanted.slice(0, limit));
        }
      }),
    );
  });
});

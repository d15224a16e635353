import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { createFilterColumns } from '../../src/tables/filter-columns.ts';
import { createFilterTables } from '../../src/tables/filter-tables.ts';
import { bySpace, type Space } from '../../src/domain/space.ts';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { matchesFilter, type TrackFilter } from '../../src/domain/filters.ts';
import { publishedTrack } from '../published-track.ts';

const genre = fc.constantFrom('K-Pop', 'k pop', 'Ballad', 'R&B', 'city pop');
const artist = fc.constantFrom('아이유(IU)', 'Renée Alder', 'renee alder', 'ReneeAlder', '르네', '!!!');
const aliasesOf = createAliasesOf([['Renée Alder', '르네']]);
const track = fc
  .record({
    genres: fc.uniqueArray(genre, { maxLength: 3 }),
    artists: fc
      .uniqueArray(artist, { minLength: 1, maxLength: 3 })
      .map((names) => names.map((name) => ({ id: null, name }))),
    explicit: fc.constantFrom(true, false, null),
    popularity: fc.option(fc.integer({ min: 0, max: 100 })),
    releaseDate: fc.constantFrom('1999', '2004-05', '2017-03-24', null),
  })
  .map(publishedTrack);
const range = fc.record(
  { min: fc.integer({ min: 0, max: 60 }), max: fc.integer({ min: 40, max: 100 }) },
  {
    requiredKeys: [],
  },
);
const filter: fc.Arbitrary<TrackFilter> = fc.record(
  {
    genres: fc.array(genre, { maxLength: 3 }),
    artists: fc.array(artist, { maxLength: 3 }),
    explicit: fc.boolean(),
    clusters: fc.array(fc.constantFrom('style:0', 'style:2', 'sound:1', 'sound:9', 'style:01', 'other'), {
      maxLength: 3,
    }),
    popularity: range,
    year: fc.constantFrom({ min: 2004 }, { max: 2004 }, { min: 2000, max: 2010 }),
  },
  { requiredKeys: [] },
);

const clusterOf = (space: Space, row: number) => (row + (space === 'style' ? 0 : 1)) % 3;

describe('createFilterColumns', () => {
  it('returns the rows of exactly the tracks that pass any filter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(track, { maxLength: 30 }), filter, async (tracks, wanted) => {
        const rows = [...tracks.keys()];
        const clusters = bySpace((space) => ({
          labels: Int32Array.from(rows, (row) => clusterOf(space, row)),
        }));
        const expected = tracks.flatMap((one, row) => {
          const found = { ...one, clusters: bySpace((space) => ({ id: clusterOf(space, row) })) };
          return matchesFilter(found, wanted, { aliasesOf }) ? [row] : [];
        });
        const tables = createFilterTables(tracks.length, aliasesOf);
        for (const one of tracks) tables.add(one);
        const columns = createFilterColumns(await tables.finish(createTimeSlices()), clusters);
        expect([...(columns.rowsThatFulfil(wanted) ?? rows)]).toEqual(expected);
        const firstRows = columns.rowsThatFulfil(wanted, 7) ?? rows.slice(0, 7);
        expect([...firstRows]).toEqual(expected.filter((row) => row < 7));
        expect(rows.filter(columns.testOf(wanted))).toEqual(expected);
      }),
    );
  });
});

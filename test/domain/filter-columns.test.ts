import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { buildFilterColumns } from '../../src/domain/filter-columns.ts';
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
    popularity: range,
    year: fc.constantFrom({ min: 2004 }, { max: 2004 }, { min: 2000, max: 2010 }),
  },
  { requiredKeys: [] },
);

describe('buildFilterColumns', () => {
  it('returns the rows of exactly the tracks that pass any filter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(track, { maxLength: 30 }), filter, async (tracks, wanted) => {
        const rows = [...tracks.keys()];
        const expected = tracks.flatMap((one, row) =>
          matchesFilter(one, wanted, { aliasesOf }) ? [row] : [],
        );
        const columns = await buildFilterColumns(
          tracks.length,
          (row) => tracks[row],
          createTimeSlices(),
          aliasesOf,
        );
        expect([...(columns.rowsThatFulfil(wanted) ?? rows)]).toEqual(expected);
        expect(rows.filter(columns.testOf(wanted))).toEqual(expected);
      }),
    );
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { createStoredTracks } from '../../src/tables/stored-tracks.ts';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { trackTablesFromFile, trackTablesToFile } from '../../src/tables/track-tables-file.ts';
import { buildTrackTables } from '../../src/tables/track-tables.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { anyText } from '../titles/any-text.ts';

const names = fc.record({ id: fc.option(fc.string()), name: anyText });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const features = fc.record({
  danceability: share,
  energy: share,
  key: fc.option(fc.integer({ min: 0, max: 11 })),
  loudness: fc.option(fc.double({ min: -60, max: 6, noNaN: true })),
  mode: fc.option(fc.constantFrom(0, 1)),
  speechiness: share,
  acousticness: share,
  instrumentalness: share,
  liveness: share,
  valence: share,
  tempo: fc.double({ min: 0, max: 300, noNaN: true }),
  timeSignature: fc.option(fc.integer({ min: 1, max: 15 })),
});
/** The tracks 0 to 2 may be versions of each other, and of others that are no tracks here. */
const version = fc.integer({ min: 0, max: 5 }).map(trackIdAt);
const track = fc.record({
  name: anyText,
  artists: fc.array(names, { minLength: 1, maxLength: 3 }),
  album: fc.option(names),
  releaseDate: fc.constantFrom(null, '1999', '2004-05', '2017-03-24'),
  durationMillis: fc.option(fc.nat()),
  explicit: fc.constantFrom(true, false, null),
  popularity: fc.option(fc.integer({ min: 0, max: 100 })),
  isrc: fc.constantFrom(null, 'KRA301400001'),
  genres: fc.array(anyText, { maxLength: 3 }),
  features,
  featureSource: fc.constantFrom(
    { provider: 'test' },
    { provider: 'test', exceptions: { tempo: 'another' } },
  ),
  songId: version,
  isRepresentative: fc.boolean(),
  versionIds: fc.array(version, { minLength: 1, maxLength: 3 }),
  year: fc.option(fc.integer({ min: 1890, max: 2030 })),
});
/** JSON has one zero only. */
const asStored = (tracks: readonly PublishedTrack[]) =>
  JSON.parse(JSON.stringify(tracks)) as PublishedTrack[];
const anyTracks = fc
  .array(track, { maxLength: 3 })
  .map((drawn) => asStored(drawn.map((fields, index) => publishedTrack({ index, ...fields }))));

const build = (tracks: readonly PublishedTrack[]) => {
  const batches = [tracks.slice(0, 1), tracks.slice(1)];
  return buildTrackTables(tracks.length, batches, createTimeSlices());
};

describe('Stored tracks', () => {
  it('are the tracks that were stored, also after a file kept them', async () => {
    await fc.assert(
      fc.asyncProperty(anyTracks, async (tracks) => {
        const tables = await build(tracks);
        const file = trackTablesFromFile(
          Uint8Array.from(Buffer.concat(trackTablesToFile({ tables, labels: null }))),
        );
        expect(file).toEqual({ tables, labels: null });
        const stored = createStoredTracks(tables);
        const rows = [...tracks.keys()];
        expect(rows.map((row) => stored.at(row))).toEqual(tracks);
        expect(rows.map((row) => ({ ...tracks[row], ...stored.factsAt(row) }))).toEqual(tracks);
        expect(rows.map((row) => ({ ...tracks[row], ...stored.standingAt(row) }))).toEqual(tracks);
        expect(tracks.map(({ id }) => stored.rowOf(id))).toEqual(rows);
        const rowOf = ({ songId }: PublishedTrack) => tracks.findIndex(({ id }) => id === songId);
        expect(rows.map((row) => stored.songOf(row) ?? -1)).toEqual(tracks.map(rowOf));

        const firstOther = tracks.findIndex((one) => !one.isRepresentative);
        expect(stored.songCount).toBe(firstOther < 0 ? tracks.length : firstOther);
      }),
    );
  });

  it('are none at other rows and ids, although a version has the id', async () => {
    const other = trackIdAt(9);
    const stored = createStoredTracks(await build([publishedTrack({ versionIds: [trackIdAt(0), other] })]));
    expect([stored.at(-1), stored.at(1), stored.rowOf(other), stored.rowOf(trackIdAt(1))]).toEqual(
      Array.from({ length: 4 }),
    );
  });

  it('are refused if two have one id', async () => {
    await expect(build([publishedTrack(), publishedTrack()])).rejects.toThrow(InvalidInputError);
  });
});

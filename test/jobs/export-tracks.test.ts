import * as fc from 'fast-check';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Catalogue, openCatalogue } from '../../src/catalogue/catalogue.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import { type AudioFeatures, FEATURE_NAMES, FEATURE_RANGES } from '../../src/domain/audio-features.ts';
import { PROVIDER_NAMES } from '../../src/domain/source.ts';
import { cleanLine } from '../../src/domain/text.ts';
import { parseTrackId } from '../../src/domain/track-id.ts';
import type { Track } from '../../src/domain/track.ts';
import { exportTracks } from '../../src/jobs/export-tracks.ts';
import { importFiles } from '../../src/jobs/import-files.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { inventedId } from '../sources/csv-files.ts';
import { newCatalogue } from '../catalogue/new-catalogue.ts';

let directory: string;
let catalogue: Catalogue;
beforeEach(async () => {
  const made = await newCatalogue();
  ({ catalogue, directory } = made);
  return made.remove;
});

const oddNames = [
  'NA',
  'None',
  '=1+1',
  "['A', 'B']",
  '["A"]',
  '아이유, IU; "둘"',
  "O'Brien",
  '\\u0041',
  '\uFFFD',
];
/** Names as every source gives them: clean, on one line, and not empty. */
const name = fc
  .oneof(fc.constantFrom(...oddNames), fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }))
  .map(cleanLine)
  .filter((text) => text !== '');
const id = fc
  .nat()
  .map(inventedId)
  .filter((text) => parseTrackId(text) !== null);
const orNull = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });

const features = fc
  .record(
    Object.fromEntries(
      FEATURE_NAMES.map((feature) => {
        const { min, max, isOptional } = FEATURE_RANGES[feature];
        return [
          feature,
          isOptional
            ? orNull(fc.integer({ min, max }))
            : fc.double({ min, max, noNaN: true }).map((value) => value + 0),
        ];
      }),
    ),
  )
  .map((values) => values as unknown as AudioFeatures)
  // Sources answer so for a recording that could not be analysed; the catalogue then has no features.
  .filter(({ tempo, danceability }) => tempo !== 0 || danceability !== 0);

const described = fc.record({
  name,
  artists: fc.array(fc.record({ id: orNull(id), name }), { minLength: 1, maxLength: 4 }),
  album: fc.oneof(
    fc.constant(null),
    fc.record({ id, name }),
    // Without an id, such a name means that there is none.
    fc.record({ id: fc.constant(null), name: name.filter((text) => text !== 'NA' && text !== 'None') }),
  ),
  releaseDate: fc.constantFrom(null, '2019', '2019-06', '2020-02-29'),
  durationMillis: orNull(fc.integer({ min: 1, max: 9_000_000 })),
  explicit: orNull(fc.boolean()),
  popularity: orNull(fc.integer({ min: 0, max: 100 })),
  isrc: fc.constantFrom(null, 'KRA381900123'),
  genres: fc.uniqueArray(name, { maxLength: 3 }),
});

const tracks = fc.array(
  fc.tuple(
    described,
    fc.uniqueArray(fc.tuple(fc.constantFrom(...PROVIDER_NAMES), features), { maxLength: 3 }),
  ),
  { minLength: 1, maxLength: 12 },
);

function put(into: Catalogue, given: ReturnType<typeof tracks.generate>['value']): void {
  const store = createTrackStore(into);
  for (const [index, [description, byProvider]] of given.entries()) {
    store.put({ ...description, id: trackIdAt(index), features: null, featureSource: null });
    for (const [provider, values] of byProvider) store.putFeatures(trackIdAt(index), provider, values);
  }
}

/** Exports a catalogue, imports the file into an empty one, and returns its tracks. */
async function roundTrip(from: Catalogue, file: string): Promise<readonly Track[]> {
  const path = join(directory, file);
  const copy = openCatalogue(':memory:');
  try {
    await exportTracks({ catalogue: from, path, format: 'csv' });
    await importFiles({
      catalogue: copy,
      trackFiles: [path],
      playlistFiles: [],
      aliasFiles: [],
      quarantineDirectory: join(directory, 'refused'),
    });
    return [...createTrackStore(copy).allByProvider()];
  } finally {
    copy.close();
    await rm(path, { force: true });
  }
}

describe('an export', () => {
  it('gives the same tracks, features and providers when it is imported', async () => {
    await fc.assert(
      fc.asyncProperty(tracks, async (given) => {
        const from = openCatalogue(':memory:');
        try {
          put(from, given);
          expect(await roundTrip(from, 'songs.csv')).toEqual([...createTrackStore(from).allByProvider()]);
        } finally {
          from.close();
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('may be compressed', async () => {
    createTrackStore(catalogue).put({ ...publishedTrack(), featureSource: { provider: 'reccobeats' } });

    expect(await roundTrip(catalogue, 'songs.csv.gz')).toMatchObject([
      { name: 'Song 0', featureSource: { provider: 'reccobeats' } },
    ]);
    const path = join(directory, 'songs.jsonl.gz');
    await exportTracks({ catalogue, path, format: 'jsonl' });
    expect(gunzipSync(await readFile(path)).toString()).toMatch(/^\{"track_id":"\w{22}".*\}\n$/);
  });

  it('as JSON lines has the same columns, with lists and numbers as such', async () => {
    const track = { ...publishedTrack({ artist: 'A, B' }), featureSource: { provider: 'csv' } };
    createTrackStore(catalogue).put(track);
    const [csv, jsonl] = [join(directory, 'songs.csv'), join(directory, 'songs.jsonl')];

    await exportTracks({ catalogue, path: csv, format: 'csv' });
    const report = await exportTracks({ catalogue, path: jsonl, format: 'jsonl' });

    const line = JSON.parse(await readFile(jsonl, 'utf8')) as Record<string, unknown>;
    expect(report).toEqual({ tracks: 1, rows: 1 });
    expect(Object.keys(line).join()).toBe((await readFile(csv, 'utf8')).split('\n')[0]);
    expect(line).toMatchObject({
      track_id: track.id,
      artists: ['A, B'],
      artist_ids: [null],
      explicit: false,
      tempo: 120,
      time_signature: 4,
      feature_provider: 'csv',
    });
  });

  it('has one row per provider, and one for a track without features', async () => {
    const store = createTrackStore(catalogue);
    const { features: values, ...rest } = publishedTrack();
    store.put({ ...rest, features: null, featureSource: null });
    store.put({ ...rest, id: trackIdAt(1), features: null, featureSource: null });
    store.putFeatures(trackIdAt(1), 'spotify', values);
    store.putFeatures(trackIdAt(1), 'reccobeats', { ...values, tempo: 99 });

    const report = await exportTracks({ catalogue, path: join(directory, 'a.csv'), format: 'csv' });

    expect(report).toEqual({ tracks: 2, rows: 3 });
    expect((await roundTrip(catalogue, 'b.csv')).map((track) => track.features?.tempo)).toEqual([
      undefined,
      99,
      120,
    ]);
  });

  it('overwrites no file, and leaves none behind if it is stopped', async () => {
    createTrackStore(catalogue).put({ ...publishedTrack(), featureSource: { provider: 'csv' } });
    const path = join(directory, 'songs.csv');
    await expect(
      exportTracks({ catalogue, path, format: 'csv', signal: AbortSignal.abort() }),
    ).rejects.toThrow(/abort/);
    expect(readdirSync(directory).filter((file) => !file.startsWith('catalogue'))).toEqual([]);

    await exportTracks({ catalogue, path, format: 'csv' });
    await expect(exportTracks({ catalogue, path, format: 'csv' })).rejects.toThrow(
      'expected no file, got one',
    );
    expect(existsSync(path)).toBe(true);
  });

  it('is refused for a catalogue without tracks', async () => {
    await expect(
      exportTracks({ catalogue, path: join(directory, 'songs.csv'), format: 'csv' }),
    ).rejects.toThrow('has no tracks');
  });
});

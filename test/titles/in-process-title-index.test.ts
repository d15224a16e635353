import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import { songsByPopularity } from '../../src/titles/songs-by-popularity.ts';
import { tablesFromFile, tablesToFile } from '../../src/titles/title-tables-file.ts';
import { buildTitleTables } from '../../src/titles/title-tables.ts';
import { describeTitleIndex } from '../contract/title-index.contract.ts';
import { publishedTrack } from '../published-track.ts';

describeTitleIndex('The title index in this process', openInProcessTitleIndex);
describeTitleIndex('The title index in this process, of tables that a file kept', async (options) => {
  const slices = createTimeSlices();
  const songs = await songsByPopularity(options.tracks, slices);
  const file = Buffer.concat(tablesToFile(await buildTitleTables({ songs, ...options }, options, slices)));
  const tables = tablesFromFile(Uint8Array.from(file));
  if (tables === null) throw new Error('expected the tables that were written');
  return openInProcessTitleIndex({ ...options, tables });
});

describe('The title index in this process', () => {
  const release = 'r1';

  it('finds nothing in a release without tracks', async () => {
    const index = await openInProcessTitleIndex({ release, tracks: [] });
    expect(await index.search({ text: 'anything', limit: 5, filter: {} })).toEqual({
      release,
      items: [],
      next: null,
    });
  });

  it('finds a band whose name is nothing but signs', async () => {
    const tracks = [publishedTrack({ index: 0, artist: '!!!' }), publishedTrack({ index: 1, artist: '???' })];
    const index = await openInProcessTitleIndex({ release, tracks });
    const { items } = await index.search({ text: '!!!', limit: 5, filter: {} });
    expect(items.map(({ track }) => track)).toEqual([tracks[0]]);
  });

  it('finds a part of a word', async () => {
    const tracks = [publishedTrack({ index: 0, name: '한여름소나기' }), publishedTrack({ index: 1 })];
    const index = await openInProcessTitleIndex({ release, tracks });
    const { items } = await index.search({ text: '소나기', limit: 5, filter: {} });
    expect(items.map(({ track }) => track)).toEqual([tracks[0]]);
  });

  it('finds any song of an artist who has hundreds, by artist and title', async () => {
    const tracks = Array.from({ length: 300 }, (_, index) =>
      publishedTrack({ index, name: `Opus ${index}`, artist: 'Prolific', popularity: 99 - (index % 100) }),
    );
    const index = await openInProcessTitleIndex({ release, tracks });
    const { items } = await index.search({ text: 'prolific opus 299', limit: 1, filter: {} });
    expect(items[0]?.track.name).toBe('Opus 299');
  });

  it('does a bounded amount of work between two turns of the event loop while it is built', async () => {
    const tracks = Array.from({ length: 5000 }, (_, index) =>
      publishedTrack({ index, name: `Invented name number ${index}`, artist: `Somebody ${index % 1000}` }),
    );
    // A clock that goes on by 1 ms whenever it is read ends a slice after a few steps, however fast they are.
    let steps = 0;
    const slices = createTimeSlices(() => (steps += 1));
    let mostSteps = 0;
    const opened = new AbortController();
    const opening = openInProcessTitleIndex({ release, tracks, slices }).finally(() => {
      opened.abort();
    });
    while (!opened.signal.aborted) {
      const before = steps;
      await nextTurn();
      mostSteps = Math.max(mostSteps, steps - before);
    }
    await opening;
    // Two slices may meet in one turn.
    expect(mostSteps).toBeLessThan(25);
    // Each song is a step of its own: of choosing it, of the titles of versions (3), of numbering its names,
    // of their songs, of packing its title, of the title's keys (2) and trigrams.
    expect(steps).toBeGreaterThan(10 * tracks.length);
  });
});

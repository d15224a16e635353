import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import {
  TRACK_TABLES_VERSION,
  trackTablesFromFile,
  trackTablesToFile,
} from '../../src/tables/track-tables-file.ts';
import { buildTrackTables } from '../../src/tables/track-tables.ts';
import { createTitleCatalogue, TITLE_ALIASES } from '../contract/title-catalogue.ts';

/** Whoever changes the tables raises the version, and writes down here what those of that version are. */
const TABLES = { version: 2, hash: '654e63dd2719a621' };

const LABELS = { style: Int32Array.of(0, 3, 0), sound: Int32Array.of(1, 1, 1) };

const build = async () => {
  const tracks = createTitleCatalogue();
  const aliasesOf = createAliasesOf(TITLE_ALIASES);
  const tables = await buildTrackTables(tracks.length, [tracks], createTimeSlices(), aliasesOf);
  return Uint8Array.from(Buffer.concat(trackTablesToFile({ tables, labels: LABELS })));
};

describe('The file of the tables of tracks', () => {
  it('holds other bytes only in another version', async () => {
    const hash = createHash('sha256').update(await build());
    expect({ version: TRACK_TABLES_VERSION, hash: hash.digest('hex').slice(0, 16) }).toEqual(TABLES);
  });

  it('holds the clusters of the tracks', async () => {
    expect(trackTablesFromFile(await build())?.labels).toEqual(LABELS);
  });

  it('holds nothing if it has another length', async () => {
    const file = await build();
    expect(trackTablesFromFile(file.slice(0, -8))).toBeNull();
    expect(trackTablesFromFile(new Uint8Array([...file, ...new Uint8Array(8)]))).toBeNull();
    expect(trackTablesFromFile(new Uint8Array())).toBeNull();
  });
});

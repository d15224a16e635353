import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { songsByPopularity } from '../../src/titles/songs-by-popularity.ts';
import { tablesFromFile, tablesToFile, TABLES_VERSION } from '../../src/titles/title-tables-file.ts';
import { buildTitleTables } from '../../src/titles/title-tables.ts';
import { createTitleCatalogue, TITLE_ALIASES, TITLE_OTHER_TITLES } from '../contract/title-catalogue.ts';

/** Whoever changes the tables raises TABLES_VERSION, and writes down here what those of that version are. */
const TABLES = { version: 2, hash: '38c1b784a935cc90' };

const build = async () => {
  const slices = createTimeSlices();
  const tracks = createTitleCatalogue();
  const songs = await songsByPopularity(tracks, slices);
  const names = { aliasesOf: createAliasesOf(TITLE_ALIASES), otherTitles: TITLE_OTHER_TITLES };
  return buildTitleTables({ songs, tracks }, names, slices);
};

describe('The file of the tables of titles', () => {
  it('holds other bytes only in another version', async () => {
    const hash = createHash('sha256').update(Buffer.concat(tablesToFile(await build())));
    expect({ version: TABLES_VERSION, hash: hash.digest('hex').slice(0, 16) }).toEqual(TABLES);
  });

  it('holds the tables', async () => {
    const file = Uint8Array.from(Buffer.concat(tablesToFile(await build())));
    const read = tablesFromFile(file);
    expect(read !== null && Buffer.concat(tablesToFile(read)).equals(file)).toBe(true);
  });

  it('holds nothing if it has another length', async () => {
    const file = Uint8Array.from(Buffer.concat(tablesToFile(await build())));
    expect(tablesFromFile(file.slice(0, -8))).toBeNull();
    expect(tablesFromFile(file.slice(0, 8))).toBeNull();
    expect(tablesFromFile(new Uint8Array())).toBeNull();
  });
});

import { arraysFromFile, arraysToFile, type NamedArrays } from './array-file.ts';
import type { TrackTables } from './track-tables.ts';

/**
 * Raised if a release's tables of before would not be those that are built now: other keys of filters, or
 * another form of this file.
 */
export const TRACK_TABLES_VERSION = 1;

/** Returns the tables as a file, in parts. */
export function trackTablesToFile(tables: TrackTables): readonly Uint8Array[] {
  return arraysToFile(tables as unknown as NamedArrays);
}

/** Returns the tables of {@link trackTablesToFile}, which stay in this memory; null for another length. */
export function trackTablesFromFile(file: Uint8Array): TrackTables | null {
  return arraysFromFile(file) as unknown as TrackTables | null;
}

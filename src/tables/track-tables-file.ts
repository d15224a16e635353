import type { Space } from '../domain/space.ts';
import { arraysFromFile, arraysToFile, type NamedArrays } from './array-file.ts';
import type { TrackTables } from './track-tables.ts';

/**
 * Raised if a release's tables of before would not be those that are built now: other keys of filters, or
 * another form of this file.
 */
export const TRACK_TABLES_VERSION = 2;

/** What a release keeps of its tracks. */
export interface KeptTracks {
  readonly tables: TrackTables;
  /** The cluster id of each track; null if the release has no clusters. */
  readonly labels: Readonly<Record<Space, Int32Array>> | null;
}

/** Returns the tables as a file, in parts. */
export function trackTablesToFile({ tables, labels }: KeptTracks): readonly Uint8Array[] {
  return arraysToFile({ tables, ...(labels && { labels }) } as unknown as NamedArrays);
}

/** Returns the tables of {@link trackTablesToFile}, which stay in this memory; null for another length. */
export function trackTablesFromFile(file: Uint8Array): KeptTracks | null {
  const arrays = arraysFromFile(file) as unknown as Partial<KeptTracks> | null;
  return arrays?.tables === undefined ? null : { tables: arrays.tables, labels: arrays.labels ?? null };
}

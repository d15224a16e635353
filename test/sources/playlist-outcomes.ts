import type { CsvReadOptions } from '../../src/sources/csv-lines.ts';
import type { PlaylistEntry, PlaylistOutcome } from '../../src/sources/playlist-entry.ts';
import { readPlaylistBatches } from '../../src/sources/playlist-files.ts';

/** Returns what a file of this name and content holds. */
export async function outcomesOf(
  name: string,
  content: string | Uint8Array,
  options: CsvReadOptions = {},
): Promise<PlaylistOutcome[]> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const outcomes: PlaylistOutcome[] = [];
  for await (const batch of readPlaylistBatches(name, { ...options, content: bytes }))
    outcomes.push(...batch);
  return outcomes;
}

/** Returns the entries of such a file. */
export async function entriesOf(name: string, content: string): Promise<PlaylistEntry[]> {
  return (await outcomesOf(name, content)).filter((outcome) => outcome.kind === 'entry');
}

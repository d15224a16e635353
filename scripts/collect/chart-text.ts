import type { ChartEntry } from '../../src/domain/album.ts';
import { textTable } from '../text-table.ts';
import { plainText } from './plain-text.ts';

/** Returns the chart of a week as a table in the order of its page, to be compared with it. */
export function chartText(entries: readonly ChartEntry[]): string {
  const rows = entries.map(({ rank, album }) => [
    String(rank),
    album.id,
    album.releaseDate ?? 'no date',
    plainText(album.albumType ?? 'no type'),
    // Names are last: their letters may be of double width.
    plainText(`${album.title} – ${album.artists.map(({ name }) => name).join(', ') || 'various artists'}`),
  ]);
  return textTable([['rank', 'album', 'released', 'type', 'title – artists'], ...rows]);
}

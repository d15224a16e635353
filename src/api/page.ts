import { z } from 'zod';
import type { TrackFilter } from '../domain/filters.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { checkCursor, checkList, type Cursor, listOf, writeCursor } from './cursor.ts';
import { type TrackView, viewOfTrack } from './track-view.ts';

export const pageSchema = z.object({
  limit: z.int(),
  next: z.string().nullable().meta({ description: 'The cursor of the next page; null after the last' }),
});

/** A page of all songs that fulfil the filter, best known first. */
export async function browsePage(
  songs: SongIndex,
  query: { readonly filter: TrackFilter; readonly limit: number; readonly cursor: Cursor | undefined },
): Promise<{
  items: TrackView[];
  page: { limit: number; next: string | null };
  release: string | null;
}> {
  const { filter, limit, cursor } = query;
  const list = listOf(filter);
  checkList(cursor, list);
  const { release, items, next } = await songs.browse({ filter, limit, from: cursor?.from ?? 0 });
  checkCursor(cursor, release);
  return {
    items: items.map(viewOfTrack),
    page: {
      limit,
      next: next === null || release === null ? null : writeCursor({ release, from: next, list }),
    },
    release,
  };
}

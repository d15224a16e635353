import { z } from 'zod';
import type { TrackFilter } from '../domain/filters.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { checkCursor, checkList, type Cursor, listOf, writeCursor } from './cursor.ts';
import { askNaming, emptyMessage, type MessageLanguage, toldBy } from './list-message.ts';
import { type TrackView, viewOfTrack } from './track-view.ts';

export const pageSchema = z
  .object({
    limit: z.int().meta({ description: 'Maximum number of items on a page, as requested', example: 20 }),
    next: z.string().nullable().meta({ description: 'The `cursor` of the next page; null on the last page' }),
  })
  .meta({ id: 'Page' });

/** An engine that finds nothing does not tell its release. */
export const pageReleaseSchema = z
  .string()
  .nullable()
  .meta({ description: 'Id of the release that answered; null if the engine did not tell' });

/** Returns what tells the next page of a list; an engine that finds nothing does not tell its release. */
export function pageOf(page: {
  readonly limit: number;
  readonly next: number | null;
  readonly release: string | null;
  readonly list: string;
}): z.infer<typeof pageSchema> {
  const { limit, next, release, list } = page;
  const isLast = next === null || release === null;
  return { limit, next: isLast ? null : writeCursor({ release, from: next, list }) };
}

/** The title of the list without a search, as a file. */
export const ALL_SONGS = 'Songs by popularity';

/** Returns one page of all songs that pass the filter, most popular first. */
export async function browsePage(
  songs: SongIndex,
  query: { readonly filter: TrackFilter; readonly limit: number; readonly cursor: Cursor | undefined },
  languageOf: MessageLanguage,
): Promise<{
  items: TrackView[];
  message: string | null;
  page: { limit: number; next: string | null };
  release: string | null;
}> {
  const { limit, cursor } = query;
  const list = listOf(query.filter);
  checkList(cursor, list);
  const { answer, named, withHeard } = await askNaming(
    songs,
    { filter: query.filter },
    languageOf,
    ({ filter }) => songs.browse({ filter, limit, from: cursor?.from ?? 0 }),
    toldBy,
  );
  const { release, items, next } = answer;
  checkCursor(cursor, release);
  return {
    items: items.map(viewOfTrack),
    message: withHeard(items.length > 0 ? null : await emptyMessage(songs, named.filter, languageOf)),
    page: pageOf({ limit, next, release, list }),
    release,
  };
}

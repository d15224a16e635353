import type { TrackFilter } from '../domain/filters.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { ServedTrack, SongIndex } from '../songs/song-index.ts';
import { takeInTurn } from './interest-queues.ts';
import { createSongPicker, type ListRules } from './song-picker.ts';

/** Popular songs to choose varied ones from; and the most requests for more, if many of them were heard. */
const POOL = 300;
const MOST_REQUESTS = 6;

export interface PopularSongsQuery extends ListRules {
  readonly limit: number;
  readonly from: number;
  readonly filter: TrackFilter;
  /** Tracks to leave out with all versions of their songs. */
  readonly without: ReadonlySet<TrackId>;
}

export interface PopularSongs {
  /** Null if no song passed the filter and the engine does not tell. */
  readonly release: string | null;
  readonly items: readonly { readonly track: ServedTrack }[];
  /** Where the next page starts; null after the last song. */
  readonly next: number | null;
  /** The songs of the list up to the end of the page. */
  readonly candidates: readonly { readonly track: ServedTrack }[];
}

/**
 * Returns popular songs of varied kinds: one of each cluster in turn (of each first genre, if the release has
 * no clusters), the most popular of each first. One request to the index, more if the rules leave the list
 * short.
 */
export async function popularSongs(songs: SongIndex, query: PopularSongsQuery): Promise<PopularSongs> {
  const { limit, from, filter, without } = query;
  // One more tells whether there is a next page.
  const wanted = from + limit + 1;
  const picker = createSongPicker(query, [], filter);
  const items: { readonly track: ServedTrack }[] = [];
  let release: string | null = null;
  let row: number | null = 0;
  for (let requests = 1; row !== null && items.length < wanted && requests <= MOST_REQUESTS; requests += 1) {
    const page: Awaited<ReturnType<SongIndex['browse']>> = await songs.browse({
      filter,
      limit: POOL,
      from: row,
    });
    release ??= page.release;
    row = page.next;
    const unheard = page.items.filter(({ versionIds }) => !versionIds.some((id) => without.has(id)));
    const queues = byKind(unheard);
    const taken = queues.map(() => 0);
    const weights = queues.map(() => 1);
    const take = (track: ServedTrack): boolean => {
      const isTaken = picker.pick({ track });
      if (isTaken) items.push({ track });
      return isTaken;
    };
    takeInTurn(weights, taken, queues, take, () => items.length >= wanted);
  }
  return {
    release,
    items: items.slice(from, from + limit),
    next: items.length > from + limit ? from + limit : null,
    candidates: items.slice(0, from + limit),
  };
}

function byKind(tracks: readonly ServedTrack[]): ServedTrack[][] {
  const kinds = new Map<number | string, ServedTrack[]>();
  for (const track of tracks) {
    const kind = kindOf(track);
    kinds.set(kind, [...(kinds.get(kind) ?? []), track]);
  }
  return [...kinds.values()];
}

function kindOf({ clusters, genres }: ServedTrack): number | string {
  return clusters?.style.id ?? genres[0] ?? '';
}

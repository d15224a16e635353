import type { TrackFilter } from '../domain/filters.ts';
import type { ListEnd } from '../recommend/similar-songs.ts';
import type { SongIndex } from '../songs/song-index.ts';

export const NO_SONG_PASSES = 'No song passes all filters. Try fewer or wider ones.';

/** What a list came to, and what was asked of it. */
interface FinishedList {
  readonly end: ListEnd | null;
  /** The songs of the list up to the end of the page. */
  readonly total: number;
  readonly filter: TrackFilter;
  readonly threshold: number | undefined;
}

/**
 * Returns why a list is empty or shorter than asked, and what to do about it; null if it is as long as asked.
 * Asks the index once for each artist and genre of the filter, if no song passes it.
 */
export async function listMessage(songs: SongIndex, list: FinishedList): Promise<string | null> {
  const { end, total, filter, threshold } = list;
  if (end === null) return null;
  if (end === 'filter' && total === 0) return emptyMessage(songs, filter);
  const count = total === 0 ? 'No song' : `Only ${total} ${total === 1 ? 'song' : 'songs'}`;
  const [is, passes] = total > 1 ? ['are', 'pass'] : ['is', 'passes'];
  return `${count} ${
    {
      filter: `${passes} all filters.`,
      threshold: `${is} similar enough. Lower \`threshold\` (${threshold}) for more.`,
      rules: `${is} left of those that pass all filters. Raise \`maxPerArtist\`, or exclude less.`,
      depth: `${is} left of the closest ones. Raise \`maxPerArtist\` for more.`,
    }[end]
  }`;
}

/** Returns why no song passes a filter, and what to do about it. */
export async function emptyMessage(songs: SongIndex, filter: TrackFilter): Promise<string> {
  const unknown = await unknownNames(songs, filter);
  return [NO_SONG_PASSES, ...notInCatalogue(unknown)].join(' ');
}

/** Returns a sentence that lists what the catalogue does not hold; nothing for nothing. */
export function notInCatalogue(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return [`Not in the catalogue: ${names.slice(0, MOST_NAMES).join(', ')}${more}.`];
}

/** More than these are counted, not listed. */
const MOST_NAMES = 20;

async function unknownNames(songs: SongIndex, filter: TrackFilter): Promise<readonly string[]> {
  const wanted = (['artists', 'genres'] as const).flatMap((kind) =>
    (filter[kind] ?? []).map((name) => ({ name, filter: { [kind]: [name] } })),
  );
  const counts = await Promise.all(wanted.map((one) => songs.count(one.filter)));
  return wanted.filter((_, index) => counts[index] === 0).map(({ name }) => name);
}

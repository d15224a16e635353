import { artistIdOf } from '../domain/derived-id.ts';
import { sortInSlices } from '../domain/sort-in-slices.ts';
import type { foldText } from '../domain/text.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import type { TrackId } from '../domain/track-id.ts';
import { isVariousArtists } from '../domain/various-artists.ts';
import type { OverviewArtist } from './overview.ts';
import type { ServedTrack } from './song-index.ts';

interface TalliedArtist {
  readonly creditIds: readonly string[];
  readonly name: string;
  /** False if no credit has an id, so that the artist's is derived from the name. */
  readonly hasOwnId: boolean;
  songs: number;
  /** The popularity of the best known songs together. */
  fame: number;
  readonly bestKnown: { readonly id: TrackId; readonly rank: number; readonly popularity: number | null }[];
}

/**
 * Collects the artists of songs, which must be added in order of popularity. Sources name some credits of an
 * artist without the id: these belong to the most popular artist of the name who has one.
 */
export function createArtistTally(fold: typeof foldText, mostBestKnown: number) {
  const artists = new Map<string, TalliedArtist>();
  let rank = 0;
  return {
    add({ id: trackId, artists: credits, popularity }: ServedTrack): void {
      const credited = new Map(credits.map((artist) => [artistIdOf(artist, fold), artist]));
      for (const [id, { id: ownId, name }] of credited) {
        if (isVariousArtists(name)) continue;
        const artist = artists.get(id) ?? {
          creditIds: [id],
          name,
          hasOwnId: ownId !== null,
          songs: 0,
          fame: 0,
          bestKnown: [],
        };
        artists.set(id, artist);
        artist.songs += 1;
        if (artist.bestKnown.length >= mostBestKnown) continue;
        artist.bestKnown.push({ id: trackId, rank, popularity });
        artist.fame += popularity ?? 0;
      }
      rank += 1;
    },

    /**
     * Returns the artists: the more popular the best known songs together, the earlier; if that is equal, the
     * more songs.
     */
    async finish(slices: TimeSlices): Promise<readonly OverviewArtist[]> {
      const byFame = await sortInSlices([...artists.values()], compareFame, slices);
      const identified = new Map<string, TalliedArtist>();
      for (const artist of byFame) {
        if (slices.isOver()) await slices.next();
        const key = fold(artist.name);
        if (artist.hasOwnId && !identified.has(key)) identified.set(key, artist);
      }
      const unidentified = new Map<TalliedArtist, TalliedArtist>();
      const single: TalliedArtist[] = [];
      for (const artist of byFame) {
        if (slices.isOver()) await slices.next();
        const owner = artist.hasOwnId ? undefined : identified.get(fold(artist.name));
        if (owner === undefined) single.push(artist);
        else unidentified.set(owner, artist);
      }
      const joined: TalliedArtist[] = [];
      for (const artist of single) {
        if (slices.isOver()) await slices.next();
        joined.push(join(artist, unidentified.get(artist), mostBestKnown));
      }
      const listed: OverviewArtist[] = [];
      for (const artist of await sortInSlices(joined, compareFame, slices)) {
        if (slices.isOver()) await slices.next();
        listed.push(overviewOf(artist));
      }
      return listed;
    },
  };
}

function overviewOf({ creditIds, name, songs, bestKnown }: TalliedArtist): OverviewArtist {
  return {
    id: creditIds[0] as string,
    creditIds,
    name,
    songs,
    popularity: bestKnown[0]?.popularity ?? null,
    bestKnown: bestKnown.map(({ id }) => id),
  };
}

function join(artist: TalliedArtist, other: TalliedArtist | undefined, mostBestKnown: number): TalliedArtist {
  if (other === undefined) return artist;
  const bestKnown = [...artist.bestKnown, ...other.bestKnown]
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, mostBestKnown);
  return {
    ...artist,
    creditIds: [...artist.creditIds, ...other.creditIds],
    songs: artist.songs + other.songs,
    fame: bestKnown.reduce((sum, { popularity }) => sum + (popularity ?? 0), 0),
    bestKnown,
  };
}

function compareFame(a: TalliedArtist, b: TalliedArtist): number {
  return b.fame - a.fame || b.songs - a.songs || ((a.creditIds[0] ?? '') < (b.creditIds[0] ?? '') ? -1 : 1);
}

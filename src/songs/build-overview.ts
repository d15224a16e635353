import { albumIdOf } from '../domain/derived-id.ts';
import { memoize } from '../domain/memo.ts';
import { createShardedMap } from '../domain/sharded-map.ts';
import { SPACES, bySpace } from '../domain/space.ts';
import { foldText } from '../domain/text.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { languageOfTitle } from '../domain/title-language.ts';
import { trackIdToUuid } from '../domain/track-id.ts';
import { createArtistGenres } from './artist-genres.ts';
import { createArtistTally } from './artist-tally.ts';
import { createClusterTally } from './cluster-tally.ts';
import { createGenreOverview } from './genre-overview.ts';
import { createNumberTally } from './map-columns.ts';
import { NO_GENRE, type Overview } from './overview.ts';
import type { ServedTrack } from './song-index.ts';

/** Songs that show what an artist or a cluster is. */
const MOST_BEST_KNOWN = 5;

/**
 * Returns the overview of a release from its songs, one track each, the most popular first. Works in slices.
 * `songs` must yield `songCount` tracks.
 */
export async function buildOverview(
  counts: Pick<Overview, 'release' | 'trackCount' | 'songCount'>,
  songs: AsyncIterable<ServedTrack> | Iterable<ServedTrack>,
  slices: TimeSlices,
): Promise<Overview> {
  const { songCount } = counts;
  const fold = memoize(
    foldText,
    createShardedMap((text) => text),
  );
  const numbers = await createNumberTally(songCount, slices);
  const artistGenres = createArtistGenres(fold);
  const genres = createGenreOverview(fold);
  const artists = createArtistTally(fold, MOST_BEST_KNOWN);
  const clusters = bySpace((space) => createClusterTally(space, fold));
  const years = new Map<number, number>();
  const languages = new Map<ReturnType<typeof languageOfTitle>, number>();
  const albums = createShardedMap<string, true>((id) => id);
  let albumCount = 0;
  const ids = new Uint8Array(16 * songCount);
  const firstGenres: (string | undefined)[] = [];
  let row = 0;
  for await (const song of songs) {
    if (slices.isOver()) await slices.next();
    numbers.add(song, row);
    artistGenres.add(song);
    genres.add(song);
    artists.add(song);
    for (const space of SPACES) clusters[space].add(song);
    if (song.year !== null) countOne(years, song.year);
    countOne(languages, languageOfTitle(song.name));
    const album = albumIdOf(song, fold);
    if (album !== null && albums.get(album) === undefined) {
      albums.set(album, true);
      albumCount += 1;
    }
    ids.set(Buffer.from(trackIdToUuid(song.id).replaceAll('-', ''), 'hex'), 16 * row);
    firstGenres.push(song.genres[0]);
    row += 1;
  }
  const sorted = await artists.finish(slices);
  const listed = await genres.finish(sorted, artistGenres, slices);
  const rowOfGenre = new Map(listed.map(({ name }, index) => [fold(name), Math.min(index, NO_GENRE)]));
  const genreRows = new Uint16Array(songCount).fill(NO_GENRE);
  for (const [at, name] of firstGenres.entries()) {
    if (slices.isOver()) await slices.next();
    if (name !== undefined) genreRows[at] = rowOfGenre.get(fold(name)) ?? NO_GENRE;
  }
  const artistsById = new Map<string, (typeof sorted)[number]>();
  for (const artist of sorted) {
    if (slices.isOver()) await slices.next();
    for (const id of artist.creditIds) artistsById.set(id, artist);
  }
  const { columns, features } = await numbers.finish();
  const style = await clusters.style.finish(artistGenres, MOST_BEST_KNOWN, slices);
  const sound = await clusters.sound.finish(artistGenres, MOST_BEST_KNOWN, slices);
  return {
    ...counts,
    albumCount,
    genres: listed,
    artists: sorted,
    artistsById,
    clusters: style.length === 0 ? null : { style, sound },
    years: Array.from(years, ([year, count]) => ({ year, songs: count })).toSorted((a, b) => a.year - b.year),
    languages: Array.from(languages, ([language, count]) => ({ language, songs: count })).toSorted(
      (a, b) => b.songs - a.songs || (a.language < b.language ? -1 : 1),
    ),
    features,
    map: {
      ids,
      genres: genreRows,
      columns,
    },
  };
}

function countOne<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

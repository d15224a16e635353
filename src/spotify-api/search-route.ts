import { albumIdOf, artistIdOf } from '../domain/derived-id.ts';
import { shorten } from '../domain/mistakes.ts';
import { foldText } from '../domain/text.ts';
import type { Artist, PublishedTrack } from '../domain/track.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { MAX_RANKED, type TitleIndex } from '../titles/title-index.ts';
import { wholeArtistObject } from './artist-object.ts';
import { albumObject, trackObject } from './objects.ts';
import { type List, type Page, pageObject } from './page-object.ts';
import { LARGEST_OFFSET, listIn, pageIn, type Query } from './parameters.ts';
import { parseSearchText, type SearchText } from './search-text.ts';
import { SpotifyApiError } from './spotify-errors.ts';
import type { SpotifyRoute } from './spotify-route.ts';

/** What can be searched for. The catalogue has none of the last four, so they are always empty. */
const TYPES = ['track', 'artist', 'album', 'playlist', 'show', 'episode', 'audiobook'] as const;
type SearchType = (typeof TYPES)[number];

interface FoundSong {
  readonly track: PublishedTrack;
  /** The artists whose names match. */
  readonly artists: readonly Artist[];
}

interface FoundSongs {
  /** Best match first. */
  readonly songs: readonly FoundSong[];
  /** How many there are in all. */
  readonly total: number;
}

/**
 * Returns the route that finds tracks, artists and albums by text. Artists and albums are those of the tracks
 * found.
 */
export function createSearchRoute(songs: SongIndex, titles: TitleIndex): SpotifyRoute {
  return {
    path: '/v1/search',
    asks: 'titles',
    answer: async ({ query, apiUrl }) => {
      const types = typesIn(query);
      const search = parseSearchText(query['q'] ?? '');
      const page = pageIn(query);
      const found =
        search.text === ''
          ? await browseSongs(songs, search, page.offset + page.limit)
          : await searchSongs(titles, search);
      return Object.fromEntries(
        types.map((type) => {
          const list = listOf(type, found, search.text, apiUrl);
          const addressOf = (offset: number) => pageAddress(query, type, { ...page, offset }, apiUrl);
          return [`${type}s`, pageObject(list, page, addressOf)];
        }),
      );
    },
  };
}

function typesIn(query: Query): readonly SearchType[] {
  const types = listIn(query, 'type');
  const unknown = types.filter((type) => !TYPES.some((known) => known === type));
  if (types.length === 0 || unknown.length > 0) {
    throw new SpotifyApiError(
      400,
      `type: expected one or more of ${TYPES.join(', ')}, got '${shorten(unknown.join(','))}'`,
    );
  }
  return [...new Set(types)] as SearchType[];
}

/** All matches are asked for at once, since Spotify's answers tell how many there are. */
async function searchSongs(titles: TitleIndex, { text, filter, album }: SearchText): Promise<FoundSongs> {
  const { items } = await titles.search({ text, filter, limit: MAX_RANKED });
  const songs = items
    .filter(({ track }) => album === null || foldText(track.album?.name ?? '').includes(foldText(album)))
    .map(({ track, highlight }): FoundSong => {
      const matched = new Set(
        highlight.ranges.filter(({ field }) => field === 'artist').map(({ index }) => index),
      );
      return { track, artists: track.artists.filter((_, index) => matched.has(index)) };
    });
  return { songs, total: songs.length };
}

/**
 * Without words, the filters alone choose: the most popular songs come first. Those behind the largest offset
 * are not counted, or clients would ask for pages that are refused.
 */
async function browseSongs(songs: SongIndex, { filter }: SearchText, depth: number): Promise<FoundSongs> {
  const limit = Math.min(LARGEST_OFFSET, Math.max(MAX_RANKED, depth));
  const [{ items }, total] = await Promise.all([
    songs.browse({ filter, limit, from: 0 }),
    songs.count(filter),
  ]);
  const found = items.map((track) => ({ track, artists: track.artists }));
  return { songs: found, total: Math.min(LARGEST_OFFSET, total) };
}

function listOf(type: SearchType, { songs, total }: FoundSongs, text: string, apiUrl: string): List {
  if (type === 'track') {
    return {
      items: songs.map(
        ({ track }) =>
          () =>
            trackObject(track, apiUrl),
      ),
      total,
    };
  }
  if (type === 'artist') {
    const artists = namesakesFirst(artistsOf(songs), ({ artist }) => artist.name, text);
    const items = artists.map((one) => () => wholeArtistObject(one.artist, one.songs, apiUrl));
    return { items, total: items.length };
  }
  if (type === 'album') {
    const albums = namesakesFirst(albumsOf(songs), ({ album, name }) => album?.name ?? name, text);
    return { items: albums.map((track) => () => albumObject(track, apiUrl)), total: albums.length };
  }
  return { items: [], total: 0 };
}

function artistsOf(found: readonly FoundSong[]) {
  const artists = new Map<string, { readonly artist: Artist; readonly songs: PublishedTrack[] }>();
  for (const { track, artists: matched } of found) {
    for (const artist of matched) {
      const id = artistIdOf(artist);
      const entry = artists.get(id) ?? { artist, songs: [] };
      entry.songs.push(track);
      artists.set(id, entry);
    }
  }
  return [...artists.values()];
}

/** Returns the best match of each album. */
function albumsOf(found: readonly FoundSong[]): readonly PublishedTrack[] {
  const albums = new Map<string, PublishedTrack>();
  for (const { track } of found) {
    const id = albumIdOf(track) ?? track.id;
    if (!albums.has(id)) albums.set(id, track);
  }
  return [...albums.values()];
}

function namesakesFirst<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  text: string,
): readonly Item[] {
  const wanted = foldText(text);
  const isNamesake = (item: Item) => foldText(nameOf(item)) === wanted;
  return [...items.filter(isNamesake), ...items.filter((item) => !isNamesake(item))];
}

function pageAddress(query: Query, type: SearchType, { limit, offset }: Page, apiUrl: string): string {
  const parameters = new URLSearchParams({ ...query, type, limit: String(limit), offset: String(offset) });
  return `${apiUrl}/v1/search?${parameters.toString()}`;
}

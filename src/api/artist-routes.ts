import { z } from 'zod';
import { ArtistNotFoundError } from '../domain/errors.ts';
import { shorten } from '../domain/mistakes.ts';
import { albumIdOf, artistIdOf } from '../domain/derived-id.ts';
import { yearOf } from '../domain/track.ts';
import { similarArtists } from '../recommend/similar-artists.ts';
import { oneTakePerSong } from '../recommend/song-picker.ts';
import type { Overview, OverviewArtist } from '../songs/overview.ts';
import type { ServedTrack, SongIndex } from '../songs/song-index.ts';
import type { TitleIndex } from '../titles/title-index.ts';
import { artistSchema, viewOfArtist } from './artist-view.ts';
import { METHODS, SPACE_METHODS, spaceMethodParameter } from './list-parameters.ts';
import { createNameSearch, overviewPage, overviewPageSchema, overviewParameters } from './overview-page.ts';
import { limitParameter, MAX_LIMIT } from './parameters.ts';
import { defineRoute, releaseSchema, type Route } from './route.ts';
import { idInReference } from './spotify-reference.ts';
import { shortTrackSchema, trackSchema, viewOfShortTrack, viewOfTrack } from './track-view.ts';

const artistIdParameter = z
  .string()
  .transform((text) => idInReference('artist', text))
  .meta({
    description: "The artist's id, as `/v1/artists` tells it, or Spotify's URI or link of the artist",
    override: { type: 'string' },
  });

const albumSchema = z.object({
  id: z.string().meta({ description: "The album's Spotify id, or one derived from its name" }),
  name: z.string(),
  year: z.int().nullable().meta({ description: 'Release year; null if unknown' }),
  songs: z.int().meta({ description: 'Number of songs of the artist on it' }),
});

/** Returns the route that lists and finds artists. */
export function createArtistsRoute(songs: SongIndex, titles: TitleIndex): Route {
  const search = createNameSearch();
  return defineRoute({
    path: '/v1/artists',
    asks: 'titles',
    name: 'listArtists',
    summary: 'List the artists, or find one by name',
    description:
      'Most popular first, by the best known songs. With `q`, artists of this name come first; then those that the ' +
      'search for songs finds by it: by initials, in the wrong keyboard mode, by another name, or with a typo.',
    pathParameters: z.object({}),
    query: overviewParameters('Name of an artist, or its beginning, however it is typed'),
    answerSchema: overviewPageSchema(artistSchema),
    problems: ['invalid-request', 'cursor-expired', 'engine-unavailable', 'engine-timeout'],
    answer: async (_, query) => {
      const text = query.q.trim();
      const [overview, typed] = await Promise.all([
        songs.overview(),
        text === '' ? [] : creditsFound(titles, text),
      ]);
      const { release, artists } = overview;
      const found =
        text === '' ? artists : [...new Set([...search(artists, text), ...artistsOf(typed, overview)])];
      const { items, ...page } = overviewPage(release, found, query);
      return { items: items.map(viewOfArtist), ...page };
    },
  });
}

/** Returns the route that shows one artist. */
export function createArtistRoute(songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/artists/{id}',
    name: 'getArtist',
    summary: 'Get one artist with the best known songs',
    description: `Genres, years and albums are those of the ${MAX_LIMIT} most popular songs. \`/v1/tracks?artist=\` lists all.`,
    pathParameters: z.object({ id: artistIdParameter }),
    query: z.object({ limit: limitParameter }),
    answerSchema: z.object({
      ...artistSchema.shape,
      genres: z.array(z.string()).meta({ description: 'Those of most songs first' }),
      years: z
        .object({ first: z.int(), last: z.int() })
        .nullable()
        .meta({ description: 'Years of the first and the last song; null if unknown' }),
      albums: z.array(albumSchema).meta({ description: 'Those with the most songs first' }),
      tracks: z
        .array(trackSchema)
        .meta({ description: 'The most popular songs, one take per song; `limit` at most' }),
      release: releaseSchema,
    }),
    exported: ({ name, tracks }) => ({ title: name, items: tracks }),
    problems: ['invalid-request', 'artist-not-found', 'engine-unavailable', 'engine-timeout'],
    answer: async ({ id }, { limit }) => {
      const { artist, release } = await requireArtist(songs, id);
      const filter = { artistIds: artist.creditIds };
      const { items } = await songs.browse({ filter, limit: MAX_LIMIT, from: 0 });
      const years = items.flatMap(({ year }) => year ?? []);
      return {
        ...viewOfArtist(artist),
        genres: mostCommon(items.flatMap(({ genres }) => genres)),
        years: years.length === 0 ? null : { first: Math.min(...years), last: Math.max(...years) },
        albums: albumsOf(items),
        tracks: oneTakePerSong(items).slice(0, limit).map(viewOfTrack),
        release,
      };
    },
  });
}

/** Returns the route that lists artists like one. */
export function createSimilarArtistsRoute(songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/artists/{id}/similar',
    name: 'similarArtists',
    summary: 'Find artists that sound like an artist',
    description:
      'Those with the songs closest to the middle of the best known songs of the artist, most similar first.',
    pathParameters: z.object({ id: artistIdParameter }),
    query: z.object({
      method: spaceMethodParameter,
      limit: limitParameter,
    }),
    answerSchema: z.object({
      items: z.array(
        artistSchema.extend({
          similarity: z.number().meta({
            description: 'That of the closest song: higher is more similar, 1 at most',
          }),
          tracks: z
            .array(shortTrackSchema)
            .meta({ description: 'The songs that are close, closest first; three at most' }),
        }),
      ),
      artist: artistSchema,
      method: z.enum(SPACE_METHODS),
      message: z.string().nullable().meta({ description: 'Why there are no items; null if there are some' }),
      release: releaseSchema,
    }),
    problems: ['invalid-request', 'artist-not-found', 'engine-unavailable', 'engine-timeout'],
    answer: async ({ id }, { method, limit }) => {
      const { artist, artistsById, release } = await requireArtist(songs, id);
      const items = await similarArtists(songs, { artist, artistsById, space: METHODS[method], limit });
      return {
        items: items.map(({ artist: other, similarity, tracks }) => ({
          ...viewOfArtist(other),
          similarity,
          tracks: tracks.map(viewOfShortTrack),
        })),
        artist: viewOfArtist(artist),
        method,
        message: items.length > 0 ? null : 'The release holds no other artist.',
        release,
      };
    },
  });
}

/** @throws ArtistNotFoundError for an id that no song credits. */
async function requireArtist(songs: SongIndex, id: string) {
  const { artistsById, release } = await songs.overview();
  const artist: OverviewArtist | undefined = artistsById.get(id);
  if (artist === undefined) throw new ArtistNotFoundError(shorten(id));
  return { artist, artistsById, release };
}

/** Returns each name once, the most frequent first. */
function mostCommon(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
}

function albumsOf(tracks: readonly ServedTrack[]): z.infer<typeof albumSchema>[] {
  const albums = new Map<string, z.infer<typeof albumSchema>>();
  for (const track of tracks) {
    const id = albumIdOf(track);
    if (id === null || track.album === null) continue;
    const album = albums.get(id) ?? {
      id,
      name: track.album.name,
      year: yearOf(track.releaseDate),
      songs: 0,
    };
    albums.set(id, { ...album, songs: album.songs + 1 });
  }
  return [...albums.values()].toSorted((a, b) => b.songs - a.songs);
}

/** Returns the ids of the credits by which the search for songs finds songs, in the order of the songs. */
async function creditsFound(titles: TitleIndex, text: string): Promise<readonly string[]> {
  const { items } = await titles.search({ text, limit: MAX_LIMIT, filter: {} });
  return items.flatMap(({ track, highlight }) =>
    highlight.ranges
      .filter(({ field }) => field === 'artist')
      .flatMap(({ index }) => track.artists[index] ?? [])
      .map((artist) => artistIdOf(artist)),
  );
}

function artistsOf(ids: readonly string[], { artistsById }: Overview): readonly OverviewArtist[] {
  return ids.flatMap((id) => artistsById.get(id) ?? []);
}

import { parseTrackId } from '../../src/domain/track-id.ts';
import type { SpotifyAlbum, WorldTrack } from './invented-spotify-album.ts';
import type { InventedWorld } from './invented-world.ts';
import { type ServedAnswer, type ServedRequest, type ServedSide, jsonAnswer } from './served.ts';
import type { SpotifyRules } from './source-rules.ts';
import type { AccessTokens } from './spotify-accounts-side.ts';
import {
  type Audience,
  audioFeatures,
  fullAlbum,
  fullArtist,
  fullTrack,
  pageOf,
  simplifiedAlbum,
  simplifiedTrack,
} from './spotify-objects.ts';
import { createSpotifyRefusals, spotifyError } from './spotify-refusals.ts';
import { createAlbumSearch } from './spotify-search.ts';

/** Most ids per request. Development mode no longer has these requests. */
const MOST_IDS = { albums: 20, tracks: 50, 'audio-features': 100 } as const;
const SEARCH_LIMITS = {
  development: { most: 10, usual: 5 },
  extended: { most: 50, usual: 20 },
} as const;
const TRACK_LIMITS = { most: 50, usual: 20 } as const;
/** An album includes a full first page of its tracks. */
const FIRST_PAGE = TRACK_LIMITS.most;
const LAST_FOUND = 1000;
const LONGEST_QUERY = 250;

export interface SpotifySideOptions {
  readonly world: InventedWorld;
  readonly rules: SpotifyRules;
  readonly tokens: AccessTokens;
  /** Base URL of this API, for the links in its answers. */
  readonly apiUrl: () => string;
  readonly seed: number;
}

/**
 * Answers as the album, artist and track part of Spotify's Web API:
 * https://developer.spotify.com/documentation/web-api
 */
export function createSpotifySide({ world, rules, tokens, apiUrl, seed }: SpotifySideOptions): ServedSide {
  const { mode } = rules;
  const search = createAlbumSearch(world.spotifyAlbums);
  const albums = new Map<string, SpotifyAlbum>(world.spotifyAlbums.map((album) => [album.id, album]));
  const artists = new Map(
    world.spotifyAlbums
      .flatMap((album) => album.tracks.flatMap((track) => track.artists))
      .map((artist) => [artist.spotifyId, artist]),
  );
  const albumsOfTracks = new Map<string, SpotifyAlbum>();
  const tracks = new Map<string, WorldTrack>();
  for (const album of world.spotifyAlbums) {
    for (const track of album.tracks) {
      tracks.set(track.id, track);
      albumsOfTracks.set(track.id, album);
    }
  }
  const refuse = createSpotifyRefusals(rules, tokens, seed);

  const audienceOf = ({ query, headers }: ServedRequest): Audience => ({
    mode,
    apiUrl: apiUrl(),
    isKorean: (query.get('locale') ?? headers['accept-language'] ?? '').toLowerCase().startsWith('ko'),
    market: query.get('market'),
  });

  const hrefOf = ({ path, query }: ServedRequest): URL => new URL(`${apiUrl()}${path}?${query.toString()}`);

  const trackPage = (album: SpotifyAlbum, href: URL, limit: number, offset: number, audience: Audience) => {
    const items = album.tracks
      .slice(offset, offset + limit)
      .map((track, index) => simplifiedTrack(track, offset + index, audience));
    return pageOf(href, items, { limit, offset, total: album.tracks.length });
  };

  const answerSearch = (request: ServedRequest): ServedAnswer => {
    const { query } = request;
    const text = query.get('q') ?? '';
    const types = query.get('type') ?? '';
    const { most, usual } = SEARCH_LIMITS[mode];
    const limit = wholeNumber(query.get('limit'), 1, most, usual);
    const offset = wholeNumber(query.get('offset'), 0, LAST_FOUND, 0);
    if (text.trim() === '') return spotifyError(400, 'No search query');
    if (text.length > LONGEST_QUERY)
      return spotifyError(400, 'Query exceeds maximum length of 250 characters');
    if (types === '') return spotifyError(400, 'Missing parameter type');
    // Spotify has other types, which are not needed here.
    if (types !== 'album') return spotifyError(400, `Bad search type field ${types}`);
    if (limit === null) return spotifyError(400, 'Invalid limit');
    if (offset === null || offset + limit > LAST_FOUND) return spotifyError(400, 'Invalid offset');
    const audience = audienceOf(request);
    const found = search(text).slice(0, LAST_FOUND);
    const items = found.slice(offset, offset + limit).map((album) => simplifiedAlbum(album, audience));
    return jsonAnswer(200, {
      albums: pageOf(hrefOf(request), items, { limit, offset, total: found.length }),
    });
  };

  const answerAlbum = (request: ServedRequest, id: string): ServedAnswer => {
    const album = albums.get(id);
    if (album === undefined) return noSuch(id);
    const audience = audienceOf(request);
    const href = hrefOf({ ...request, path: `/v1/albums/${id}/tracks` });
    return jsonAnswer(200, fullAlbum(album, trackPage(album, href, FIRST_PAGE, 0, audience), audience));
  };

  const answerAlbumTracks = (request: ServedRequest, id: string): ServedAnswer => {
    const album = albums.get(id);
    if (album === undefined) return noSuch(id);
    const limit = wholeNumber(request.query.get('limit'), 1, TRACK_LIMITS.most, TRACK_LIMITS.usual);
    const offset = wholeNumber(request.query.get('offset'), 0, LAST_FOUND, 0);
    if (limit === null) return spotifyError(400, 'Invalid limit');
    if (offset === null) return spotifyError(400, 'Invalid offset');
    return jsonAnswer(200, trackPage(album, hrefOf(request), limit, offset, audienceOf(request)));
  };

  const answerTrack = (request: ServedRequest, id: string): ServedAnswer => {
    const [track, album] = [tracks.get(id), albumsOfTracks.get(id)];
    if (track === undefined || album === undefined) return noSuch(id);
    return jsonAnswer(200, fullTrack(track, album, audienceOf(request)));
  };

  const answerArtist = (request: ServedRequest, id: string): ServedAnswer => {
    const artist = artists.get(id);
    return artist === undefined ? noSuch(id) : jsonAnswer(200, fullArtist(artist, audienceOf(request)));
  };

  /** Returns objects in the order of the requested ids, null for unknown ids. */
  const answerSeveral = (request: ServedRequest, what: keyof typeof MOST_IDS): ServedAnswer => {
    if (mode === 'development') return jsonAnswer(403, { error: { status: 403 } });
    const ids = (request.query.get('ids') ?? '').split(',');
    if (ids.some((id) => parseTrackId(id) === null)) return spotifyError(400, 'Invalid base62 id');
    if (ids.length > MOST_IDS[what]) return spotifyError(400, 'Too many ids requested');
    const audience = audienceOf(request);
    if (what === 'albums') {
      const found = ids.map((id) => albums.get(id));
      return jsonAnswer(200, {
        albums: found.map((album) => {
          if (album === undefined) return null;
          const href = hrefOf({ ...request, path: `/v1/albums/${album.id}/tracks` });
          href.searchParams.delete('ids');
          return fullAlbum(album, trackPage(album, href, FIRST_PAGE, 0, audience), audience);
        }),
      });
    }
    const found = ids.map((id) => ({ track: tracks.get(id), album: albumsOfTracks.get(id) }));
    if (what === 'tracks') {
      return jsonAnswer(200, {
        tracks: found.map(({ track, album }) =>
          track === undefined || album === undefined ? null : fullTrack(track, album, audience),
        ),
      });
    }
    return jsonAnswer(200, {
      audio_features: found.map(({ track }) =>
        track?.hasSpotifyFeatures === true ? audioFeatures(track, audience) : null,
      ),
    });
  };

  return (request) => {
    const refused = refuse(request);
    if (refused !== null) return refused;
    if (request.method !== 'GET') return spotifyError(405, 'Method not allowed');
    const market = request.query.get('market');
    if (market !== null && !/^[A-Z]{2}$/.test(market)) return spotifyError(400, 'Invalid market code');
    const [version, what, id, part, ...rest] = request.path.slice(1).split('/');
    if (version === 'v1' && rest.length === 0) {
      // Old clients write /v1/search/, which also works.
      if (what === 'search' && (id ?? '') === '' && part === undefined) return answerSearch(request);
      if (id === undefined && isSeveral(what)) return answerSeveral(request, what);
      if (id !== undefined && what === 'albums' && part === undefined) return answerAlbum(request, id);
      if (id !== undefined && what === 'albums' && part === 'tracks') return answerAlbumTracks(request, id);
      if (id !== undefined && what === 'artists' && part === undefined) return answerArtist(request, id);
      if (id !== undefined && what === 'tracks' && part === undefined) return answerTrack(request, id);
    }
    return spotifyError(404, 'Service not found');
  };
}

function isSeveral(what: string | undefined): what is keyof typeof MOST_IDS {
  return what !== undefined && Object.hasOwn(MOST_IDS, what);
}

function noSuch(id: string): ServedAnswer {
  return parseTrackId(id) === null
    ? spotifyError(400, 'Invalid base62 id')
    : spotifyError(404, 'Resource not found');
}

/**
 * Returns the value of a parameter, or `usual` without it; null if it is not a whole number from min to max.
 */
function wholeNumber(text: string | null, min: number, max: number, usual: number): number | null {
  if (text === null) return usual;
  const number = Number(text);
  return /^\d+$/.test(text) && number >= min && number <= max ? number : null;
}

import type { AlbumCandidate, AlbumQuery, CollectedAlbum } from '../domain/album.ts';
import {
  CapabilityUnavailableError,
  ItemNotFoundError,
  SourceAnswerError,
  SourceRefusedError,
} from '../domain/errors.ts';
import type { Track } from '../domain/track.ts';
import { excerpt } from './excerpt.ts';
import { type FeatureProvider, featuresOfWanted } from './feature-provider.ts';
import { parseAnswer } from './json-answer.ts';
import type { SourceAnswer } from './source-http.ts';
import type { SendRequest } from './source-requests.ts';
import {
  artistSchema,
  audioFeaturesSchema,
  candidateOf,
  fullAlbumSchema,
  searchSchema,
  trackOf,
  trackPageSchema,
} from './spotify-answers.ts';
import { createSpotifyRequests, type SpotifyCall } from './spotify-package.ts';
import type { AccessToken } from './spotify-token.ts';

export interface TrackPage {
  readonly album: CollectedAlbum;
  /** Without tracks that are no longer available: they have no name or artist. */
  readonly tracks: readonly Track[];
  /** The offset of the next page; null on the last one. */
  readonly nextOffset: number | null;
}

export interface Spotify extends FeatureProvider {
  /** Returns the first albums that Spotify finds. */
  searchAlbums(search: AlbumQuery): Promise<readonly AlbumCandidate[]>;
  /**
   * Returns an album with its first 50 tracks. Names are those of `locale`, Korean ones by default.
   * @throws ItemNotFoundError if Spotify has no such album
   */
  album(id: string, locale?: string): Promise<TrackPage>;
  /**
   * Returns the tracks of an album from `offset` on.
   * @throws ItemNotFoundError if Spotify has no such album
   */
  moreTracks(album: CollectedAlbum, offset: number, locale?: string): Promise<TrackPage>;
  /**
   * Returns the genres of an artist; empty if Spotify knows none.
   * @throws ItemNotFoundError if Spotify has no such artist
   */
  artistGenres(id: string): Promise<readonly string[]>;
}

/** Since February 2026, an app in development mode may not ask for more ("Invalid limit"). */
const SEARCH_LIMIT = 10;
const TRACKS_LIMIT = 50;
const FEATURES_LIMIT = 100;
/** Spotify's message if the path itself is gone, not just the item it names. */
const NO_SUCH_PATH = /service not found/i;
const MARKET = 'KR';
const LOCALE = 'ko_KR';

/**
 * Returns a client for Spotify's Web API. It uses only endpoints open to development mode, apart from audio
 * features. spotify-web-api-node makes the requests; `send` carries them.
 */
export function createSpotify(options: {
  readonly apiUrl: string;
  readonly token: AccessToken;
  readonly send: SendRequest;
}): Spotify {
  const { token, send } = options;
  const makeRequest = createSpotifyRequests(options.apiUrl);

  const get = async (call: SpotifyCall): Promise<SourceAnswer & { readonly path: string }> => {
    let sent = '';
    let path = '';
    const ask = (): Promise<SourceAnswer> =>
      send(async () => {
        sent = await token.get();
        const request = await makeRequest(sent, call);
        path = request.url.pathname;
        return request;
      });
    const answer = await ask();
    if (answer.status !== 401) return { ...answer, path };
    // The token expired during the request or was withdrawn: ask once more with a new one.
    token.refuse(sent);
    const second = await ask();
    if (second.status === 401) {
      throw new SourceRefusedError('spotify', `a new access token was refused too${messageIn(second)}`);
    }
    return { ...second, path };
  };

  const getOk = async (call: SpotifyCall): Promise<string> => {
    const { path, ...answer } = await get(call);
    if (answer.status === 200) return answer.text;
    if (answer.status === 403) {
      throw new SourceRefusedError(
        'spotify',
        `${path} is not open to this app (403${messageIn(answer)}); since February 2026 the owner of an app in development mode needs Spotify Premium`,
      );
    }
    const reason = `${path}: status ${answer.status}${messageIn(answer)}`;
    const isAbsent = (answer.status === 404 || answer.status === 410) && !NO_SUCH_PATH.test(answer.text);
    if (/\/(albums|artists)\//.test(path) && isAbsent) throw new ItemNotFoundError('spotify', reason);
    throw new SourceAnswerError('spotify', reason);
  };

  return {
    name: 'spotify',
    batchSize: FEATURES_LIMIT,

    async searchAlbums({ query, isLocalised }) {
      const parameters = { limit: SEARCH_LIMIT, market: MARKET, ...(isLocalised ? { locale: LOCALE } : {}) };
      const text = await getOk((api) => api.searchAlbums(query, parameters));
      const { albums } = parseAnswer('spotify', 'found albums', searchSchema, text);
      return albums.items.filter((item) => item !== null).map(candidateOf);
    },

    async album(id, locale = LOCALE) {
      const parameters = { market: MARKET, locale };
      const text = await getOk((api) => api.getAlbum(encodeURIComponent(id), parameters));
      const parsed = parseAnswer('spotify', 'an album', fullAlbumSchema, text);
      // The catalogue keeps the id it asked with, even if Spotify answers with another.
      const album = { id, name: parsed.name, releaseDate: parsed.release_date };
      return pageOf(album, parsed.tracks, 0, text);
    },

    async moreTracks(album, offset, locale = LOCALE) {
      const parameters = { limit: TRACKS_LIMIT, offset, market: MARKET, locale };
      const text = await getOk((api) => api.getAlbumTracks(encodeURIComponent(album.id), parameters));
      const page = parseAnswer('spotify', 'tracks of an album', trackPageSchema, text);
      return pageOf(album, page, offset, text);
    },

    async artistGenres(id) {
      const text = await getOk((api) => api.getArtist(encodeURIComponent(id)));
      return parseAnswer('spotify', 'an artist', artistSchema, text).genres;
    },

    async featuresOf(ids) {
      const answer = await get((api) => api.getAudioFeaturesForTracks(ids));
      // Closed to most apps since November 2024, with 403 and no message. 404 if the endpoint itself goes.
      if ([403, 404, 410].includes(answer.status))
        throw new CapabilityUnavailableError('spotify', 'audio features');
      if (answer.status !== 200) {
        throw new SourceAnswerError('spotify', `audio features: status ${answer.status}${messageIn(answer)}`);
      }
      const parsed = parseAnswer('spotify', 'audio features', audioFeaturesSchema, answer.text);
      const items = parsed.audio_features;
      // Spotify answers with null for an unknown track, so that there is one item per id.
      if (items.length !== ids.length) {
        throw new SourceAnswerError(
          'spotify',
          `audio_features: expected ${ids.length} items, one for each id, got ${items.length}`,
          { body: answer.text },
        );
      }
      return featuresOfWanted(items, ids);
    },
  };
}

/**
 * Returns a page of an album's tracks.
 * @throws SourceAnswerError if the page lacks tracks: an album that is settled without them stays so
 */
function pageOf(
  album: CollectedAlbum,
  { items, total }: { readonly items: readonly Parameters<typeof trackOf>[0][]; readonly total: number },
  offset: number,
  body: string,
): TrackPage {
  const end = offset + items.length;
  const tracks = items.map((track) => trackOf(track, album)).filter((track) => track !== null);
  if (end > total || (end < total && items.length === 0) || (items.length > 0 && tracks.length === 0)) {
    throw new SourceAnswerError(
      'spotify',
      `tracks.items: expected tracks from ${offset} on, of ${total} in all, got ${items.length}, ` +
        `${tracks.length} of them with a name and an artist`,
      { body },
    );
  }
  return { album, tracks, nextOffset: end < total ? end : null };
}

/** Returns Spotify's own message about an error, for a person to read. */
function messageIn(answer: SourceAnswer): string {
  const message = /"message"\s*:\s*"([^"]{1,200})"/.exec(answer.text)?.[1] ?? '';
  return message === '' ? '' : `: ${excerpt(message)}`;
}

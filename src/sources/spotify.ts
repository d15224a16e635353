import type { AlbumCandidate, AlbumQuery, CollectedAlbum } from '../domain/album.ts';
import type { AudioFeatures } from '../domain/audio-features.ts';
import {
  CapabilityUnavailableError,
  ItemNotFoundError,
  SourceAnswerError,
  SourceRefusedError,
} from '../domain/errors.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { Track } from '../domain/track.ts';
import { excerpt } from './excerpt.ts';
import type { FeatureProvider } from './feature-provider.ts';
import { parseFeatureValues } from './feature-values.ts';
import { parseAnswer } from './json-answer.ts';
import type { SourceAnswer } from './source-http.ts';
import type { SendRequest } from './source-requests.ts';
import {
  audioFeaturesSchema,
  candidatesOf,
  fullAlbumSchema,
  searchSchema,
  trackOf,
  trackPageSchema,
} from './spotify-answers.ts';
import type { AccessToken } from './spotify-token.ts';

export interface TrackPage {
  readonly album: CollectedAlbum;
  /** Those that have an id. */
  readonly tracks: readonly Track[];
  /** Where the next page begins; null on the last one. */
  readonly nextOffset: number | null;
}

export interface Spotify extends FeatureProvider {
  /** The first albums that Spotify finds. */
  searchAlbums(search: AlbumQuery): Promise<readonly AlbumCandidate[]>;
  /** An album with its first 50 tracks. Throws ItemNotFoundError where Spotify has no such album. */
  album(id: string): Promise<TrackPage>;
  /** The tracks of an album from `offset` on. Throws as `album` does. */
  moreTracks(album: CollectedAlbum, offset: number): Promise<TrackPage>;
}

/** More are refused to an app in development mode ("Invalid limit"), since February 2026. */
const SEARCH_LIMIT = 10;
const TRACKS_LIMIT = 50;
const FEATURES_LIMIT = 100;
/** Spotify's words where it is the path that is gone, and not what it names. */
const NO_SUCH_PATH = /service not found/i;
const MARKET = 'KR';
const LOCALE = 'ko_KR';

/**
 * Spotify's Web API for an app of any mode: only endpoints that development mode still has, audio features apart.
 *
 * Not spotify-web-api-node, whose last release is of 2021: it knows neither time limits nor another host, so that a
 * connection that hangs stops a crawl for good and no test could stand on its real path; and not
 * `@spotify/web-api-ts-sdk`, which drops Retry-After and gets its tokens past the fetch that it is given.
 */
export function createSpotify(options: {
  readonly apiUrl: string;
  readonly token: AccessToken;
  readonly send: SendRequest;
}): Spotify {
  const { apiUrl, token, send } = options;

  const get = async (path: string, query: Readonly<Record<string, string>>): Promise<SourceAnswer> => {
    const url = new URL(`${apiUrl}/v1/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    let sent = '';
    const ask = (): Promise<SourceAnswer> =>
      send(async () => {
        sent = await token.get();
        return { url, headers: { authorization: `Bearer ${sent}` } };
      });
    const answer = await ask();
    if (answer.status !== 401) return answer;
    // Expired on the way, or withdrawn: once more with a new one.
    token.refuse(sent);
    const second = await ask();
    if (second.status === 401) {
      throw new SourceRefusedError('spotify', `a new access token was refused too: ${messageIn(second)}`);
    }
    return second;
  };

  const getOk = async (path: string, query: Readonly<Record<string, string>>): Promise<string> => {
    const answer = await get(path, query);
    if (answer.status === 200) return answer.text;
    if (answer.status === 403) {
      throw new SourceRefusedError(
        'spotify',
        `/v1/${path} is not open to this app (403${messageIn(answer)}); since February 2026 the owner of an app in development mode needs Spotify Premium`,
      );
    }
    const reason = `/v1/${path}: status ${answer.status}${messageIn(answer)}`;
    const isAbsent = (answer.status === 404 || answer.status === 410) && !NO_SUCH_PATH.test(answer.text);
    if (path.startsWith('albums/') && isAbsent) throw new ItemNotFoundError('spotify', reason);
    throw new SourceAnswerError('spotify', reason);
  };

  return {
    name: 'spotify',
    batchSize: FEATURES_LIMIT,

    async searchAlbums({ query, isLocalised }) {
      const text = await getOk('search', {
        q: query,
        type: 'album',
        limit: String(SEARCH_LIMIT),
        market: MARKET,
        ...(isLocalised ? { locale: LOCALE } : {}),
      });
      const { albums } = parseAnswer('spotify', 'found albums', searchSchema, text);
      return albums.items.flatMap(candidatesOf);
    },

    async album(id) {
      const text = await getOk(`albums/${encodeURIComponent(id)}`, { market: MARKET, locale: LOCALE });
      const parsed = parseAnswer('spotify', 'an album', fullAlbumSchema, text);
      // The catalogue asks by the id it was told, whichever one Spotify answers with.
      return pageOf({ id, name: parsed.name, releaseDate: parsed.release_date }, parsed.tracks, 0);
    },

    async moreTracks(album, offset) {
      const text = await getOk(`albums/${encodeURIComponent(album.id)}/tracks`, {
        limit: String(TRACKS_LIMIT),
        offset: String(offset),
        market: MARKET,
        locale: LOCALE,
      });
      return pageOf(album, parseAnswer('spotify', 'tracks of an album', trackPageSchema, text), offset);
    },

    async featuresOf(ids) {
      const answer = await get('audio-features', { ids: ids.join() });
      // Closed to most apps since November 2024: 403 without a message. 404 once the endpoint itself is gone.
      if ([403, 404, 410].includes(answer.status))
        throw new CapabilityUnavailableError('spotify', 'audio features');
      if (answer.status !== 200) {
        throw new SourceAnswerError('spotify', `audio features: status ${answer.status}${messageIn(answer)}`);
      }
      const parsed = parseAnswer('spotify', 'audio features', audioFeaturesSchema, answer.text);
      const wanted = new Set<string>(ids);
      const known = new Map<TrackId, AudioFeatures>();
      for (const item of parsed.audio_features) {
        const features = item === null ? null : parseFeatureValues(item);
        if (item !== null && features !== null && wanted.has(item.id))
          known.set(item.id as TrackId, features);
      }
      return known;
    },
  };
}

function pageOf(
  album: CollectedAlbum,
  page: { readonly items: readonly Parameters<typeof trackOf>[0][]; readonly total: number },
  offset: number,
): TrackPage {
  const end = offset + page.items.length;
  return {
    album,
    tracks: page.items.map((track) => trackOf(track, album)).filter((track) => track !== null),
    // A page without tracks would come again and again.
    nextOffset: page.items.length > 0 && end < page.total ? end : null,
  };
}

/** What Spotify says about an error, for a person to read. */
function messageIn(answer: SourceAnswer): string {
  const message = /"message"\s*:\s*"([^"]{1,200})"/.exec(answer.text)?.[1] ?? '';
  return message === '' ? '' : `: ${excerpt(message)}`;
}

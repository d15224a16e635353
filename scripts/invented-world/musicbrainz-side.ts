import { seededHash } from '../../src/domain/random.ts';
import type { WorldArtist } from './invented-artists.ts';
import type { InventedWorld } from './invented-world.ts';
import { createRollingLimit } from './limits.ts';
import { jsonAnswer, type ServedAnswer, type ServedSide } from './served.ts';

/**
 * One request per second (https://musicbrainz.org/doc/MusicBrainz_API/Rate_Limiting). Requests that were
 * spaced correctly may arrive closer, if the machine is busy.
 */
const ONE_PER_SECOND = { requests: 1, windowMillis: 700 };
const KNOWN_SHARE = 0.8;
const CONTACT = /\(\+?\S+(@|:\/\/)\S+\)/;

/** Returns whether MusicBrainz links an artist to its page on Spotify. */
export function isKnownToMusicbrainz({ spotifyId }: WorldArtist): boolean {
  return seededHash(spotifyId, 7) < KNOWN_SHARE;
}

/** Answers as MusicBrainz does: https://musicbrainz.org/doc/MusicBrainz_API */
export function createMusicbrainzSide({ spotifyAlbums }: InventedWorld): ServedSide {
  const artists = spotifyAlbums.flatMap(({ tracks }) => tracks.flatMap((track) => track.artists));
  const known = artists.filter(isKnownToMusicbrainz);
  const bySpotifyId = new Map(known.map((artist) => [artist.spotifyId, artist]));
  const byId = new Map(known.map((artist) => [idOf(artist), artist]));
  const limit = createRollingLimit(ONE_PER_SECOND, 0);

  return ({ method, path, query, headers, nowMillis }) => {
    if (!CONTACT.test(headers['user-agent'] ?? '')) return failure(403, 'Your User-Agent has no contact');
    if (limit.ask(nowMillis) !== null) {
      return failure(503, 'Your requests are exceeding the allowable rate limit.');
    }
    if (method !== 'GET' || query.get('fmt') !== 'json') return failure(406, 'Not acceptable');
    const inc = query.get('inc');
    const mbid = /^\/ws\/2\/artist\/([^/]+)$/.exec(path)?.[1];
    if (path === '/ws/2/url' && inc === 'artist-rels') {
      const resource = query.get('resource') ?? '';
      const artist = bySpotifyId.get(
        /^https:\/\/open\.spotify\.com\/artist\/(\w+)$/.exec(resource)?.[1] ?? '',
      );
      return artist === undefined ? failure(404, 'Not Found') : jsonAnswer(200, urlOf(artist, resource));
    }
    const artist = byId.get(mbid ?? '');
    if (artist === undefined || inc !== 'aliases') return failure(404, 'Not Found');
    return jsonAnswer(200, artistOf(artist));
  };
}

function urlOf(artist: WorldArtist, resource: string) {
  return {
    id: idOf(artist),
    resource,
    relations: [
      {
        type: 'free streaming',
        'target-type': 'artist',
        direction: 'backward',
        ended: false,
        artist: {
          id: idOf(artist),
          name: artist.koreanName,
          'sort-name': artist.latinName,
          disambiguation: '',
        },
      },
    ],
  };
}

function artistOf(artist: WorldArtist) {
  const alias = (name: string, changes: object) => ({
    name,
    'sort-name': name,
    locale: null,
    type: 'Artist name',
    primary: null,
    ended: false,
    ...changes,
  });
  return {
    id: idOf(artist),
    name: artist.koreanName,
    'sort-name': artist.latinName,
    disambiguation: '',
    aliases: [
      alias(`${artist.latinName} ruso`, { locale: 'ru', primary: true }),
      alias(hintOf(artist), { type: 'Search hint' }),
      alias(artist.latinName, { locale: 'en', primary: true }),
    ],
  };
}

/** Returns what listeners call the artist. */
export function hintOf({ latinName }: WorldArtist): string {
  return `${latinName} hint`;
}

/** Returns MusicBrainz' own id, which says nothing about the artist. */
function idOf({ spotifyId }: WorldArtist): string {
  const hex = Math.floor(seededHash(spotifyId, 8) * 2 ** 32).toString(16);
  return `${hex.padStart(8, '0')}-0000-4000-8000-000000000000`;
}

function failure(status: number, error: string): ServedAnswer {
  return jsonAnswer(status, {
    error,
    help: 'For usage, please see: https://musicbrainz.org/development/mmd',
  });
}

import { shuffle } from '../../src/demo/sampling.ts';
import { createRandom, seededHash } from '../../src/domain/random.ts';
import type { WorldTrack } from './invented-spotify-album.ts';
import type { InventedWorld } from './invented-world.ts';
import { createRollingLimit, retryAfter } from './limits.ts';
import { type ServedAnswer, type ServedRequest, type ServedSide, jsonAnswer } from './served.ts';
import type { ReccobeatsRules } from './source-rules.ts';

const MOST_IDS = 40;
const TOO_MANY_REQUESTS = 4291;
const PARAMETER_MISSING = 4001;
const NOT_VALID = 4004;
const NO_SUCH_PATH = 4042;
const PROLONGED_BY_MILLIS = 1000;

/**
 * Answers as ReccoBeats does: audio features by Spotify id
 * (https://reccobeats.com/docs/apis/get-audio-features). It leaves out unknown tracks, and keeps no order.
 */
export function createReccobeatsSide(world: InventedWorld, rules: ReccobeatsRules, seed: number): ServedSide {
  const known = world.spotifyAlbums
    .flatMap(({ tracks }) => tracks)
    .filter(({ isKnownToReccobeats }) => isKnownToReccobeats);
  const tracks = new Map<string, WorldTrack>(known.map((track) => [track.id, track]));
  const limit = createRollingLimit(rules.window, PROLONGED_BY_MILLIS);
  const random = createRandom(seed);

  return (request) => {
    const wait = limit.ask(request.nowMillis);
    if (wait !== null) {
      return failure(request, 429, TOO_MANY_REQUESTS, 'Too many requests', retryAfter(wait));
    }
    if (request.method !== 'GET' || request.path !== '/v1/audio-features') {
      return failure(request, 404, NO_SUCH_PATH, 'No such path');
    }
    // Ids separated by commas, in one parameter or several.
    const ids = request.query.getAll('ids').flatMap((text) => text.split(','));
    if (ids.join('') === '') return failure(request, 400, PARAMETER_MISSING, 'Parameter ids is missing');
    if (ids.length > MOST_IDS) return failure(request, 400, NOT_VALID, `ids: at most ${MOST_IDS}`);
    const found = [...new Set(ids)].map((id) => tracks.get(id)).filter((track) => track !== undefined);
    return jsonAnswer(200, { content: shuffle(random, found).map(contentOf) });
  };
}

function contentOf(track: WorldTrack) {
  const { key, mode, timeSignature: _untold, ...values } = track.features;
  return {
    id: uuidOf(track.id),
    href: `https://open.spotify.com/track/${track.id}`,
    isrc: track.isrc,
    ...values,
    key: key ?? -1,
    mode: mode ?? 0,
  };
}

/** Returns ReccoBeats' own id, which says nothing about the track. */
function uuidOf(id: string): string {
  const hex = [1, 2, 3, 4]
    .map((seed) =>
      Math.floor(seededHash(id, seed) * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
}

function failure(
  { path, nowMillis }: ServedRequest,
  status: number,
  code: number,
  error: string,
  headers: Readonly<Record<string, string>> = {},
): ServedAnswer {
  return jsonAnswer(status, { timestamp: new Date(nowMillis).toISOString(), error, path, code }, headers);
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';
import { refusal } from './spotify-shapes.ts';
import { ALBUM_ID, ARTIST_ID, createSpotifySongs, TOO_LARGE_ID, UNKNOWN_ID } from './spotify-songs.ts';

const { content, whole } = createSpotifySongs();
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);

const PARAMETERS =
  'ids q type limit offset market seed_tracks seed_artists seed_genres min_tempo max_tempo target_tempo min_key min___proto__ max_';

const anyId = fc.oneof(
  fc.constantFrom(whole.id, ARTIST_ID, ALBUM_ID, UNKNOWN_ID, TOO_LARGE_ID, '', 'x', '__proto__', ',', '%00'),
  fc.string({ unit: 'binary' }).map((text) => encodeURIComponent(text.toWellFormed())),
);
const anyPath = fc
  .tuple(
    fc.constantFrom('recommendations', 'audio-features', 'tracks', 'artists', 'albums', 'search', 'me'),
    fc.option(anyId, { nil: undefined }),
    fc.constantFrom('', '/'),
  )
  .map(([route, id, slash]) => `/spotify/v1/${route}${id === undefined ? '' : `/${id}`}${slash}`);
const anyParameter = fc.tuple(
  fc.constantFrom(...PARAMETERS.split(' ')),
  fc.oneof(
    anyId,
    fc.constantFrom('track', 'album,artist', '-1', '0', '1e3', '90', 'rock', 'year:', 'genre:"'),
  ),
);

describe('whatever is asked for under /spotify', () => {
  it('returns an answer or an error of the caller, in the form of Spotify', async () => {
    await fc.assert(
      fc.asyncProperty(anyPath, fc.array(anyParameter, { maxLength: 5 }), async (path, parameters) => {
        const query = parameters.map(([name, value]) => `${name}=${value}`).join('&');
        const { status, body } = await get(`${path}?${query}`);
        const { error = { status: 200, message: 'fine' } } = body;
        expect([200, 400, 404]).toContain(status);
        expect({ error }).toEqual(refusal(status, /./));
      }),
      { numRuns: 400 },
    );
  });
});

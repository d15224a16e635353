import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { z } from 'zod';
import { ReleaseNotServedError } from '../domain/errors.ts';
import type { Overview } from '../songs/overview.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { writeMapFile } from './map-file.ts';
import { defineRoute, OwnAnswer, type Route } from './route.ts';

/** Made once per release: a higher quality takes seconds for a tenth less. */
const BROTLI_QUALITY = 5;

const ENCODERS = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
  identity: (bytes: Buffer) => Promise.resolve(bytes),
} as const;

type Encoding = keyof typeof ENCODERS;

/** Returns the route that answers all songs as points. */
export function createMapRoute(songs: SongIndex): Route {
  const files = new WeakMap<Overview, (encoding: Encoding) => Promise<Buffer>>();
  return defineRoute({
    path: '/v1/map',
    name: 'getMap',
    summary: 'Get all songs as points',
    description:
      'One compact binary file: place on the map, clusters, first genre, year, popularity and audio features of ' +
      'every song, one column each. docs/looking-around.md describes the layout.',
    pathParameters: z.object({}),
    query: z.object({
      release: z.string().max(64).optional().meta({
        description:
          'Id of the served release, so that the answer may be kept for ever; 410 if another one is served',
      }),
    }),
    mediaType: 'application/octet-stream',
    answerSchema: z.instanceof(OwnAnswer),
    problems: ['invalid-request', 'release-not-served', 'engine-unavailable', 'engine-timeout'],
    answer: async (_, { release }) => {
      const overview = await songs.overview();
      if (release !== undefined && release !== overview.release) {
        throw new ReleaseNotServedError(release, overview.release);
      }
      const encoded = files.get(overview) ?? createEncodings(writeMapFile(overview));
      files.set(overview, encoded);
      return new OwnAnswer(overview.release, async (request, response) => {
        const [encoding = 'identity'] = [request.acceptsEncodings('br', 'gzip')].flatMap((name) =>
          name === 'br' || name === 'gzip' ? [name] : [],
        );
        if (encoding !== 'identity') response.setHeader('content-encoding', encoding);
        response.type('application/octet-stream').end(await encoded(encoding));
      });
    },
  });
}

/** Returns the file in any encoding, each made once. */
function createEncodings(file: Buffer): (encoding: Encoding) => Promise<Buffer> {
  const made = new Map<Encoding, Promise<Buffer>>();
  return (encoding) => {
    const known = made.get(encoding) ?? ENCODERS[encoding](file);
    made.set(encoding, known);
    return known;
  };
}

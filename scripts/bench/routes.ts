import { createRandom, pick } from '../../src/domain/random.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import type { LoadRequest } from './load.ts';

/** What the requests of a route are made from. */
export interface RouteItem {
  readonly seed: TrackId;
  /** Ten more tracks. */
  readonly more: readonly TrackId[];
}

export interface MeasuredRoute {
  readonly what: string;
  readonly requestOf: (item: RouteItem) => LoadRequest;
  /** The target of a route that asks several times or works much itself; others have one in common. */
  readonly target?: string;
}

const MORE_SEEDS = 10;

const get = (path: string): LoadRequest => ({ method: 'GET', path });
const post = (path: string, body: unknown): LoadRequest => ({
  method: 'POST',
  path,
  body: JSON.stringify(body),
});
const similar = (what: string, query: string): MeasuredRoute => ({
  what: `Similar songs, ${what}`,
  requestOf: ({ seed }) => get(`/v1/tracks/${seed}/similar?${query}`),
});

/** A list with its usual rules, and the same without: what the rules cost. */
export const CAPPED = similar('cosine', 'method=cosine');
export const PLAIN = similar('cosine, without a cap', 'method=cosine&maxPerArtist=100&takes=with');

const SEVERAL_CALLS = 'p50 ≤ 60 ms';

/** The routes that answer from songs, measured over every song index: a new route adds a line. */
export const ROUTES: readonly MeasuredRoute[] = [
  CAPPED,
  PLAIN,
  similar('euclidean', 'method=euclidean'),
  similar('blend', 'method=blend'),
  similar('three filters', 'method=cosine&minYear=2000&minTempo=90&maxTempo=140&minEnergy=0.4'),
  {
    what: 'Recommendations from 10 tracks, average',
    requestOf: ({ more }) => post('/v1/recommendations', { tracks: more }),
  },
  {
    what: 'Recommendations from 10 tracks, best',
    requestOf: ({ more }) => post('/v1/recommendations', { tracks: more, strategy: 'best' }),
  },
  {
    what: 'A path of 10 songs',
    target: SEVERAL_CALLS,
    requestOf: ({ seed, more }) => get(`/v1/paths?from=${seed}&to=${more[0] ?? ''}`),
  },
  {
    what: 'A radio after 10 songs',
    target: SEVERAL_CALLS,
    requestOf: ({ seed, more }) => post('/v1/radio', { seeds: [seed], played: more.map((id) => ({ id })) }),
  },
  {
    what: 'An order of 10 tracks',
    target: SEVERAL_CALLS,
    requestOf: ({ more }) => post('/v1/order', { tracks: more }),
  },
  { what: 'One track', requestOf: ({ seed }) => get(`/v1/tracks/${seed}`) },
  { what: 'Genres', requestOf: () => get('/v1/genres') },
  { what: 'A page of all tracks', requestOf: () => get('/v1/tracks?minPopularity=20') },
];

/** Returns items whose requests are the same in every run. */
export function routeItems(tracks: readonly PublishedTrack[], count: number, seed: number): RouteItem[] {
  const random = createRandom(seed);
  const any = (): TrackId => pick(random, tracks).id;
  return Array.from({ length: count }, () => ({
    seed: any(),
    more: [...new Set(Array.from({ length: MORE_SEEDS }, any))],
  }));
}

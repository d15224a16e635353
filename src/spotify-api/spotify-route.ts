import type { Query } from './parameters.ts';

/** One GET route of Spotify's. */
export interface SpotifyRoute {
  /** In Express's notation. */
  readonly path: string;
  /** The index that does most of the work; `songs` by default. */
  readonly asks?: 'songs' | 'titles';
  /** Returns the body of the answer. */
  readonly answer: (request: SpotifyRequest) => Promise<object>;
}

export interface SpotifyRequest {
  /** The id in the path; empty if the path has none. */
  readonly id: string;
  readonly query: Query;
  /** Where links lead to. */
  readonly apiUrl: string;
}

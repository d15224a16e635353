import type { Space } from '../domain/space.ts';
import type { ServedTrack, SimilarTrack, TrackFacts } from './song-index.ts';

/** How an index reads a song from what it found of it. */
export interface SongReader<Found> {
  /** `song` tells the facts. */
  track(found: Found, song: { readonly facts: TrackFacts }): ServedTrack;
  facts(found: Found): TrackFacts;
}

/**
 * A song whose track is read when it is first asked for: a list is full before half of them are. A class,
 * since an object literal with a getter takes 40 times as long to make.
 */
export class FoundSong<Found> implements SimilarTrack {
  readonly similarity: number;
  declare readonly distance?: number;
  declare readonly closest?: number;
  declare readonly similarities?: Readonly<Record<Space, number>>;
  readonly #found: Found;
  readonly #reader: SongReader<Found>;
  #track: ServedTrack | undefined;
  #facts: TrackFacts | undefined;

  constructor(
    found: Found,
    reader: SongReader<Found>,
    { similarity, distance }: Pick<SimilarTrack, 'similarity' | 'distance'>,
    similarities?: Readonly<Record<Space, number>>,
    closest?: number,
  ) {
    this.similarity = similarity;
    if (distance !== undefined) this.distance = distance;
    if (closest !== undefined) this.closest = closest;
    if (similarities !== undefined) this.similarities = similarities;
    this.#found = found;
    this.#reader = reader;
  }

  get track(): ServedTrack {
    return (this.#track ??= this.#reader.track(this.#found, this));
  }

  get facts(): TrackFacts {
    return (this.#facts ??= this.#reader.facts(this.#found));
  }
}

import type { EngineStatus } from '../domain/engine.ts';
import type { TrackFilter } from '../domain/filters.ts';
import type { PublishedTrack } from '../domain/track.ts';

export interface TitleQuery {
  /** As it was typed: any script, half a syllable, initial consonants, the wrong keyboard, a typo. */
  readonly text: string;
  /** At least 1. */
  readonly limit: number;
  readonly filter: TrackFilter;
}

export interface TitleMatch {
  /** The version that stands for the song. */
  readonly track: PublishedTrack;
  /** 1 for exactly what was typed, falling to 0. */
  readonly score: number;
}

export interface TitleAnswer {
  /** The id of the release that the whole answer comes from; null where no song matched and the engine does not tell. */
  readonly release: string | null;
  /** Best match first; one track a song. */
  readonly items: readonly TitleMatch[];
}

/**
 * Songs by their titles and artists. Each search is one request to the engine.
 *
 * `search` throws EngineUnavailableError (or EngineTimeoutError) while the engine does not answer.
 */
export interface TitleIndex {
  search(query: TitleQuery): Promise<TitleAnswer>;
  /** Never throws. */
  status(): Promise<EngineStatus>;
  close(): Promise<void>;
}

import type { EngineStatus } from '../domain/engine.ts';
import type { TrackFilter } from '../domain/filters.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { Highlight } from './highlight.ts';

export interface TitleQuery {
  /** As it was typed: any script, half a syllable, initial consonants, the wrong keyboard, a typo. */
  readonly text: string;
  /** At least 1. */
  readonly limit: number;
  /** How many of the best to leave out, for the next page; 0 by default. */
  readonly from?: number;
  readonly filter: TrackFilter;
  /** The text is still being typed: what it may become stands in the order of how well it is known. */
  readonly suggest?: boolean;
}

/** The deepest place that a search reaches. Whoever has not found the song by then types more of it. */
export const MAX_PLACES = 200;

/**
 * Characters of a text in composed Unicode (NFC) that are looked at, of names and queries alike; longer than any title
 * that somebody types to its end.
 */
export const MAX_TEXT_LENGTH = 480;

export interface TitleMatch {
  /** The version that stands for the song. */
  readonly track: PublishedTrack;
  /** 1 for exactly what was typed, falling to 0. */
  readonly score: number;
  /** Nothing of the song is called what was typed: it is spelled about like it, or holds its words. */
  readonly isGuess: boolean;
  readonly highlight: Highlight;
}

export interface TitleAnswer {
  /** The id of the release that the whole answer comes from; null where no song matched and the engine does not tell. */
  readonly release: string | null;
  /** Best match first; one track a song. */
  readonly items: readonly TitleMatch[];
  /** Where the next page begins; null where nothing more was found. */
  readonly next: number | null;
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

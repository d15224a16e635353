import type { EngineStatus } from '../domain/engine.ts';
import type { TrackFilter } from '../domain/filters.ts';
import type { PublishedTrack } from '../domain/track.ts';

export interface TitleQuery {
  /** The text as typed: any script, half a syllable, initial consonants, the wrong keyboard mode, a typo. */
  readonly text: string;
  /** At least 1. */
  readonly limit: number;
  /** How many of the best songs to skip, for the next page; 0 by default. */
  readonly from?: number;
  readonly filter: TrackFilter;
  /** The text is still being typed: all songs that it may become are ordered by popularity. */
  readonly suggest?: boolean;
}

/** The deepest rank that a search reaches. A person who has not found the song by then types more of it. */
export const MAX_RANKED = 200;

/**
 * Characters in composed Unicode (NFC) that are read of a name or a query. Longer than any title that a
 * person types to its end.
 */
export const MAX_TEXT_LENGTH = 480;

/** How the text matches the name. */
export type MatchWay = 'spelling' | 'keyboard' | 'initials' | 'romanization' | 'words' | 'typo';

/** A part of a text, in UTF-16 code units: from `start` up to, not including, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A part of a name as it is written. */
export interface HighlightRange extends Stretch {
  readonly field: 'title' | 'artist';
  /** Which artist, from 0; 0 for the title. */
  readonly index: number;
}

export interface Highlight {
  readonly way: MatchWay;
  /** Ordered by field and offset. Never empty; ranges neither overlap nor touch. */
  readonly ranges: readonly HighlightRange[];
  /** The alias or version's title that matched; null if the matched name is the one shown. */
  readonly otherName: string | null;
}

export interface TitleMatch {
  /** The version that stands for the song. */
  readonly track: PublishedTrack;
  /** 1 for exactly the typed text, falling to 0. */
  readonly score: number;
  /** No name of the song matches the text: one is spelled similarly or contains its words. */
  readonly isGuess: boolean;
  readonly highlight: Highlight;
}

export interface TitleAnswer {
  /**
   * The id of the release that the whole answer comes from; null if no song matched and the engine does not
   * tell.
   */
  readonly release: string | null;
  /** Best match first; one track per song. */
  readonly items: readonly TitleMatch[];
  /** Where the next page begins; null after the last page. */
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

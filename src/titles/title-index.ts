import type { EngineStatus } from '../domain/engine.ts';
import type { TrackFilter } from '../domain/filters.ts';
import type { PublishedTrack } from '../domain/track.ts';

// How the title search works. A query goes one way:
//
//   names ──► keys ──► candidates ──► kinds ──► order
//
// names        song-names.ts lists all names that a song is found by: its title with and without credits and
//              translation, the titles of its other versions, its artists and their aliases.
// keys         name-keys.ts spells names, and the query, in every way that is compared: letters, keys of the
//              keyboard, initial consonants, Latin letters, sounds (src/sounds). query-keys.ts adds what
//              only a query has: its consonants may be initials, its keyboard mode may be wrong, it may be an
//              artist and a title.
// candidates   song-candidates.ts picks a few hundred songs that include the best ones, by trigrams
//              (ngram-index.ts) and words (keyed-names.ts). Over Meilisearch, the engine picks them:
//              meilisearch-documents.ts has the same keys, meilisearch-searches.ts one search per key.
//              If no whole name matches, lookups.ts adds songs by their sounds, by artist and title apart,
//              and by all words but one: the same songs on both engines, by the keys of lookup-keys.ts.
// kinds        match-kinds.ts is the ordered table of all ways to match, from exact names to guesses.
//              song-match.ts finds a candidate's best kind: by one name (name-match.ts), by artist and title
//              together, or by the words of all names (words-match.ts). parts-match.ts compares artist
//              and title apart, each however it is typed.
// order        rerank.ts sorts by kind, share, losses, popularity, id, and drops guesses if others match.
//              title-answer.ts cuts the page, and highlight.ts marks the matched letters.
//
// The engine in process and Meilisearch differ in the candidates alone.
//
// A Korean query, 밤ㅍ:
//   names        밤편지 (Through the Night) by 아이유(IU) is also 밤편지, Through the Night, 아이유, and IU.
//   keys         밤편지 is qkavuswl on the keyboard, ㅂㅍㅈ in initials; the query is qkav and ㅂㅍ.
//   candidates   Names whose trigrams begin as those of qkav do, the most popular songs first.
//   kinds        qkavuswl begins with qkav, with less than three quarters of it typed: keysPrefix, 0.82.
//   order        Popularity decides between 밤편지 and other titles of this kind.
//
// An English query, lanters:
//   names        Paper Lanterns (Live) is also "paper lanterns"; Lanterns has one name.
//   keys         Lanterns is lanterns in letters, keys and words; the query is lanters.
//   candidates   No name begins with lanters or has it as a word. The closest by trigrams is lanterns.
//   kinds        One letter is missing: typo, a guess. Its share is 1 - 1 / (7 letters / 4), its score 0.48.
//   order        Nothing else matches, so the guess is shown; the API says that it is one.

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

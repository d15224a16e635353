import type { AliasesOf } from './artist-aliases.ts';
import type { TrackId } from './track-id.ts';

/**
 * The most names of one artist, and the most titles of one song, that are stored. Real artists and songs have
 * a dozen; each name makes the index of titles larger and every search slower.
 */
export const MAX_OTHER_NAMES = 64;

/** What artists and songs are called besides the names that the catalogue shows. */
export interface OtherNames {
  readonly aliasesOf: AliasesOf;
  /** Other titles of songs, by the id of the track that stands for the song. */
  readonly otherTitles: ReadonlyMap<TrackId, readonly string[]>;
}

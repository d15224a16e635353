import { KINDS, type Match, matchOf } from './match-kinds.ts';
import type { QueryKeys } from './query-keys.ts';
import type { SongMatch } from './song-match.ts';
import type { ArtistName, TitleName } from './song-names.ts';

/** Share of the query that an artist or a title must be to be all that is right about it. */
const MIN_ARTIST_SHARE = 0.2;
const MIN_TITLE_SHARE = 0.45;
/** Letters of the key of such a title. Two syllables have four or more. */
const MIN_TITLE = 4;
/** Sounds and syllables of an artist in another script, from which on no similar title is meant. */
const MIN_KNOWN_SOUNDS = 4;
const MIN_KNOWN_SYLLABLES = 3;
/** The artist alone is likelier known than the title alone. */
const TITLE_LOSSES = 2;

/** Whether the part is enough of the query to be its artist, if nothing else of the query is known. */
export function mayBeArtistAlone(part: QueryKeys, query: QueryKeys): boolean {
  return part.words.length >= MIN_ARTIST_SHARE * query.words.length;
}

/** The same for a title. */
export function mayBeTitleAlone(part: QueryKeys, query: QueryKeys): boolean {
  return part.keyboard.length >= MIN_TITLE && part.words.length >= MIN_TITLE_SHARE * query.words.length;
}

/** Returns the match of a song of which only the artist is right: the song may be missing. */
export function artistAlone(query: QueryKeys, artist: ArtistName, match: Match): SongMatch {
  return alone({ query, title: null, artist, match }, 0);
}

/** Returns the match of a song of which only the title is right. */
export function titleAlone(query: QueryKeys, title: TitleName, match: Match): SongMatch {
  return alone({ query, title, artist: null, match }, TITLE_LOSSES);
}

function alone(part: NonNullable<SongMatch['parts']>[number], losses: number): SongMatch {
  const { title, artist } = part;
  return { ...matchOf(KINDS.mostWords, 0), losses, title, artist, isArtistFirst: true, parts: [part] };
}

/** Whether one name of the song is right, and nothing else of the query. */
export function isNameAlone({ kind, share }: SongMatch): boolean {
  return kind === KINDS.mostWords && share === 0;
}

/** Whether the query names an artist for sure, whatever else it says. */
export function isArtistKnown(match: SongMatch): boolean {
  const [part] = match.parts ?? [];
  if (part === undefined || part.artist === null || !isNameAlone(match)) return false;
  const { sounds, initials } = part.query;
  const isLong = (sounds[0]?.length ?? 0) >= MIN_KNOWN_SOUNDS && initials.length >= MIN_KNOWN_SYLLABLES;
  return part.match.kind.isWholeName || isLong;
}

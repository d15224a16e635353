import { KINDS, type Match, matchOf } from './match-kinds.ts';
import type { QueryKeys } from './query-keys.ts';
import { isKnownByConsonants } from './sound-match.ts';
import type { SongMatch } from './song-match.ts';
import type { ArtistName, TitleName } from './song-names.ts';

/** Share of the query that an artist or a title must be to be all that is right about it. */
const MIN_ARTIST_SHARE = 0.15;
/** The same for a short artist in another script: any 뮤비 sounds like Moby. Most people type artists first. */
const MIN_SHORT_SHARE = 0.3;
const MIN_SHORT_SHARE_FIRST = 0.2;
const MIN_TITLE_SHARE = 0.45;
/** Letters of the key of such a title. Two syllables have four or more. */
const MIN_TITLE = 4;
/** The same for a title of about four syllables, which is no chance. */
const LONG_TITLE = 10;
const MIN_LONG_TITLE_SHARE = 0.3;
/** Sounds and syllables of an artist in another script, from which on no similar title is meant. */
const MIN_KNOWN_SOUNDS = 4;
const MIN_KNOWN_SYLLABLES = 3;
/** An artist who is written is likelier meant than one who only sounds so: 아이유 in 좋은 날 아이유, and not Juhn. */
const SOUND_LOSSES = 1;
/** The artist alone is likelier known than the title alone. */
const TITLE_LOSSES = 2;
/** But not if it may sound so by chance: 나를 돌아봐 in 듀스 나를돌아봐, and not The Doors. */
const CHANCE_LOSSES = 3;

/** Whether the part is enough of the query to be its artist, if nothing else of the query is known. */
export function mayBeArtistAlone(part: QueryKeys, query: QueryKeys): boolean {
  return part.words.length >= MIN_ARTIST_SHARE * query.words.length;
}

/** The same for an artist who sounds just as the part in another script. */
export function mayBeHeardAlone(part: QueryKeys, query: QueryKeys, isFirst: boolean): boolean {
  const least = isFirst ? MIN_SHORT_SHARE_FIRST : MIN_SHORT_SHARE;
  return isLong(part) || part.words.length >= least * query.words.length;
}

/** The same for a title. */
export function mayBeTitleAlone(part: QueryKeys, query: QueryKeys): boolean {
  const { length } = part.keyboard;
  const least = length >= LONG_TITLE ? MIN_LONG_TITLE_SHARE : MIN_TITLE_SHARE;
  return length >= MIN_TITLE && part.words.length >= least * query.words.length;
}

/** Returns the match of a song of which only the artist is right: the song may be missing. */
export function artistAlone(query: QueryKeys, artist: ArtistName, match: Match): SongMatch {
  const losses = isSure(query, match) ? SOUND_LOSSES : CHANCE_LOSSES;
  return alone({ query, title: null, artist, match }, match.kind.isWholeName ? 0 : losses);
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
  return part.match.kind.isWholeName || (isSure(part.query, part.match) && hasManySyllables(part.query));
}

/** Whether an artist sounds just as the part does, vowels included, for long enough to be no chance. */
function isSure(part: QueryKeys, { share }: Match): boolean {
  return share === 1 && isLong(part);
}

function isLong(part: QueryKeys): boolean {
  return hasManySyllables(part) || isKnownByConsonants(part);
}

function hasManySyllables({ sounds, initials }: QueryKeys): boolean {
  return (sounds[0]?.length ?? 0) >= MIN_KNOWN_SOUNDS && initials.length >= MIN_KNOWN_SYLLABLES;
}

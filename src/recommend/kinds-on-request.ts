import { isChristmasSong } from '../domain/christmas.ts';
import type { TrackFilter } from '../domain/filters.ts';
import { foldText } from '../domain/text.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { TrackIdentity } from './takes.ts';

/** Takes without the voice, or at another speed. */
const BACKING_TAKE =
  /(^| )(instrumental|karaoke|a ?cappella|sped up|slowed|chopped|chopnotslop|nightcore|8d|reverb)( |$)/;
/** The same in words that {@link parseSongTitle} leaves in the title, and single parts ("- Drums (only)"). */
const WITHOUT_VOICE =
  /\b(?:backing track|without (?:main )?vocals?|(?:less|off) vocal)\b|カラオケ|- .+ \(only\)/i;

/** Of 81,593 real tracks, nearly all below are fanfares, calls and parts of a show. */
const LEAST_MILLIS = 60_000;
/** Speech, in real tracks. Rap reaches 0.85, though Spotify takes 0.66 for spoken words. */
const MOSTLY_SPOKEN = 0.9;
/** Titles of tracks between the songs of an album. A longer track with such a title is a song. */
const BETWEEN_SONGS = /(^| )(intro|outro|interlude|intermission|skit|commentary|인트로|아웃트로|스킷)( |$)/;
const LONGEST_BETWEEN_SONGS_MILLIS = 120_000;

/** Covers that are sold by the name of another artist. */
const IMITATION =
  /\b(?:(?:made famous|originally(?: performed| recorded)?|as performed) by|in the style of|tribute to|party tribute|(?:cover|tribute) (?:band|co)|emulation)\b/i;

/** Genres of tracks that are made to be found in place of others: "fake", "workout product". */
const OF_IMITATIONS = /^fake$| product$/i;
/** Plays hits of others, unless the piece is classical. */
const STRING_QUARTET = /\bstring quartet\b/i;
const CLASSICAL = /classical|chamber/i;

/** Genres of sounds to fall asleep by, and of songs for small children; folded or not. */
const FOR_SLEEP = /^(sleep|white noise|meditation|environmental|lullaby)$/i;
/** Artists of such sounds, whom sources put into any genre: "Rain Sounds FX", "The Sleep Specialist". */
const ARTIST_FOR_SLEEP =
  /^(?=.*\b(?:nature|rain|thunder|ocean|sleep|meditation)\b).*\b(?:sounds?|fx|recordings?|specialist|relaxation)\b|\bwhite noise\b|\blullab(?:y|ies)\b/i;
const FOR_CHILDREN = /^(children'?s|kids|nursery) (music|songs|rhymes)$/i;

/** A kind of tracks that a list does not hold unasked. */
interface KindOnRequest {
  readonly isOfKind: (song: TrackIdentity) => boolean;
  /** Matches the folded names of genres that ask for the kind. */
  readonly genre: RegExp;
}

/**
 * The share of the seeds that asks for a kind. Measured with six songs each of two Korean artists: 47 of 100
 * such pairs held one or two takes without voice. If one asks for more, 36 of these lists hold such takes, by
 * `best` and `cosine`; now 1.
 */
const ASKING_SHARE = 1 / 4;

/** Returns whether enough seeds are of a kind to ask for more of it. */
export function asksFor(
  seeds: readonly TrackIdentity[],
  isOfKind: (song: TrackIdentity) => boolean,
): boolean {
  const { length } = seeds.filter(isOfKind);
  return length > 0 && length >= ASKING_SHARE * seeds.length;
}

/**
 * Returns a function that returns whether a song is of a kind that nothing asks for: few or none of the seeds
 * are of the kind, and no genre of the filter names it.
 */
export function createUnaskedTest(
  seeds: readonly TrackIdentity[],
  { genres = [] }: TrackFilter,
): (song: TrackIdentity) => boolean {
  const wanted = genres.map(foldText);
  const isAsked = ({ isOfKind, genre }: KindOnRequest): boolean =>
    asksFor(seeds, isOfKind) || wanted.some((name) => genre.test(name));
  // Few songs are of a kind. The seeds are looked at for these alone.
  return (song) => KINDS.some((kind) => kind.isOfKind(song) && !isAsked(kind));
}

/** Returns whether a track is made after a song, without its voice, at another speed, or by imitators. */
export function isMadeAfterSong(song: TrackIdentity): boolean {
  return isBackingTake(song) || isImitation(song);
}

/** Backing takes, imitations, fragments, and songs that most people want at one time or age only. */
const KINDS: readonly KindOnRequest[] = [
  { isOfKind: isBackingTake, genre: /karaoke|instrumental|a ?cappella/ },
  { isOfKind: isImitation, genre: /tribute|cover|fake|product/ },
  { isOfKind: isFragment, genre: /spoken|comedy/ },
  { isOfKind: isForSleep, genre: FOR_SLEEP },
  { isOfKind: isForChildren, genre: FOR_CHILDREN },
  { isOfKind: isOfChristmas, genre: /christmas|navidad|villancico|크리스마스|캐럴/ },
];

function isBackingTake({ title, addition }: TrackIdentity): boolean {
  return title.takes.some((take) => BACKING_TAKE.test(take)) || WITHOUT_VOICE.test(addition);
}

/** Whether the title, an artist or a genre says that the track imitates another. */
function isImitation({ track, addition }: TrackIdentity): boolean {
  return (
    IMITATION.test(addition) ||
    track.artists.some(({ name }) => IMITATION.test(name)) ||
    hasGenre(track, OF_IMITATIONS) ||
    (STRING_QUARTET.test(mainArtistOf(track)) && !hasGenre(track, CLASSICAL))
  );
}

function mainArtistOf({ artists }: PublishedTrack): string {
  return artists[0]?.name ?? '';
}

function isForSleep({ track }: TrackIdentity): boolean {
  return hasGenre(track, FOR_SLEEP) || ARTIST_FOR_SLEEP.test(mainArtistOf(track));
}

function isForChildren({ track }: TrackIdentity): boolean {
  return hasGenre(track, FOR_CHILDREN);
}

function hasGenre({ genres }: PublishedTrack, genre: RegExp): boolean {
  return genres.some((name) => genre.test(name));
}

/** Whether the track is talk, a jingle, or what joins two songs of an album. */
function isFragment({ track, title }: TrackIdentity): boolean {
  const millis = track.durationMillis ?? Infinity;
  if (millis < LEAST_MILLIS || track.features.speechiness > MOSTLY_SPOKEN) return true;
  return (
    millis < LONGEST_BETWEEN_SONGS_MILLIS &&
    [title.song, ...title.takes].some((words) => BETWEEN_SONGS.test(words))
  );
}

function isOfChristmas({ track, title }: TrackIdentity): boolean {
  return isChristmasSong(title, track.album?.name);
}

import { artistNames } from '../domain/filters.ts';
import { isSameLength } from '../domain/song.ts';
import { parseSongTitle, type SongTitle } from '../domain/song-version.ts';
import { foldText } from '../domain/text.ts';
import type { PublishedTrack } from '../domain/track.ts';

/** Takes that a listener of songs did not ask for: without the voice, or at another speed. */
const BACKING_TAKE = /(^| )(instrumental|karaoke|a ?cappella|sped up|slowed|nightcore|8d|reverb)( |$)/;
/** Beats per minute. The analyses of two encodings of one recording differ by less. */
const SAME_RECORDING_TEMPO = 1;

/** What tells songs and takes apart. */
export interface TrackIdentity {
  readonly track: PublishedTrack;
  readonly title: SongTitle;
  /** Folded names of all credited artists. */
  readonly artists: readonly string[];
}

/**
 * Returns what tells the song and the take of a track. The title is parsed when it is first asked for: a list
 * refuses most tracks for their artists.
 */
export function identityOf(track: PublishedTrack): TrackIdentity {
  let title: SongTitle | undefined;
  return {
    track,
    get title() {
      return (title ??= parseSongTitle(track.name));
    },
    artists: artistNames(track).map(foldText),
  };
}

/** Whether the take is without the voice, or at another speed. */
export function isBackingTake({ title }: TrackIdentity): boolean {
  return title.takes.some((take) => BACKING_TAKE.test(take));
}

/** Whether two tracks are takes of one song: the same name and an artist in common, live or not. */
export function isSameSong(a: TrackIdentity, b: TrackIdentity): boolean {
  return hasSameName(a.title, b.title) && a.artists.some((artist) => b.artists.includes(artist));
}

/**
 * Whether two tracks are one recording, though their artists go by other names (Gee by Girls' Generation and
 * by SNSD): the same name, take, length, key and tempo.
 */
export function isSameRecording(a: TrackIdentity, b: TrackIdentity): boolean {
  const [millis, other] = [a.track.durationMillis, b.track.durationMillis];
  return (
    hasSameName(a.title, b.title) &&
    a.title.takes.join('|') === b.title.takes.join('|') &&
    millis !== null &&
    other !== null &&
    isSameLength(millis, other) &&
    a.track.features.key === b.track.features.key &&
    Math.abs(a.track.features.tempo - b.track.features.tempo) <= SAME_RECORDING_TEMPO
  );
}

function hasSameName(a: SongTitle, b: SongTitle): boolean {
  return a.song === b.song || a.songWithoutTranslation === b.songWithoutTranslation;
}

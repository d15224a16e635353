import type { AudioFeatures } from '../domain/audio-features.ts';
import { lazily } from '../domain/memo.ts';
import { isSameLength } from '../domain/song.ts';
import { parseSongTitle, type SongTitle, takeKey } from '../domain/song-version.ts';
import { foldText } from '../domain/text.ts';
import type { PublishedTrack } from '../domain/track.ts';

/** Takes that a listener of songs did not ask for: without the voice, or at another speed. */
const BACKING_TAKE = /(^| )(instrumental|karaoke|a ?cappella|sped up|slowed|nightcore|8d|reverb)( |$)/;
/** Beats per minute. The analyses of two encodings of one recording differ by less. */
const SAME_RECORDING_TEMPO = 1;

/** Two uploads of one file differ by no more than this. */
const SAME_ANALYSIS = { tempo: 0.2, loudness: 0.35, share: 0.03 };
const SAME_VALUES: typeof SAME_ANALYSIS = { tempo: 0, loudness: 0, share: 0 };
const SHARES = ['energy', 'valence', 'danceability', 'acousticness', 'speechiness', 'liveness'] as const;

/** Begins the key of an artist by id. No folded name holds a colon. */
const ID_KEY = 'id:';

/** What tells songs and takes apart. */
export interface TrackIdentity {
  readonly track: PublishedTrack;
  readonly title: () => SongTitle;
  /** Equal for two spellings of one take. */
  readonly take: () => string;
  /**
   * Keys of all credited artists: the folded names, and the ids that are known. An artist of two names
   * (Girls' Generation and SNSD) has one id, and the same name with and without an id is one artist.
   */
  readonly artists: readonly string[];
  /** The keys of each artist; `id` is null if it is not known. */
  readonly credits: readonly { readonly name: string; readonly id: string | null }[];
}

/**
 * Returns what tells the song and the take of a track. The title is parsed when it is first asked for: a list
 * refuses most tracks for their artists.
 */
export function identityOf(track: PublishedTrack): TrackIdentity {
  const credits = track.artists.map(({ id, name }) => ({ name: foldText(name), id: id && ID_KEY + id }));
  const title = lazily(() => parseSongTitle(track.name));
  return {
    track,
    title,
    take: lazily(() => takeKey(title(), track.album?.name)),
    artists: credits.flatMap(({ id, name }) => (id === null ? [name] : [name, id])),
    credits,
  };
}

/** Whether a key of an artist is a folded name. */
export function isArtistName(key: string): boolean {
  return !key.startsWith(ID_KEY);
}

/** Whether the take is without the voice, or at another speed. */
export function isBackingTake({ title }: TrackIdentity): boolean {
  return title().takes.some((take) => BACKING_TAKE.test(take));
}

/** Whether two tracks are takes of one song: the same name and an artist in common, live or not. */
export function isSameSong(a: TrackIdentity, b: TrackIdentity): boolean {
  return hasSameName(a.title(), b.title()) && a.artists.some((artist) => b.artists.includes(artist));
}

/**
 * Whether two tracks are one recording, though their artists go by other names (Gee by Girls' Generation and
 * by SNSD): the same name, take, length, key and tempo; or a name within the other ("Yes" and "Yes, Yes
 * 좋아"), and the same analysis; or the very same values, under any names (시작 and Start Over).
 */
export function isSameRecording(a: TrackIdentity, b: TrackIdentity): boolean {
  const [millis, other] = [a.track.durationMillis, b.track.durationMillis];
  if (a.track.features.key !== b.track.features.key || millis === null || other === null) return false;
  if (!isSameLength(millis, other)) return false;
  if (!hasSameName(a.title(), b.title()) || a.take() !== b.take()) {
    const [features, others] = [a.track.features, b.track.features];
    if (isWithin(a.title().song, b.title().song)) return isSameAnalysis(features, others, SAME_ANALYSIS);
    return millis === other && isSameAnalysis(features, others, SAME_VALUES);
  }
  return Math.abs(a.track.features.tempo - b.track.features.tempo) <= SAME_RECORDING_TEMPO;
}

/** Whether the words of one name are among those of the other. */
function isWithin(a: string, b: string): boolean {
  return ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `);
}

function isSameAnalysis(a: AudioFeatures, b: AudioFeatures, within: typeof SAME_ANALYSIS): boolean {
  return (
    Math.abs(a.tempo - b.tempo) <= within.tempo &&
    (a.loudness === null || b.loudness === null || Math.abs(a.loudness - b.loudness) <= within.loudness) &&
    SHARES.every((name) => Math.abs(a[name] - b[name]) <= within.share)
  );
}

function hasSameName(a: SongTitle, b: SongTitle): boolean {
  return a.song === b.song || a.songWithoutTranslation === b.songWithoutTranslation;
}

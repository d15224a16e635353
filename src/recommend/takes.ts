import type { AudioFeatures } from '../domain/audio-features.ts';
import { isSameLength } from '../domain/song.ts';
import { parseSongTitle, type SongTitle, startOfTitle, takeKey } from '../domain/song-version.ts';
import { memoizeRecent } from '../domain/memo.ts';
import { foldText } from '../domain/text.ts';
import type { PublishedTrack } from '../domain/track.ts';

/** Beats per minute. The analyses of two encodings of one recording differ by less. */
const SAME_RECORDING_TEMPO = 1;

/** Two uploads of one file differ by no more than this. */
const SAME_ANALYSIS = { tempo: 0.2, loudness: 0.35, share: 0.03 };
const SAME_VALUES: typeof SAME_ANALYSIS = { tempo: 0, loudness: 0, share: 0 };
const SHARES = ['energy', 'valence', 'danceability', 'acousticness', 'speechiness', 'liveness'] as const;

/** Begins the key of an artist by id. No folded name holds a colon. */
const ID_KEY = 'id:';
const ARTICLE = 'the ';
/** An addition without a bracket or a dash, folded: "문을 여시오 New Version", "AM Remix". */
const BARE_TAKE = / ((radio (edit|mix)|\S+) (version|ver|버전)|(radio )?(edit|mix|remix))$/;

/** What a title tells of a song and a take. */
interface TitleKeys {
  readonly title: SongTitle;
  /**
   * Names that tell songs apart: the title's, and the same without its translation. Without spaces, which
   * sources set differently: 보고 싶다 and 보고싶다, I Am The Best and IAmTheBest.
   */
  readonly names: readonly [song: string, withoutTranslation: string];
  /**
   * The title before its first bracket, dash or bare take, folded like a name. What follows it names a cut, a
   * tour or a guest more often than another song of the same artist.
   */
  readonly stem: string;
  /** What follows the first bracket or dash, as it is written. */
  readonly addition: string;
}

/** What tells songs and takes apart. */
export interface TrackIdentity extends TitleKeys {
  readonly track: PublishedTrack;
  /** Equal for two spellings of one take. */
  readonly take: string;
  /**
   * Keys of all credited artists: the folded names without spaces ((G)I-DLE is GIDLE), and the ids that are
   * known. An artist of two names (Girls' Generation and SNSD) has one id, and the same name with and without
   * an id is one artist. A name that begins with an article comes without it, too: The Black Eyed Peas are
   * Black Eyed Peas.
   */
  readonly artists: readonly string[];
  /** The keys of each artist; `id` is null if it is not known. */
  readonly credits: readonly { readonly name: string; readonly id: string | null }[];
}

/** A track, and its artists if they are read faster than the rest. */
export interface IdentifiedSong {
  readonly track: PublishedTrack;
  readonly facts?: Pick<PublishedTrack, 'artists'>;
}

/** Titles and artists that lists have met last: some megabytes. Popular songs come again and again. */
const KEPT = 20_000;

const keysOfArtist = memoizeRecent((name): readonly [string, ...string[]] => {
  const folded = foldText(name);
  const key = folded.replaceAll(' ', '');
  return folded.startsWith(ARTICLE) ? [key, key.slice(ARTICLE.trimEnd().length)] : [key];
}, KEPT);

/** Returns the name of an artist as {@link TrackIdentity.artists} holds it. */
export function artistKey(name: string): string {
  return keysOfArtist(name)[0];
}

const keysOfTitle = memoizeRecent((name): TitleKeys => {
  const title = parseSongTitle(name);
  const { song, songWithoutTranslation } = title;
  const names = [song.replaceAll(' ', ''), songWithoutTranslation.replaceAll(' ', '')] as const;
  const start = startOfTitle(name);
  const stem = foldText(start).replace(BARE_TAKE, '').replaceAll(' ', '') || names[0];
  return { title, names, stem, addition: name.slice(start.length) };
}, KEPT);

/**
 * Returns what tells the song and the take of a track. A list refuses most tracks for their artists, so that
 * all else is read when it is first asked for.
 */
export function identityOf(song: IdentifiedSong): TrackIdentity {
  return new LazyIdentity(song);
}

class LazyIdentity implements TrackIdentity {
  readonly credits: TrackIdentity['credits'];
  readonly artists: readonly string[];
  readonly #song: IdentifiedSong;
  #keys: TitleKeys | undefined;
  #take: string | undefined;

  constructor(song: IdentifiedSong) {
    const { artists } = song.facts ?? song.track;
    this.#song = song;
    const keys: string[] = [];
    this.credits = artists.map(({ id, name }) => {
      const credit = { name: artistKey(name), id: id && ID_KEY + id };
      keys.push(...keysOfArtist(name));
      if (credit.id !== null) keys.push(credit.id);
      return credit;
    });
    this.artists = keys;
  }

  get track(): PublishedTrack {
    return this.#song.track;
  }

  get #titleKeys(): TitleKeys {
    return (this.#keys ??= keysOfTitle(this.track.name));
  }

  get title(): SongTitle {
    return this.#titleKeys.title;
  }

  get names(): TitleKeys['names'] {
    return this.#titleKeys.names;
  }

  get stem(): string {
    return this.#titleKeys.stem;
  }

  get addition(): string {
    return this.#titleKeys.addition;
  }

  get take(): string {
    return (this.#take ??= takeKey(this.title, this.track.album?.name));
  }
}

/** Whether a key of an artist is a folded name. */
export function isArtistName(key: string): boolean {
  return !key.startsWith(ID_KEY);
}

/** Whether two tracks are takes of one song: the same name and an artist in common, live or not. */
export function isSameSong(a: TrackIdentity, b: TrackIdentity): boolean {
  return a.artists.some((artist) => b.artists.includes(artist)) && (hasSameName(a, b) || a.stem === b.stem);
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
  if (!hasSameName(a, b) || a.take !== b.take) {
    const [features, others] = [a.track.features, b.track.features];
    if (isWithin(a.title.song, b.title.song)) return isSameAnalysis(features, others, SAME_ANALYSIS);
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

function hasSameName({ names: a }: TrackIdentity, { names: b }: TrackIdentity): boolean {
  return a[0] === b[0] || a[1] === b[1];
}

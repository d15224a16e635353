import { inventAlbumOffset, inventSongSound } from '../../src/demo/features.ts';
import { chance, integerBetween } from '../../src/demo/sampling.ts';
import { SOUND_PROFILES } from '../../src/demo/sound-profiles.ts';
import type { ChartAlbum } from '../../src/domain/album.ts';
import { type Random, pick } from '../../src/domain/random.ts';
import type { ArtistDraft } from './invented-artists.ts';
import {
  type AlbumMaker,
  type SpotifyAlbum,
  type SpotifyAlbumDraft,
  inventSpotifyAlbum,
  singsInKorean,
} from './invented-spotify-album.ts';
import { type AlbumKind, respell } from './invented-titles.ts';

export interface WorldAlbum {
  readonly bugs: ChartAlbum;
  /** The genres on Bugs' page of the album; empty for a collection of various artists. */
  readonly bugsGenres: readonly string[];
  /** The same album on Spotify; null if Spotify does not have it. */
  readonly spotify: SpotifyAlbum | null;
  /** Another album on Spotify that could be mistaken for it; null for most. */
  readonly decoy: SpotifyAlbum | null;
}

const FIRST_BUGS_ALBUM = 4_000_001;
const DAY_MILLIS = 24 * 60 * 60 * 1000;
const MOST_TRACKS_OF_A_SINGLE = 3;
const MOST_TRACKS_OF_A_MINI_ALBUM = 7;
const MOST_TRACKS_OF_AN_ALBUM = 14;
const OST_SHARE = 0.06;
const TWO_ARTISTS_SHARE = 0.05;
/** Share of albums dated a day earlier on Spotify, because Korea is nine hours ahead. */
const DAY_BEFORE_SHARE = 0.1;
const DECOY_SHARE = 0.03;

/**
 * Invents the album with this number, from 0, that entered the charts in the week of `monday`. `trackCount`
 * is its number of tracks on Spotify, or null if Spotify does not have it.
 */
export function inventAlbum(
  maker: AlbumMaker,
  number: number,
  monday: string,
  trackCount: number | null,
): WorldAlbum {
  const { random } = maker;
  const kind = kindOf(random, trackCount ?? integerBetween(random, 1, MOST_TRACKS_OF_AN_ALBUM));
  const isVarious = kind === '베스트';
  const singers = inventCredits(maker, kind);
  const artists = singers.map(({ artist }) => artist);
  const releaseDate = daysAfter(monday, integerBetween(random, -3, 4));
  const title = inventTitle(maker, singers, kind, releaseDate);
  const original: SpotifyAlbumDraft = {
    name: respell(random, title),
    artists: isVarious ? [maker.variousArtists] : artists,
    releaseDate: chance(random, DAY_BEFORE_SHARE) ? daysAfter(releaseDate, -1) : releaseDate,
    kind,
    trackCount: trackCount ?? 1,
    singers,
  };
  return {
    bugs: {
      id: String(FIRST_BUGS_ALBUM + number),
      title,
      artists: isVarious ? [] : artists.map(({ bugs }) => bugs),
      releaseDate,
      albumType: kind,
    },
    bugsGenres: isVarious ? [] : [...new Set(singers.map(({ genre }) => `${genre}/가요`))],
    spotify: trackCount === null ? null : inventSpotifyAlbum(maker, original),
    decoy: chance(random, DECOY_SHARE) ? inventDecoy(maker, title, original) : null,
  };
}

function kindOf(random: Random, trackCount: number): AlbumKind {
  if (trackCount > MOST_TRACKS_OF_AN_ALBUM) return '베스트';
  if (chance(random, OST_SHARE)) return 'OST';
  if (trackCount <= MOST_TRACKS_OF_A_SINGLE) return '싱글';
  return trackCount <= MOST_TRACKS_OF_A_MINI_ALBUM ? 'EP(미니)' : '정규';
}

/** Returns the artists who may sing on the album: one or two, or all for a collection. */
function inventCredits({ random, artists }: AlbumMaker, kind: AlbumKind): readonly ArtistDraft[] {
  if (kind === '베스트') return artists;
  const first = pick(random, artists);
  const second = pick(random, artists);
  return second !== first && chance(random, TWO_ARTISTS_SHARE) ? [first, second] : [first];
}

function inventTitle(
  { random, titles }: AlbumMaker,
  singers: readonly ArtistDraft[],
  kind: AlbumKind,
  releaseDate: string,
): string {
  const lead = pick(random, singers);
  const year = Number(releaseDate.slice(0, 4));
  const offset = inventAlbumOffset(random);
  const { features } = inventSongSound(random, SOUND_PROFILES[lead.genre], lead.sound, offset, year);
  return titles.album({ genre: lead.genre, isKorean: singsInKorean(random, lead), features }, kind);
}

/** Invents a similar album: a sequel, an instrumental version, or the same title by another artist. */
function inventDecoy(maker: AlbumMaker, title: string, original: SpotifyAlbumDraft): SpotifyAlbum {
  const { random } = maker;
  const draft = { ...original, trackCount: Math.min(original.trackCount, MOST_TRACKS_OF_A_MINI_ALBUM) };
  const others = maker.artists.filter(({ artist }) => !original.artists.includes(artist));
  const other = pick(random, others);
  const decoys = [
    { ...draft, name: `${title} (Instrumental)` },
    {
      ...draft,
      name: sequelOf(title),
      releaseDate: daysAfter(original.releaseDate, integerBetween(random, 30, 400)),
    },
    {
      ...draft,
      name: title,
      artists: [other.artist],
      singers: [other],
      releaseDate: daysAfter(original.releaseDate, -integerBetween(random, 30, 400)),
    },
  ];
  return inventSpotifyAlbum(maker, pick(random, decoys));
}

function sequelOf(title: string): string {
  const part = /Part\.(\d+)$/.exec(title)?.[1];
  return part === undefined ? `${title} Part.2` : title.replace(/\d+$/, String(Number(part) + 1));
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MILLIS).toISOString().slice(0, 10);
}

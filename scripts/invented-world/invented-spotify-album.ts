import { inventAlbumOffset, inventSongSound } from '../../src/demo/features.ts';
import { GENRE_PROFILES } from '../../src/demo/genres.ts';
import { inventId } from '../../src/demo/ids.ts';
import { chance } from '../../src/demo/sampling.ts';
import { SOUND_PROFILES } from '../../src/demo/sound-profiles.ts';
import type { AudioFeatures } from '../../src/domain/audio-features.ts';
import { type Random, pick } from '../../src/domain/random.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import type { ArtistDraft, WorldArtist } from './invented-artists.ts';
import type { AlbumKind, WorldTitles } from './invented-titles.ts';

export interface WorldTrack {
  readonly id: TrackId;
  readonly name: string;
  readonly artists: readonly WorldArtist[];
  readonly durationMillis: number;
  readonly explicit: boolean;
  readonly isrc: string;
  /** The values of every provider that knows the track; ReccoBeats leaves out the time signature. */
  readonly features: AudioFeatures;
  readonly isKnownToReccobeats: boolean;
  /** Whether Spotify has its features; Spotify has the track itself in any case. */
  readonly hasSpotifyFeatures: boolean;
}

export interface SpotifyAlbum {
  readonly id: string;
  readonly name: string;
  readonly artists: readonly WorldArtist[];
  /** YYYY-MM-DD. */
  readonly releaseDate: string;
  readonly albumType: 'album' | 'single' | 'compilation';
  readonly upc: string;
  readonly tracks: readonly WorldTrack[];
}

/** An album before it has tracks. */
export interface SpotifyAlbumDraft {
  readonly name: string;
  readonly artists: readonly WorldArtist[];
  readonly releaseDate: string;
  readonly kind: AlbumKind;
  readonly trackCount: number;
  /** The singers; each track has one of them. */
  readonly singers: readonly ArtistDraft[];
}

/** The generators that all albums of a world share. */
export interface AlbumMaker {
  readonly random: Random;
  readonly titles: WorldTitles;
  readonly artists: readonly ArtistDraft[];
  readonly variousArtists: WorldArtist;
  /** Counts up: makes ISRCs and UPCs unique. */
  readonly nextNumber: () => number;
}

/** Spotify has no type for a mini album; it is a single there. */
const SPOTIFY_TYPES = {
  싱글: 'single',
  'EP(미니)': 'single',
  정규: 'album',
  OST: 'single',
  베스트: 'compilation',
} as const;
const FIRST_UPC = 8_800_000_000_000;
const INSTRUMENTAL_SHARE = 0.2;
const NO_KEY_SHARE = 0.03;
const EXPLICIT_SHARE = 0.04;
const UNKNOWN_TO_RECCOBEATS_SHARE = 0.02;
const WITHOUT_SPOTIFY_FEATURES_SHARE = 0.01;

export function inventSpotifyAlbum(maker: AlbumMaker, draft: SpotifyAlbumDraft): SpotifyAlbum {
  return {
    id: inventId(maker.random),
    name: draft.name,
    artists: draft.artists,
    releaseDate: draft.releaseDate,
    albumType: SPOTIFY_TYPES[draft.kind],
    upc: String(FIRST_UPC + maker.nextNumber()),
    tracks: inventTracks(maker, draft),
  };
}

function inventTracks(maker: AlbumMaker, draft: SpotifyAlbumDraft): WorldTrack[] {
  const { random } = maker;
  const albumSound = inventAlbumOffset(random);
  const year = Number(draft.releaseDate.slice(0, 4));
  const taken = new Set<string>();
  const lastIsInstrumental =
    draft.kind === '싱글' && draft.trackCount > 1 && chance(random, INSTRUMENTAL_SHARE);

  return Array.from({ length: draft.trackCount }, (_, index) => {
    const singer = pick(random, draft.singers);
    const song = inventSongSound(random, SOUND_PROFILES[singer.genre], singer.sound, albumSound, year);
    const features = chance(random, NO_KEY_SHARE) ? { ...song.features, key: null } : song.features;
    const isInstrumental = lastIsInstrumental && index === draft.trackCount - 1;
    let name = draft.name;
    if (isInstrumental) name = `${draft.name} (Inst.)`;
    else if (draft.kind !== '싱글' || index > 0) {
      name = maker.titles.song({
        genre: singer.genre,
        isKorean: singsInKorean(random, singer),
        features,
        taken,
      });
    }
    taken.add(name);
    return {
      id: inventId(random),
      name,
      artists: [singer.artist],
      durationMillis: song.durationMillis,
      explicit: chance(random, EXPLICIT_SHARE),
      isrc: isrcOf(maker.nextNumber(), year),
      features,
      isKnownToReccobeats: !chance(random, UNKNOWN_TO_RECCOBEATS_SHARE),
      hasSpotifyFeatures: !chance(random, WITHOUT_SPOTIFY_FEATURES_SHARE),
    };
  });
}

export function singsInKorean(random: Random, { genre, isKorean }: ArtistDraft): boolean {
  return isKorean && chance(random, GENRE_PROFILES[genre].koreanTitleShare);
}

/**
 * Returns an ISRC of country, registrant, year and number. After 100,000 numbers the next registrant follows.
 */
function isrcOf(number: number, year: number): string {
  const registrant = `W${String(Math.floor(number / 100_000)).padStart(2, '0')}`;
  return `KR${registrant}${String(year % 100).padStart(2, '0')}${String(number % 100_000).padStart(5, '0')}`;
}

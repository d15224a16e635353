import type { AudioFeatures } from '../domain/audio-features.ts';
import type { Playlist } from '../domain/playlist.ts';
import { type Random, normal, pick } from '../domain/random.ts';
import { type Track, yearOf } from '../domain/track.ts';
import { inventId } from './ids.ts';
import { type Mood, type PlaylistTheme, playlistThemes } from './playlist-themes.ts';
import { chance, integerBetween, shuffle } from './sampling.ts';

const LENGTH = { min: 20, max: 60 } as const;
/** Nobody keeps a playlist of fewer. */
const FEWEST_TRACKS = 5;
/** Songs that somebody likes although they do not belong. */
const STRAY_SHARE = 0.06;
/** How freely people read a mood, against a mood's own weights of about 1. */
const TASTE = 0.6;
/** What a song's popularity adds, from 0 to 100 of it. */
const POPULARITY_WEIGHT = 1.2;
/** Nobody fills a playlist with one artist. */
const MOST_OF_ONE_ARTIST = 4;

type MoodFeature = keyof Mood & keyof AudioFeatures;

/** Playlists of one theme each: its genres, its mood, and a few songs that stray. */
export function inventPlaylists(random: Random, ids: Random, tracks: readonly Track[]): Playlist[] {
  // Where the names tell what somebody sang, an instrumental is not what a listener adds.
  const listenable = tracks.filter(({ name }) => !/\((Inst\.|Instrumental)\)/.test(name));
  const scales = new Map(MOOD_FEATURES.map((name) => [name, scaleOf(listenable, name)] as const));
  return playlistThemes()
    .map((theme): Playlist => ({
      id: inventId(ids),
      name: theme.name,
      source: 'demo',
      trackIds: fill(random, theme, listenable, scales).map(({ id }) => id),
    }))
    .filter((playlist) => playlist.trackIds.length >= FEWEST_TRACKS);
}

const MOOD_FEATURES: readonly MoodFeature[] = ['energy', 'valence', 'danceability', 'acousticness', 'tempo'];

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

function fill(
  random: Random,
  theme: PlaylistTheme,
  tracks: readonly Track[],
  scales: ReadonlyMap<MoodFeature, Scale>,
): Track[] {
  const length = integerBetween(random, LENGTH.min, LENGTH.max);
  const fitting = tracks
    .filter((track) => belongs(track, theme))
    .map((track) => ({ track, score: scoreOf(track, theme.mood, scales) + TASTE * normal(random) }))
    .toSorted((a, b) => b.score - a.score);

  const chosen: Track[] = [];
  const countOf = new Map<string, number>();
  const songs = new Set<string>();
  for (const { track } of fitting) {
    if (chosen.length === length) break;
    const artist = track.artists[0]?.name ?? '';
    const song = `${artist}\n${track.name}`;
    const count = countOf.get(artist) ?? 0;
    if (count === MOST_OF_ONE_ARTIST || songs.has(song)) continue;
    countOf.set(artist, count + 1);
    songs.add(song);
    chosen.push(track);
  }
  const kept = chosen.map((track) => (chance(random, STRAY_SHARE) ? pick(random, tracks) : track));
  return shuffle(random, [...new Set(kept)]);
}

function belongs(track: Track, { genres, years }: PlaylistTheme): boolean {
  const year = yearOf(track.releaseDate) ?? 0;
  const isOfEra = years === undefined || (year >= years[0] && year <= years[1]);
  return isOfEra && genres.some((genre) => genre === track.genres[0]);
}

function scoreOf(track: Track, mood: Mood, scales: ReadonlyMap<MoodFeature, Scale>): number {
  let score = (POPULARITY_WEIGHT * (track.popularity ?? 0)) / 100;
  for (const [name, { mean, deviation }] of scales) {
    score += ((mood[name] ?? 0) * ((track.features?.[name] ?? mean) - mean)) / deviation;
  }
  return score;
}

function scaleOf(tracks: readonly Track[], name: MoodFeature): Scale {
  const values = tracks.map((track) => track.features?.[name] ?? 0);
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  // All values equal leaves nothing to tell songs apart by.
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

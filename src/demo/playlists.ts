import type { AudioFeatures } from '../domain/audio-features.ts';
import type { Playlist } from '../domain/playlist.ts';
import { type Random, normal, pick } from '../domain/random.ts';
import { type Track, yearOf } from '../domain/track.ts';
import { inventId } from './ids.ts';
import { type Mood, type PlaylistTheme, playlistThemes } from './playlist-themes.ts';
import { chance, integerBetween, shuffle } from './sampling.ts';

const LENGTH = { min: 20, max: 60 } as const;
/** Shorter playlists are left out. */
const FEWEST_TRACKS = 5;
/** Share of songs outside of the theme. */
const STRAY_SHARE = 0.06;
/** Random spread of the score, compared with a mood's weights of about 1. */
const TASTE = 0.6;
/** Added to the score of a song of popularity 100. */
const POPULARITY_WEIGHT = 1.2;
/** Most songs by one artist in a playlist. */
const MOST_OF_ONE_ARTIST = 4;

type MoodFeature = keyof Mood & keyof AudioFeatures;

/** Invents one playlist per theme: songs of its genres and mood, and a few others. */
export function inventPlaylists(random: Random, ids: Random, tracks: readonly Track[]): Playlist[] {
  // Listeners do not add the instrumental version of a song.
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
  // If all values are equal, the deviation must not be 0.
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

import type { AudioFeatures } from '../domain/audio-features.ts';
import { type Random, normal, pick } from '../domain/random.ts';
import { clamp, rounded } from './sampling.ts';

/** Another recording or another cut of a song. */
export type VersionKind =
  | 'album cut'
  | 'remaster'
  | 'instrumental'
  | 'live'
  | 'acoustic'
  | 'japanese'
  | 'english'
  | 'remix'
  | 'sped up';

export interface VersionSound {
  readonly features: AudioFeatures;
  readonly durationMillis: number;
}

/** Returns the text after the title, with a space before it; empty for the same cut on an album. */
export function versionSuffix(random: Random, kind: VersionKind, year: number): string {
  return pick(random, SUFFIXES[kind]).replace('{year}', String(year));
}

/** Invents the sound of a version, close to the original in everything that the version does not change. */
export function versionSound(random: Random, kind: VersionKind, original: VersionSound): VersionSound {
  return SOUNDS[kind](random, original);
}

const SUFFIXES: Readonly<Record<VersionKind, readonly string[]>> = {
  'album cut': [''],
  remaster: [' - Remastered {year}', ' - {year} Remaster', ' (Remastered {year})', ' (Remastered)'],
  instrumental: [' (Inst.)', ' (Inst.)', ' (Instrumental)'],
  live: [' (Live)', ' (Live)', ' - Live', ' (Live Ver.)'],
  acoustic: [' (Acoustic Ver.)', ' (Acoustic)', ' - Acoustic'],
  japanese: [' (Japanese Ver.)', ' -Japanese ver.-'],
  english: [' (English Ver.)', ' (English Version)'],
  remix: [' (Remix)', ' (Club Mix)', ' - Extended Mix'],
  'sped up': [' (Sped Up)', ' (Sped Up Ver.)'],
};

/** Spread of a provider's values between two encodings of one recording. */
const REENCODING = 0.004;
/** The same between two recordings, of one arrangement or of different ones. */
const NEW_TAKE = 0.03;
const NEW_ARRANGEMENT = 0.06;
const SPED_UP_BY = 1.22;
/** A recording played so much faster sounds so many semitones higher. */
const SPED_UP_SEMITONES = 3;
const REMIX_TEMPOS = [122, 124, 126, 128];

type Recording = (random: Random, original: VersionSound) => VersionSound;

/** The same music sung in another language. */
const sungAgain: Recording = (random, { features, durationMillis }) => ({
  durationMillis: durationMillis + Math.round(500 * normal(random)),
  features: nearby(random, features, NEW_TAKE),
});

const SOUNDS: Readonly<Record<VersionKind, Recording>> = {
  'album cut': (_, original) => original,
  remaster: (random, { features, durationMillis }) => ({
    durationMillis: durationMillis + Math.round(900 * normal(random)),
    features: { ...nearby(random, features, REENCODING), loudness: louder(features, 1.2 + 0.5 * random()) },
  }),
  instrumental: (random, { features, durationMillis }) => ({
    durationMillis: durationMillis + Math.round(300 * normal(random)),
    features: {
      ...nearby(random, features, NEW_TAKE),
      instrumentalness: rounded(0.7 + 0.27 * random()),
      speechiness: rounded(clamp(features.speechiness * 0.7, 0.023, 1)),
      loudness: louder(features, -0.4),
    },
  }),
  live: (random, { features, durationMillis }) => ({
    durationMillis: Math.round(durationMillis * (1.04 + 0.16 * random())),
    features: {
      ...nearby(random, features, NEW_ARRANGEMENT),
      liveness: rounded(0.62 + 0.35 * random()),
      loudness: louder(features, -0.8 + 0.6 * normal(random)),
      tempo: rounded(features.tempo * (1 + 0.015 * normal(random))),
    },
  }),
  acoustic: (random, { features, durationMillis }) => ({
    durationMillis: Math.round(durationMillis * (1 + 0.04 * normal(random))),
    features: {
      ...nearby(random, features, NEW_TAKE),
      acousticness: rounded(Math.max(features.acousticness, 0.68 + 0.3 * random())),
      energy: rounded(features.energy * 0.6),
      loudness: louder(features, -2.5),
    },
  }),
  japanese: sungAgain,
  english: sungAgain,
  remix: (random, { features, durationMillis }) => ({
    durationMillis: Math.round(durationMillis * (1.1 + 0.3 * random())),
    features: {
      ...nearby(random, features, NEW_ARRANGEMENT),
      danceability: rounded(1 - (1 - features.danceability) * 0.7),
      acousticness: rounded(features.acousticness * 0.4),
      tempo: rounded(pick(random, REMIX_TEMPOS) + 0.03 * normal(random)),
    },
  }),
  'sped up': (random, { features, durationMillis }) => ({
    durationMillis: Math.round(durationMillis / SPED_UP_BY),
    features: {
      ...nearby(random, features, NEW_TAKE),
      tempo: rounded(features.tempo * SPED_UP_BY),
      key: features.key === null ? null : (features.key + SPED_UP_SEMITONES) % 12,
    },
  }),
};

/** Changes every share a little; tempo, key, mode and metre stay. */
function nearby(random: Random, features: AudioFeatures, deviation: number): AudioFeatures {
  const move = (share: number) => rounded(clamp(share + deviation * normal(random), 0.001, 0.999));
  // For shares that are mostly near 0, a step of fixed size would be too large.
  const scale = (share: number, least: number) =>
    rounded(clamp(share * (1 + 2 * deviation * normal(random)), least, 1));
  return {
    ...features,
    danceability: move(features.danceability),
    energy: move(features.energy),
    valence: move(features.valence),
    acousticness: scale(features.acousticness, 0),
    speechiness: scale(features.speechiness, 0.023),
    liveness: scale(features.liveness, 0),
  };
}

/** Returns a loudness so many decibels higher, but below the level at which every master clips. */
function louder({ loudness }: AudioFeatures, decibels: number): number | null {
  return loudness === null ? null : rounded(clamp(loudness + decibels, -48, -0.4));
}

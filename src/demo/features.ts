import type { AudioFeatures } from '../domain/audio-features.ts';
import { type Random, normal } from '../domain/random.ts';
import { chance, clamp, pickWeighted, rounded, shareAround } from './sampling.ts';
import type { SoundProfile } from './sound-profiles.ts';

/**
 * A point in a genre, in standard deviations from its middle. Artist, album and song each have one; the sound
 * of a song is the sum of the three.
 */
export interface SoundOffset {
  readonly danceability: number;
  readonly energy: number;
  readonly valence: number;
  readonly acousticness: number;
  readonly speechiness: number;
  readonly liveness: number;
  readonly loudness: number;
  readonly tempo: number;
  readonly duration: number;
}

/** The sound of an artist, in addition to the genre. */
export interface ArtistSound {
  readonly offset: SoundOffset;
  /** The artist's usual tempo, in beats per minute. */
  readonly homeTempo: number;
  readonly isInstrumental: boolean;
}

/** Shares of a genre's variance between artists, between an artist's albums, and between an album's songs. */
const VARIANCE = { artist: 0.38, album: 0.14, song: 0.48 } as const;
/** Share of songs with the artist's own tempo instead of one of the genre. */
const HOME_TEMPO_SHARE = 0.5;
/** Share of instrumentals of a vocal artist, or of songs of an instrumental artist. */
const OUT_OF_CHARACTER_SHARE = 0.04;
/** Songs in each key out of 100, by pitch class from C: keys that suit guitar and keyboard are common. */
const KEYS = [12, 11, 9.5, 3.2, 7, 8.4, 7.6, 10.6, 7.3, 9.2, 6.6, 7.6] as const;
/** Records became louder until about 2005, by so much per year (logarithm of decibels below full scale). */
const LOUDNESS_WAR = { lastYear: 2005, quieterPerYear: 0.02 } as const;
/** Songs became shorter, by so much per year before or after the year of the profiles. */
const SHORTENING = { year: 2015, longerPerYear: 0.006 } as const;
/** No provider is ever completely certain. */
const SMALLEST_SHARE = 0.001;
/** Share of songs whose provider gives no metre. */
const NO_TIME_SIGNATURE_SHARE = 0.02;

/**
 * Returns one offset of standard deviation 1 per feature, correlated as in recorded music: energetic songs
 * are louder and less acoustic; danceable songs tend to be happy.
 */
function correlatedOffset(random: Random): SoundOffset {
  const drive = normal(random);
  const gladness = normal(random);
  const energy = mix(random, 0.86 * drive + 0.12 * gladness, 0.86, 0.12);
  return {
    energy,
    loudness: mix(random, 0.88 * drive, 0.88, 0),
    acousticness: mix(random, -0.56 * drive, 0.56, 0),
    valence: mix(random, 0.15 * drive + 0.74 * gladness, 0.15, 0.74),
    danceability: mix(random, 0.66 * gladness - 0.3 * drive, 0.3, 0.66),
    speechiness: mix(random, 0.2 * gladness, 0, 0.2),
    liveness: mix(random, 0.15 * drive, 0.15, 0),
    tempo: mix(random, 0.15 * drive, 0.15, 0),
    duration: normal(random),
  };
}

/** Adds the variance that the shared causes leave, so that the sum is 1. */
function mix(random: Random, shared: number, ofDrive: number, ofGladness: number): number {
  return shared + Math.sqrt(1 - ofDrive ** 2 - ofGladness ** 2) * normal(random);
}

export function inventArtistSound(random: Random, profile: SoundProfile): ArtistSound {
  return {
    offset: scaled(correlatedOffset(random), VARIANCE.artist),
    homeTempo: inventTempo(random, profile),
    isInstrumental: chance(random, profile.instrumentalShare),
  };
}

/** Returns an album's offset from its artist. */
export function inventAlbumOffset(random: Random): SoundOffset {
  return scaled(correlatedOffset(random), VARIANCE.album);
}

export interface SongSound {
  readonly features: AudioFeatures;
  readonly durationMillis: number;
}

/**
 * Invents the sound of one song from genre, artist, album and chance. Every value is in its feature's range.
 */
export function inventSongSound(
  random: Random,
  profile: SoundProfile,
  artist: ArtistSound,
  album: SoundOffset,
  year: number,
): SongSound {
  const song = scaled(correlatedOffset(random), VARIANCE.song);
  const offset = (name: keyof SoundOffset) => artist.offset[name] + album[name] + song[name];
  const share = (name: Exclude<keyof SoundOffset, 'loudness' | 'tempo' | 'duration'>) => {
    const [median, spread] = profile[name];
    return clamp(rounded(shareAround(median, spread * offset(name))), SMALLEST_SHARE, 1 - SMALLEST_SHARE);
  };

  const [quietness, quietnessSpread] = profile.quietness;
  const yearsBeforeWar = Math.max(0, LOUDNESS_WAR.lastYear - year);
  const decibelsBelow =
    quietness * Math.exp(LOUDNESS_WAR.quieterPerYear * yearsBeforeWar - quietnessSpread * offset('loudness'));

  const tempo = chance(random, HOME_TEMPO_SHARE) ? artist.homeTempo : inventTempo(random, profile);
  const played = tempo + profile.tempoSpread * 0.5 * offset('tempo');

  const [seconds, durationSpread] = profile.duration;
  const years = clamp(SHORTENING.year - year, -10, 15);
  const duration = seconds * Math.exp(SHORTENING.longerPerYear * years + durationSpread * offset('duration'));

  return {
    durationMillis: Math.round(1000 * clamp(duration, 75, 900)),
    features: {
      danceability: share('danceability'),
      energy: share('energy'),
      key: pickWeighted(
        random,
        KEYS.map((weight, key) => [key, weight] as const),
      ),
      loudness: rounded(clamp(-decibelsBelow, -48, -0.6)),
      mode: chance(random, profile.majorShare) ? 1 : 0,
      speechiness: Math.max(share('speechiness'), 0.023),
      acousticness: share('acousticness'),
      instrumentalness: inventInstrumentalness(random, artist.isInstrumental),
      liveness: share('liveness'),
      valence: share('valence'),
      tempo: rounded(profile.isSequenced ? Math.round(played) + 0.03 * normal(random) : played),
      timeSignature: inventTimeSignature(random, profile.waltzShare),
    },
  };
}

function inventTempo(random: Random, { tempos, tempoSpread }: SoundProfile): number {
  const weighted = Object.entries(tempos).map(([tempo, weight]) => [Number(tempo), weight] as const);
  return pickWeighted(random, weighted) + 0.85 * tempoSpread * normal(random);
}

function inventInstrumentalness(random: Random, isInstrumentalAct: boolean): number {
  const isInstrumental = chance(random, OUT_OF_CHARACTER_SHARE) ? !isInstrumentalAct : isInstrumentalAct;
  if (isInstrumental) return rounded(shareAround(0.86, 0.6 * normal(random)));
  // For songs with a voice, providers report 0 or nearly 0.
  if (chance(random, 0.5)) return 0;
  return Number((10 ** clamp(-4.4 + normal(random), -6, -1)).toPrecision(3));
}

function inventTimeSignature(random: Random, waltzShare: number): number | null {
  if (chance(random, NO_TIME_SIGNATURE_SHARE)) return null;
  if (chance(random, waltzShare)) return 3;
  return chance(random, 0.012) ? 5 : 4;
}

function scaled(offset: SoundOffset, variance: number): SoundOffset {
  const factor = Math.sqrt(variance);
  return {
    danceability: factor * offset.danceability,
    energy: factor * offset.energy,
    valence: factor * offset.valence,
    acousticness: factor * offset.acousticness,
    speechiness: factor * offset.speechiness,
    liveness: factor * offset.liveness,
    loudness: factor * offset.loudness,
    tempo: factor * offset.tempo,
    duration: factor * offset.duration,
  };
}

import { InvalidInputError } from '../domain/errors.ts';
import { groupBy } from '../domain/group-by.ts';
import type { Playlist } from '../domain/playlist.ts';
import { createRandom, type Random, seededHash } from '../domain/random.ts';
import type { Track } from '../domain/track.ts';
import { inventArtists } from './artists.ts';
import { inventDiscography } from './discography.ts';
import { inventPlaylists } from './playlists.ts';
import type { Studio } from './recordings.ts';
import { createTitleInventor } from './titles.ts';

export interface DemoOptions {
  /** A whole number: the same seed and size give the same catalogue on every machine. */
  readonly seed: number;
  /**
   * Number of tracks, 5,000 by default. Beyond 20,000, artists have too many tracks to be realistic.
   */
  readonly size?: number;
}

export interface DemoCatalogue {
  readonly tracks: readonly Track[];
  readonly playlists: readonly Playlist[];
}

const DEMO_SIZE = 5000;

/**
 * Invents a catalogue of Korean and international songs: exactly `size` tracks by about 350 artists, with
 * features, albums, re-releases and other takes, and about 60 playlists. Songs of one album sound closest,
 * then songs of one artist, then of one genre. Ids are not Spotify's.
 *
 * @throws InvalidInputError if the seed or the size is not a whole number, or the size is below 1
 */
export function inventCatalogue({ seed, size = DEMO_SIZE }: DemoOptions): DemoCatalogue {
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(size) || size < 1) {
    throw new InvalidInputError('a demo catalogue cannot be made', [
      `expected a whole seed and a whole size above 0, got seed ${seed} and size ${size}`,
    ]);
  }
  // One generator per purpose, so that one more title does not change the sound of every later song.
  const randomFor = (purpose: string): Random =>
    createRandom(Math.floor(seededHash(purpose, seed) * 2 ** 32));
  const ids = randomFor('ids');
  const artists = inventArtists(randomFor('artists'), ids, size);
  const studio: Studio = {
    random: randomFor('recordings'),
    ids,
    inventTitle: createTitleInventor(randomFor('titles')),
    nextIsrc: createIsrcRegister(),
    guests: groupBy(artists, ({ genre }) => genre),
  };
  const tracks = artists.flatMap((artist) => inventDiscography(artist, studio));
  return { tracks, playlists: inventPlaylists(randomFor('playlists'), ids, tracks) };
}

/**
 * Returns a function that issues ISRCs in sequence, per label and year:
 * https://isrc.ifpi.org/en/isrc-standard/structure
 */
function createIsrcRegister(): Studio['nextIsrc'] {
  const designations = new Map<string, number>();
  return ({ country, registrant }, year) => {
    const prefix = `${country}${registrant}${String(year % 100).padStart(2, '0')}`;
    const designation = (designations.get(prefix) ?? 0) + 1;
    designations.set(prefix, designation);
    return prefix + String(designation).padStart(5, '0');
  };
}

import { type Random, normal, pick } from '../domain/random.ts';
import type { Artist } from '../domain/track.ts';
import { type ArtistName, artistNames } from './artist-names.ts';
import { type ArtistSound, inventArtistSound } from './features.ts';
import { DEMO_GENRES, type DemoGenre, GENRE_PROFILES } from './genres.ts';
import { inventId } from './ids.ts';
import { chance, clamp, integerBetween, pickWeighted, shuffle } from './sampling.ts';
import { SOUND_PROFILES } from './sound-profiles.ts';

export interface DemoArtist {
  readonly credit: Artist;
  readonly name: ArtistName;
  readonly genre: DemoGenre;
  /** The genre of some of the artist's albums, or null. */
  readonly secondGenre: DemoGenre | null;
  readonly sound: ArtistSound;
  /** 0 to 1; that of a track is 0 to 100. */
  readonly popularity: number;
  /** Number of the artist's tracks in the catalogue. */
  readonly trackCount: number;
  readonly firstYear: number;
  readonly lastYear: number;
  /** ISO 3166 code, as in an ISRC. */
  readonly country: string;
  /** The three characters of an ISRC that identify the label. */
  readonly registrant: string;
}

/** Year of the newest songs in the catalogue. */
export const LAST_YEAR = 2026;
const TRACKS_PER_ARTIST = 14;
/** Even a small catalogue has several artists of every genre. */
const FEWEST_ARTISTS = 48;
/** Inequality of the artists' track counts: standard deviation of the logarithm. */
const TRACK_COUNT_SPREAD = 0.75;
const SECOND_GENRE_SHARE = 0.2;
/** Above 1, so that most artists are little known, and most began recently. */
const POPULARITY_SKEW = 1.7;
const NOVELTY_SKEW = 1.15;
/** The youngest artists began so many years before the last year, to have more than one song. */
const NEWCOMER_YEARS = 1;
const LABELS = 45;
const COUNTRIES = [
  ['US', 52],
  ['GB', 20],
  ['SE', 7],
  ['AU', 6],
  ['CA', 6],
  ['DE', 5],
  ['FR', 4],
] as const;
const REGISTRANT_CHARACTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
const REGISTRANT_LENGTH = 3;

/** Invents the artists of a catalogue of `size` tracks. Their track counts add up to `size`; none is 0. */
export function inventArtists(random: Random, ids: Random, size: number): DemoArtist[] {
  const shares = DEMO_GENRES.map((genre) => GENRE_PROFILES[genre].share);
  const artistCount = Math.max(Math.round(size / TRACKS_PER_ARTIST), FEWEST_ARTISTS);
  const artistCounts = apportion(artistCount, shares);
  const registrants = Array.from({ length: LABELS }, () =>
    Array.from({ length: REGISTRANT_LENGTH }, () =>
      REGISTRANT_CHARACTERS.charAt(Math.floor(random() * REGISTRANT_CHARACTERS.length)),
    ).join(''),
  );
  const drafts = DEMO_GENRES.flatMap((genre, index) => {
    const names = shuffle(random, artistNames(genre)).slice(0, artistCounts[index]);
    const weights = names.map(() => Math.exp(TRACK_COUNT_SPREAD * normal(random)));
    const sum = weights.reduce((a, b) => a + b, 0);
    const share = GENRE_PROFILES[genre].share;
    return names.map((name, at) => ({ name, genre, weight: (share * (weights[at] ?? 0)) / sum }));
  });
  const trackCounts = apportion(
    size,
    drafts.map((draft) => draft.weight),
  );
  return drafts
    .map(({ name, genre }, index) =>
      inventArtist(random, ids, name, genre, trackCounts[index] ?? 0, pick(random, registrants)),
    )
    .filter((artist) => artist.trackCount > 0);
}

function inventArtist(
  random: Random,
  ids: Random,
  name: ArtistName,
  genre: DemoGenre,
  trackCount: number,
  registrant: string,
): DemoArtist {
  const profile = GENRE_PROFILES[genre];
  const newest = LAST_YEAR - NEWCOMER_YEARS;
  const firstYear = newest - Math.floor((newest - profile.firstYear) * random() ** NOVELTY_SKEW);
  return {
    credit: { id: inventId(ids), name: name.full },
    name,
    genre,
    secondGenre: chance(random, SECOND_GENRE_SHARE) ? pick(random, profile.neighbours) : null,
    sound: inventArtistSound(random, SOUND_PROFILES[genre]),
    popularity: random() ** POPULARITY_SKEW,
    trackCount,
    firstYear,
    lastYear: clamp(firstYear + integerBetween(random, 2, 20), firstYear, LAST_YEAR),
    country: name.isKorean ? 'KR' : pickWeighted(random, COUNTRIES),
    registrant,
  };
}

/** Returns whole numbers that add up to `total`, in proportion to the weights except for rounding. */
function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let reached = 0;
  let given = 0;
  return weights.map((weight) => {
    reached += weight;
    const count = Math.round((total * reached) / sum) - given;
    given += count;
    return count;
  });
}

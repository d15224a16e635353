import { MEASURED_FEATURES, type MeasuredFeature } from '../domain/audio-features.ts';
import { groupBy } from '../domain/group-by.ts';
import { memoize } from '../domain/memo.ts';
import type { Playlist } from '../domain/playlist.ts';
import { quantilesOf } from '../domain/quantiles.ts';
import { foldText } from '../domain/text.ts';
import { languageOfTitle, type TitleLanguage } from '../domain/title-language.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { momentsOf } from '../numeric/moments.ts';
import { exampleOf, type SongExample } from './eda-doubts.ts';
import { columnOf, knownIn } from './eda-numbers.ts';

export interface GenreSongs {
  readonly name: string;
  readonly songs: number;
  /** The median of each feature, in standard deviations of all songs from the median of all songs. */
  readonly sound: Readonly<Record<MeasuredFeature, number>>;
}

export interface Genres {
  readonly total: number;
  /** How many songs have at least one. */
  readonly songs: number;
  /** Those with the most songs first. */
  readonly largest: readonly GenreSongs[];
}

const MOST_GENRES = 20;

/** Returns the largest genres, and how each sounds beside all songs. Spellings of one genre are one. */
export function genresOf(songs: readonly PublishedTrack[]): Genres {
  const fold = memoize(foldText);
  const bySpelling = groupBy(
    songs.flatMap((song) => [...new Set(song.genres)].map((genre) => ({ song, genre }))),
    ({ genre }) => fold(genre),
  );
  const overall = MEASURED_FEATURES.map((feature) => ({ feature, ...middleOf(columnOf(songs, feature)) }));
  const largest = [...bySpelling.values()]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST_GENRES)
    .map((members): GenreSongs => {
      const own = members.map(({ song }) => song);
      const sound = overall.map(({ feature, median, deviation }) => [
        feature,
        rounded((middleOf(columnOf(own, feature)).median - median) / (deviation || 1)),
      ]);
      return {
        name: members[0]?.genre ?? '',
        songs: own.length,
        sound: Object.fromEntries(sound) as Record<MeasuredFeature, number>,
      };
    });
  return { total: bySpelling.size, songs: songs.filter(({ genres }) => genres.length > 0).length, largest };
}

function middleOf(values: Float64Array): { readonly median: number; readonly deviation: number } {
  const column = knownIn(values);
  return { median: quantilesOf(column).median, deviation: momentsOf(column).deviation };
}

/** Two decimals are enough for a colour and its figure. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Songs of a few years, and the middle half of their features. */
export interface Period {
  readonly from: number;
  readonly songs: number;
  readonly sound: Readonly<
    Record<MeasuredFeature, { readonly p25: number; readonly median: number; readonly p75: number }>
  >;
}

export interface Years {
  /** Ascending; years without songs are left out. */
  readonly counts: readonly { readonly year: number; readonly songs: number }[];
  /** Ascending; periods of few songs are left out. */
  readonly periods: readonly Period[];
}

const PERIOD_YEARS = 5;
/** Fewer songs do not tell how their time sounded. */
const LEAST_SONGS_IN_PERIOD = 50;

/** Returns the songs by year, and how their sound changed. */
export function yearsOf(songs: readonly PublishedTrack[]): Years {
  const dated = songs.filter(({ year }) => year !== null);
  const byYear = groupBy(dated, ({ year }) => year ?? 0);
  const byPeriod = groupBy(dated, ({ year }) => Math.floor((year ?? 0) / PERIOD_YEARS) * PERIOD_YEARS);
  return {
    counts: Array.from(byYear, ([year, own]) => ({ year, songs: own.length })).toSorted(
      (a, b) => a.year - b.year,
    ),
    periods: [...byPeriod]
      .filter(([, own]) => own.length >= LEAST_SONGS_IN_PERIOD)
      .toSorted(([a], [b]) => a - b)
      .map(([from, own]) => ({ from, songs: own.length, sound: middleHalves(own) })),
  };
}

function middleHalves(songs: readonly PublishedTrack[]): Period['sound'] {
  const halves = MEASURED_FEATURES.map((name) => {
    const { p25, median, p75 } = quantilesOf(columnOf(songs, name));
    return [name, { p25, median, p75 }] as const;
  });
  return Object.fromEntries(halves) as Record<MeasuredFeature, (typeof halves)[number][1]>;
}

export interface Versions {
  /** How many songs have 1, 2, 3, 4, and 5 or more versions. */
  readonly songsByVersions: readonly number[];
  /** Those with the most versions first. */
  readonly largest: readonly (SongExample & { readonly versions: number })[];
}

const MOST_VERSIONS = 5;
const MOST_LARGEST = 8;

/** Returns how many versions the songs have. */
export function versionsOf(songs: readonly PublishedTrack[]): Versions {
  const songsByVersions = zeros(MOST_VERSIONS);
  for (const { versionIds } of songs) {
    const place = Math.min(MOST_VERSIONS, versionIds.length) - 1;
    songsByVersions[place] = (songsByVersions[place] as number) + 1;
  }
  const largest = songs
    .filter(({ versionIds }) => versionIds.length > 1)
    .toSorted((a, b) => b.versionIds.length - a.versionIds.length)
    .slice(0, MOST_LARGEST)
    .map((song) => ({ ...exampleOf(song), versions: song.versionIds.length }));
  return { songsByVersions, largest };
}

export interface ProviderTracks {
  readonly provider: string;
  /** Tracks with at least one value of this provider. */
  readonly tracks: number;
}

/** Returns how many tracks have features of each provider, most first. */
export function providersOf(tracks: readonly PublishedTrack[]): ProviderTracks[] {
  const names = tracks.flatMap(({ featureSource: { provider, exceptions = {} } }) => [
    ...new Set([provider, ...Object.values(exceptions)]),
  ]);
  return Array.from(
    groupBy(names, (name) => name),
    ([provider, of]) => ({ provider, tracks: of.length }),
  ).toSorted((a, b) => b.tracks - a.tracks);
}

export interface PlaylistSource {
  readonly source: string;
  readonly playlists: number;
  /** Tracks of the release that are in at least one of them. */
  readonly tracks: number;
}

/** Returns the playlists by their source, most first. */
export function playlistSourcesOf(
  playlists: readonly Playlist[],
  tracks: readonly PublishedTrack[],
): PlaylistSource[] {
  const known = new Set<string>(tracks.map(({ id }) => id));
  return Array.from(
    groupBy(playlists, ({ source }) => source),
    ([source, own]) => ({
      source,
      playlists: own.length,
      tracks: new Set(own.flatMap(({ trackIds }) => trackIds.filter((id) => known.has(id)))).size,
    }),
  ).toSorted((a, b) => b.playlists - a.playlists);
}

export interface LanguageSongs {
  readonly language: TitleLanguage;
  readonly songs: number;
}

/** Returns the songs by the letters of their titles, most first. */
export function languagesOf(songs: readonly PublishedTrack[]): LanguageSongs[] {
  return Array.from(
    groupBy(songs, ({ name }) => languageOfTitle(name)),
    ([language, own]) => ({ language, songs: own.length }),
  ).toSorted((a, b) => b.songs - a.songs);
}

/** How many songs are in each major and minor key, C first. */
export interface Keys {
  readonly major: readonly number[];
  readonly minor: readonly number[];
}

const PITCH_CLASSES = 12;

/** Returns the keys of the songs whose key is known. */
export function keysOf(songs: readonly PublishedTrack[]): Keys {
  const [major, minor] = [zeros(PITCH_CLASSES), zeros(PITCH_CLASSES)];
  for (const {
    features: { key, mode },
  } of songs) {
    if (key === null || mode === null) continue;
    const counts = mode === 1 ? major : minor;
    counts[key] = (counts[key] as number) + 1;
  }
  return { major, minor };
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

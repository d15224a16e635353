import { shuffle } from '../../src/demo/sampling.ts';
import { type ChartWeek, FIRST_WEEK } from '../../src/domain/chart-week.ts';
import { createRandom } from '../../src/domain/random.ts';
import { type WorldAlbum, inventAlbum } from './invented-albums.ts';
import { inventArtists, inventVariousArtists } from './invented-artists.ts';
import { inventCharts } from './invented-charts.ts';
import type { AlbumMaker, SpotifyAlbum, WorldTrack } from './invented-spotify-album.ts';
import { createWorldTitles } from './invented-titles.ts';
import { inventTrackCounts } from './invented-track-counts.ts';

export interface WorldWish {
  readonly seed: number;
  /** From Monday 2020-01-06 on. */
  readonly weeks: number;
  /** How many albums are in the charts: at least 100, at most 100 a week. */
  readonly albums: number;
  /** How many tracks those have on Spotify, all together; decoys come on top. */
  readonly tracks: number;
}

export interface WorldChart {
  readonly week: ChartWeek;
  /** 100 different ones, the first place first. */
  readonly albums: readonly WorldAlbum[];
}

/** What the three sources tell, and what a collector must therefore find. */
export interface InventedWorld {
  readonly charts: readonly WorldChart[];
  /** Each is in at least one chart. In the order in which they entered. */
  readonly albums: readonly WorldAlbum[];
  /** Everything that Spotify's search knows: the charts' albums and the decoys. */
  readonly spotifyAlbums: readonly SpotifyAlbum[];
  /** Of the charts' albums, without those of the decoys. */
  readonly tracks: readonly WorldTrack[];
}

const ABSENT_SHARE = 0.05;
const WEEK_MILLIS = 7 * 24 * 60 * 60 * 1000;

/**
 * A world of invented albums: the same one for the same wish. Throws RangeError for a wish that cannot be
 * met.
 */
export function inventWorld({
  seed,
  weeks,
  albums: albumCount,
  tracks: trackCount,
}: WorldWish): InventedWorld {
  const random = createRandom(seed);
  let lastNumber = 0;
  const maker: AlbumMaker = {
    random,
    titles: createWorldTitles(random),
    artists: inventArtists(random),
    variousArtists: inventVariousArtists(random),
    nextNumber() {
      lastNumber += 1;
      return lastNumber;
    },
  };
  const ranks = inventCharts(random, weeks, albumCount);
  const mondays = ranks.map((_, index) => mondayOf(index));

  const absent = Math.round(ABSENT_SHARE * albumCount);
  const trackCounts = shuffle(random, [
    ...inventTrackCounts(random, albumCount - absent, trackCount),
    ...Array.from({ length: absent }, () => null),
  ]);
  const firstMondays = new Map<number, ChartWeek>();
  for (const [index, chart] of ranks.entries()) {
    for (const album of chart) {
      if (!firstMondays.has(album)) firstMondays.set(album, mondays[index] ?? FIRST_WEEK);
    }
  }
  const albums = trackCounts.map((count, number) =>
    inventAlbum(maker, number, firstMondays.get(number) ?? FIRST_WEEK, count),
  );

  return {
    charts: ranks.map((chart, index) => ({
      week: mondays[index] ?? FIRST_WEEK,
      albums: chart.map((number) => albums[number]).filter((album) => album !== undefined),
    })),
    albums,
    spotifyAlbums: albums.flatMap(({ spotify, decoy }) => [spotify, decoy]).filter((album) => album !== null),
    tracks: albums.flatMap(({ spotify }) => spotify?.tracks ?? []),
  };
}

function mondayOf(index: number): ChartWeek {
  const date = new Date(Date.parse(FIRST_WEEK) + index * WEEK_MILLIS);
  return date.toISOString().slice(0, 10) as ChartWeek;
}

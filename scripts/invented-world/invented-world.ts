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
  /** Number of weekly charts, from Monday 2020-01-06 on. */
  readonly weeks: number;
  /** Number of albums in the charts: at least 100, at most 100 per week. */
  readonly albums: number;
  /** Number of tracks of all these albums on Spotify, without those of decoys. */
  readonly tracks: number;
}

export interface WorldChart {
  readonly week: ChartWeek;
  /** 100 different albums, the top rank first. */
  readonly albums: readonly WorldAlbum[];
}

/** The data behind the simulated sources, which a collector must find. */
export interface InventedWorld {
  readonly charts: readonly WorldChart[];
  /** All chart albums, in the order in which they entered. Each is in at least one chart. */
  readonly albums: readonly WorldAlbum[];
  /** All albums that Spotify's search can find: chart albums and decoys. */
  readonly spotifyAlbums: readonly SpotifyAlbum[];
  /** The tracks of the chart albums, without those of decoys. */
  readonly tracks: readonly WorldTrack[];
}

const ABSENT_SHARE = 0.05;
const WEEK_MILLIS = 7 * 24 * 60 * 60 * 1000;

/**
 * Invents a world of albums. The same wish gives the same world.
 *
 * @throws RangeError for a wish that cannot be met
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

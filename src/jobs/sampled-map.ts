import type { Matrix } from '../domain/matrix.ts';
import { createRandom, sampleRows } from '../domain/random.ts';
import type { SongMap } from '../evaluation/report.ts';

/** Enough to see every region, and no more than a page of tens of kilobytes draws at once. */
const MAP_SONGS = 3000;
/** Places are told to a thousandth: finer than a dot on any screen. */
const DECIMALS = 3;

/** Some of these rows of the map, drawn by the seed, each with the cluster that the labels give it. */
export function sampledMap(map: Matrix, labels: Int32Array, rows: Int32Array, seed: number): SongMap {
  const drawn = sampleRows(rows.length, MAP_SONGS, createRandom(seed)).map((index) => rows[index] as number);
  return {
    places: [...drawn].flatMap((row) => [round(map.data[2 * row]), round(map.data[2 * row + 1])]),
    clusters: Array.from(drawn, (row) => labels[row] as number),
    songs: rows.length,
  };
}

function round(value = 0): number {
  return Number(value.toFixed(DECIMALS));
}

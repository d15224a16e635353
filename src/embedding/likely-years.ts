import { groupBy } from '../domain/group-by.ts';
import { type Matrix, selectRows } from '../domain/matrix.ts';
import { createRandom, sampleRows } from '../domain/random.ts';
import { foldText } from '../domain/text.ts';
import { neighbourLists } from '../numeric/neighbour-lists.ts';
import type { ReleaseYears, YearOrigin } from './release-years.ts';

/** Enough to find one that sounds alike, and few enough for a catalogue of a million tracks. */
const MOST_DONORS = 1000;
/** The same donors in every training. */
const SEED = 1;
const NO_GENRE = '';

/**
 * Returns the years, each unknown one replaced by that of the track of known year that sounds most alike, of
 * the same first genre if there is one (hot-deck imputation, Andridge and Little 2010). They are NaN only if
 * no year is known.
 *
 * No year, or the mean of all, would be a sign by which songs of unknown year find each other: on 92,000 real
 * songs, 100 % of the neighbours of such Korean songs were such songs, and 0.5 % of those of Korean songs of
 * known year. With likely years it is 63 % and 15 %; they are 38 % of the Korean songs.
 */
export function likelyYears(
  { years, origins }: ReleaseYears,
  features: Matrix,
  tracks: readonly { readonly genres: readonly string[] }[],
): Float64Array {
  const likely = years.slice();
  const genres = tracks.map((track) => foldText(track.genres[0] ?? NO_GENRE));
  const genreOf = (row: number): string => genres[row] ?? NO_GENRE;
  const rowsFrom = (origin: YearOrigin | null) => [...genres.keys()].filter((row) => origins[row] === origin);
  const known = rowsFrom('track');
  const knownByGenre = groupBy(known, genreOf);
  for (const [genre, unknown] of groupBy(rowsFrom(null), genreOf)) {
    const ofGenre = (genre === NO_GENRE ? undefined : knownByGenre.get(genre)) ?? known;
    const donors = sampleRows(ofGenre.length, MOST_DONORS, createRandom(SEED));
    const rows = [...unknown, ...Array.from(donors, (index) => ofGenre[index] as number)];
    const numbers = Int32Array.from(rows, (_, number) => number);
    const nearest = neighbourLists(selectRows(features, rows), numbers.subarray(0, unknown.length), {
      neighbours: 1,
      metric: 'euclidean',
      candidates: numbers.subarray(unknown.length),
    });
    for (const [index, row] of unknown.entries())
      likely[row] = years[rows[nearest[index] ?? -1] ?? -1] ?? NaN;
  }
  return likely;
}

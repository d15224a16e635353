import { TrackNotFoundError } from '../domain/errors.ts';
import type { AliasesOf } from '../domain/artist-aliases.ts';
import { createFilterColumns, type FilterColumns } from '../tables/filter-columns.ts';
import type { TrackFilter } from '../domain/filters.ts';
import { lengthOf, type Matrix, normalizeRows, rowOf } from '../domain/matrix.ts';
import { isOfEachSeed } from '../domain/seed-strategy.ts';
import { bySpace, METRIC_OF, type Space, SPACES } from '../domain/space.ts';
import { createStoredTracks, type StoredTracks } from '../tables/stored-tracks.ts';
import { createTimeSlices, type TimeSlices } from '../domain/time-slices.ts';
import type { TrackId } from '../domain/track-id.ts';
import { buildTrackTables } from '../tables/track-tables.ts';
import type { NearestRow } from '../nearest/best-rows.ts';
import { createNearestRows, type RowSelection } from '../nearest/nearest-rows.ts';
import { scoreRows } from '../nearest/row-scores.ts';
import type { WantedVectors } from '../nearest/wanted-vectors.ts';
import { buildOverview } from './build-overview.ts';
import { closenessOf } from './closeness.ts';
import { closestSeed } from './closest-seed.ts';
import { FoundSong, type SongReader } from './found-song.ts';
import type { Overview } from './overview.ts';
import { comparable, isId, seedVector } from './seed-vector.ts';
import { createServedTracks, type ReleasedSongs } from './served-tracks.ts';
import type { Seed, SongIndex } from './song-index.ts';

export interface InProcessSongIndexOptions extends ReleasedSongs {
  readonly release: string;
  /** The other names of artists, which filters accept too. */
  readonly aliasesOf?: AliasesOf;
}

interface StoredSongIndexOptions extends ReleasedSongs<StoredTracks> {
  readonly release: string;
  /** What filters read of the tracks. */
  readonly columns: FilterColumns;
}

/** A row among the answers, and the seed that it is closest to, if each seed has songs of its own. */
interface NearRow extends NearestRow {
  readonly closest?: number;
}

/** Packs tracks into tables, and opens the songs as {@link openStoredSongIndex} does. */
export async function openInProcessSongIndex(options: InProcessSongIndexOptions): Promise<SongIndex> {
  const { tracks, aliasesOf, clusters = null } = options;
  const tables = await buildTrackTables(tracks.length, [tracks], createTimeSlices(), aliasesOf);
  const columns = createFilterColumns(tables.filters, clusters);
  return openStoredSongIndex({ ...options, tracks: createStoredTracks(tables), columns });
}

/**
 * Opens the songs in this process, in slices between which the event loop runs. Every vector is compared, so
 * answers are exact; filters come before distances. The recall of other indexes is measured against this one.
 */
export async function openStoredSongIndex(options: StoredSongIndexOptions): Promise<SongIndex> {
  const { release, tracks, columns } = options;
  const { songCount } = tracks;
  const slices = createTimeSlices();
  const rowOfTrack = (id: TrackId) => tracks.rowOf(id);
  const matrices = { ...options.vectors };
  for (const space of SPACES) {
    if (METRIC_OF[space] === 'cosine') matrices[space] = await withUnitRows(matrices[space], slices);
  }
  const nearestRows = {
    style: await createNearestRows(matrices.style, METRIC_OF.style, slices),
    sound: await createNearestRows(matrices.sound, METRIC_OF.sound, slices),
  };
  const trackAt = createServedTracks(options);
  const reader: SongReader<number> = { track: trackAt, facts: (row) => tracks.factsAt(row) };
  // One answer asks for the rows of one filter several times.
  const rowsByFilter = new WeakMap<TrackFilter, { readonly rows: Int32Array | null }>();
  const songsThatFulfil = (filter: TrackFilter): Int32Array | null => {
    const found = rowsByFilter.get(filter) ?? { rows: columns.rowsThatFulfil(filter, songCount) };
    rowsByFilter.set(filter, found);
    return found.rows;
  };

  let overview: Promise<Overview> | undefined;
  const servedSongs = function* () {
    for (let row = 0; row < songCount; row += 1) yield trackAt(row);
  };
  const rowOfSeed = (id: TrackId): number => {
    const row = rowOfTrack(id);
    if (row === undefined) throw new TrackNotFoundError(id);
    return row;
  };
  /** The only row of a song that an answer can hold. */
  const rowOfSong = (row: number): number => tracks.songOf(row) ?? row;
  /** Returns the rows to compare, without some songs and artists. */
  const select = (
    filter: TrackFilter,
    withoutSongs: readonly TrackId[],
    withoutArtists: readonly string[],
  ) => {
    const left = withoutSongs.map(rowOfTrack).filter((row) => row !== undefined);
    const ofArtists = withoutArtists.length === 0 ? null : songsThatFulfil({ artists: withoutArtists });
    return {
      candidates: songsThatFulfil(filter),
      rowCount: songCount,
      excludedRows: new Set([...left.map(rowOfSong), ...(ofArtists ?? [])]),
    };
  };
  /** Returns the rows closest to each of several vectors, the closest to any first. */
  const nearestToEach = (
    { near, far }: Pick<WantedVectors, 'near' | 'far'>,
    space: Space,
    limit: number,
    selection: RowSelection,
    leftOut: ReadonlySet<number>,
  ): readonly NearRow[] => {
    const rows = new Set<number>();
    for (const vector of near) {
      const wanted = { near: [vector], far, strategy: 'best' as const };
      for (const { row } of nearestRows[space](wanted, limit, selection)) rows.add(row);
    }
    return [...rows]
      .filter((row) => !leftOut.has(row))
      .flatMap((row): NearRow | readonly [] => {
        const found = closestSeed(rowOf(matrices[space], row), near, far, METRIC_OF[space]);
        return found === null ? [] : { row, ...found };
      })
      .toSorted((a, b) => b.score - a.score || a.row - b.row);
  };
  /** Tells how similar each row is to the mean of other rows, in the order of the rows. */
  const similaritiesTo = (others: readonly number[], rows: readonly number[], space: Space): number[] => {
    const metric = METRIC_OF[space];
    const vectors = others.map((row) => rowOf(matrices[space], row));
    const scores = new Float64Array(rows.length);
    scoreRows(matrices[space], metric, seedVector(vectors, [], metric), Int32Array.from(rows), scores);
    return Array.from(scores, (score) => closenessOf(score, metric, 'average', 1).similarity);
  };

  return {
    async find(id) {
      const row = rowOfTrack(id);
      return { release, track: row === undefined ? null : trackAt(row) };
    },

    async findAll(ids) {
      const rows = ids.map(rowOfTrack);
      return { release, tracks: rows.map((row) => (row === undefined ? null : trackAt(row))) };
    },

    async similar({
      seeds,
      space,
      limit,
      filter,
      without = [],
      withoutSongs = [],
      withoutArtists = [],
      comparedWith = [],
    }) {
      const { near, far = [], strategy = 'average' } = seeds;
      const [nearRows, farRows] = [near.filter(isId).map(rowOfSeed), far.filter(isId).map(rowOfSeed)];
      const matrix = matrices[space];
      const metric = METRIC_OF[space];
      const vectorOf = (seed: Seed): Float32Array =>
        isId(seed) ? rowOf(matrix, rowOfSeed(seed)) : comparable(seed, metric);
      const vectors = { near: near.map(vectorOf), far: far.map(vectorOf) };
      const isOfEach = isOfEachSeed(seeds);
      const selection = select(filter, withoutSongs, withoutArtists);
      const named = [...nearRows, ...farRows, ...without.map(rowOfTrack).filter((row) => row !== undefined)];
      // As over Qdrant, which learns the songs of other versions by its answer alone.
      for (const row of named) selection.excludedRows.add(isOfEach ? row : rowOfSong(row));
      const wanted =
        strategy === 'average'
          ? onlyNear(seedVector(vectors.near, vectors.far, metric))
          : { ...vectors, strategy };
      const nearest = isOfEach
        ? nearestToEach(vectors, space, limit, selection, new Set(named.map(rowOfSong)))
        : nearestRows[space](wanted, limit, selection);
      const compared = comparedWith.map(rowOfSeed);
      const rows = nearest.map(({ row }) => row);
      const similarities =
        compared.length === 0 ? undefined : bySpace((other) => similaritiesTo(compared, rows, other));
      return {
        release,
        seeds: nearRows.map(trackAt),
        ...(isOfEach ? { near: vectors.near } : {}),
        items: nearest.map(({ row, score, closest }: NearRow, index) => {
          const closeness = closenessOf(score, metric, strategy, near.length);
          return new FoundSong(
            row,
            reader,
            closeness,
            similarities && bySpace((other) => similarities[other][index] as number),
            closest,
          );
        }),
      };
    },

    async similarToEach({ vectors, space, limit, filter, withoutSongs = [], withoutArtists = [] }) {
      const metric = METRIC_OF[space];
      const selection = select(filter, withoutSongs, withoutArtists);
      const lists = [];
      const pauses = createTimeSlices();
      for (const vector of vectors) {
        if (pauses.isOver()) await pauses.next();
        const nearest = nearestRows[space](onlyNear(comparable(vector, metric)), limit, selection);
        lists.push(
          nearest.map(({ row, score }) => ({
            track: trackAt(row),
            ...closenessOf(score, metric, 'average', 1),
            vectors: bySpace((other) => rowOf(matrices[other], row)),
          })),
        );
      }
      return { release, lists };
    },

    async vectorsOf(ids, space) {
      const found = new Map<TrackId, Float32Array>();
      for (const id of ids) {
        const row = rowOfTrack(id);
        if (row !== undefined) found.set(id, rowOf(matrices[space], row));
      }
      return found;
    },

    async browse({ filter, limit, from, allVersions = false }) {
      const candidates = allVersions ? columns.rowsThatFulfil(filter) : songsThatFulfil(filter);
      const page = takePage(candidates, allVersions ? tracks.length : songCount, from, limit);
      return { release, items: page.rows.map(trackAt), next: page.next };
    },

    async count(filter) {
      return songsThatFulfil(filter)?.length ?? songCount;
    },

    overview() {
      const counts = { release, trackCount: tracks.length, songCount };
      overview ??= buildOverview(counts, servedSongs(), createTimeSlices());
      return overview;
    },

    async status() {
      return { engine: 'in process', release };
    },

    async close() {
      // Nothing is held open.
    },
  };
}

function onlyNear(vector: Float32Array): WantedVectors {
  return { near: [vector], far: [], strategy: 'average' };
}

function takePage(
  candidates: Int32Array | null,
  rowCount: number,
  from: number,
  limit: number,
): { readonly rows: readonly number[]; readonly next: number | null } {
  if (candidates === null) {
    const end = Math.min(rowCount, from + limit);
    const rows = Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index);
    return { rows, next: end < rowCount ? end : null };
  }
  const start = candidates.findIndex((row) => row >= from);
  if (start === -1) return { rows: [], next: null };
  const rows = [...candidates.subarray(start, start + limit)];
  return { rows, next: candidates[start + limit] ?? null };
}

/** Rows that become unit rows before it is asked whether the slice is over. */
const ROWS_AT_ONCE = 4096;

/** More than the rounding of 32-bit floats makes of the length 1. */
const LENGTH_TOLERANCE = 1e-6;

/**
 * Returns rows of length 1, so that their dot product is their cosine: the same matrix if they have it
 * already, as those that training writes, and a copy otherwise.
 */
async function withUnitRows(matrix: Matrix, slices: TimeSlices): Promise<Matrix> {
  const { rows, columns } = matrix;
  let row = 0;
  while (
    row < rows &&
    Math.abs(lengthOf(matrix.data, row * columns, (row + 1) * columns) - 1) < LENGTH_TOLERANCE
  ) {
    row += 1;
    if (row % ROWS_AT_ONCE === 0 && slices.isOver()) await slices.next();
  }
  if (row === rows) return matrix;
  const data = new Float32Array(matrix.data.length);
  const step = ROWS_AT_ONCE * columns;
  for (let start = 0; start < data.length; start += step) {
    if (slices.isOver()) await slices.next();
    data.set(matrix.data.subarray(start, start + step), start);
    normalizeRows(data.subarray(start, start + step), columns);
  }
  return { ...matrix, data };
}

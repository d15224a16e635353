import { TrackNotFoundError } from '../domain/errors.ts';
import { buildFilterColumns } from '../domain/filter-columns.ts';
import { type Matrix, normalizeRows, rowOf } from '../domain/matrix.ts';
import { bySpace, METRIC_OF, similarityOfDistance, SPACES, type Space } from '../domain/space.ts';
import { createTimeSlices, type TimeSlices } from '../domain/time-slices.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { createNearestRows } from './nearest-rows.ts';
import { createRowLookup } from './row-lookup.ts';
import { comparable, seedVector } from './seed-vector.ts';
import type { SimilarTrack, SongIndex } from './song-index.ts';

export interface InProcessSongIndexOptions {
  readonly release: string;
  /** Representatives first, most popular first. */
  readonly tracks: readonly PublishedTrack[];
  /** One row per track. */
  readonly vectors: Readonly<Record<Space, Matrix>>;
}

/**
 * Opens the songs in this process, in slices between which the event loop runs. Every vector is compared, so
 * answers are exact; filters come before distances. The recall of other indexes is measured against this one.
 */
export async function openInProcessSongIndex({
  release,
  tracks,
  vectors,
}: InProcessSongIndexOptions): Promise<SongIndex> {
  const slices = createTimeSlices();
  const rowOfTrack = await createRowLookup(tracks, slices);
  const firstOther = tracks.findIndex((track) => !track.isRepresentative);
  const songCount = firstOther === -1 ? tracks.length : firstOther;
  const matrices = { ...vectors };
  for (const space of SPACES) {
    if (METRIC_OF[space] === 'cosine') matrices[space] = await withUnitRows(vectors[space], slices);
  }
  const nearestRows = bySpace((space) => createNearestRows(matrices[space], METRIC_OF[space]));
  const columns = await buildFilterColumns(songCount, (row) => tracks[row], slices);

  const trackAt = (row: number): PublishedTrack => {
    const track = tracks[row];
    if (track === undefined) throw new RangeError(`expected a row below ${tracks.length}, got ${row}`);
    return track;
  };
  const rowOfSeed = (id: TrackId): number => {
    const row = rowOfTrack(id);
    if (row === undefined) throw new TrackNotFoundError(id);
    return row;
  };
  /** The only row of a song that an answer can hold. */
  const rowOfSong = (row: number): number => rowOfTrack(trackAt(row).songId) ?? row;

  return {
    async find(id) {
      const row = rowOfTrack(id);
      return { release, track: row === undefined ? null : trackAt(row) };
    },

    async similar({ target, space, limit, filter, without = [] }) {
      const near = 'near' in target ? target.near.map(rowOfSeed) : [];
      const far = 'near' in target ? (target.far ?? []).map(rowOfSeed) : [];
      const vectorsAt = (seeds: readonly number[]) => seeds.map((row) => rowOf(matrices[space], row));
      const left = without.map(rowOfTrack).filter((row) => row !== undefined);
      const nearest = nearestRows[space](
        'near' in target
          ? seedVector(vectorsAt(near), vectorsAt(far), METRIC_OF[space])
          : comparable(target.vector, METRIC_OF[space]),
        limit,
        {
          candidates: columns.rowsThatFulfil(filter),
          rowCount: songCount,
          excludedRows: new Set([...near, ...far, ...left].map(rowOfSong)),
        },
      );
      return {
        release,
        seeds: near.map(trackAt),
        items: nearest.map(({ row, score }) => similarTrack(trackAt(row), score, space)),
      };
    },

    async vectorsOf(ids, space) {
      const found = new Map<TrackId, Float32Array>();
      for (const id of ids) {
        const row = rowOfTrack(id);
        if (row !== undefined) found.set(id, rowOf(matrices[space], row));
      }
      return found;
    },

    async browse({ filter, limit, from }) {
      const candidates = columns.rowsThatFulfil(filter);
      const page = takePage(candidates, songCount, from, limit);
      return { release, items: page.rows.map(trackAt), next: page.next };
    },

    async status() {
      return { engine: 'in process', release };
    },

    async close() {
      // Nothing is held open.
    },
  };
}

function similarTrack(track: PublishedTrack, score: number, space: Space): SimilarTrack {
  if (METRIC_OF[space] === 'cosine') return { track, similarity: score };
  const distance = Math.sqrt(-score);
  return { track, similarity: similarityOfDistance(distance), distance };
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

/** Returns a copy whose rows have length 1, so that their dot product is their cosine. */
async function withUnitRows(matrix: Matrix, slices: TimeSlices): Promise<Matrix> {
  const data = new Float32Array(matrix.data.length);
  const step = ROWS_AT_ONCE * matrix.columns;
  for (let start = 0; start < data.length; start += step) {
    if (slices.isOver()) await slices.next();
    data.set(matrix.data.subarray(start, start + step), start);
    normalizeRows(data.subarray(start, start + step), matrix.columns);
  }
  return { ...matrix, data };
}

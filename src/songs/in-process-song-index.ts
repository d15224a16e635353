import { TrackNotFoundError } from '../domain/errors.ts';
import { createFilterColumns } from '../domain/filter-columns.ts';
import { type Matrix, normalizeRows } from '../domain/matrix.ts';
import { bySpace, METRIC_OF, similarityOfDistance, type Space } from '../domain/space.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { createNearestRows } from './nearest-rows.ts';
import type { SongIndex } from './song-index.ts';

export interface InProcessSongIndexOptions {
  readonly release: string;
  /** In browsing order: the versions that stand for a song first. */
  readonly tracks: readonly PublishedTrack[];
  /** A row a track. */
  readonly vectors: Readonly<Record<Space, Matrix>>;
}

/**
 * The songs in this process: every vector is looked at, so the answer is exact, and filters come before distances. It is also what the recall of other indexes is measured against.
 */
export function createInProcessSongIndex({ release, tracks, vectors }: InProcessSongIndexOptions): SongIndex {
  const rows = new Map<TrackId, number>(tracks.map((track, row) => [track.id, row]));
  const firstOther = tracks.findIndex((track) => !track.isRepresentative);
  const songCount = firstOther === -1 ? tracks.length : firstOther;
  const nearestRows = bySpace((space) => {
    const metric = METRIC_OF[space];
    return createNearestRows(metric === 'cosine' ? withUnitRows(vectors[space]) : vectors[space], metric);
  });
  const columns = createFilterColumns(tracks.slice(0, songCount));

  const trackAt = (row: number): PublishedTrack => {
    const track = tracks[row];
    if (track === undefined) throw new RangeError(`expected a row below ${tracks.length}, got ${row}`);
    return track;
  };

  return {
    async find(id) {
      const row = rows.get(id);
      return { release, track: row === undefined ? null : trackAt(row) };
    },

    async similar({ seed, space, limit, filter }) {
      const seedRow = rows.get(seed);
      if (seedRow === undefined) throw new TrackNotFoundError(seed);
      const seedTrack = trackAt(seedRow);
      // Only the version that stands for the seed's song could come back.
      const ownRow = rows.get(seedTrack.songId) ?? seedRow;
      const nearest = nearestRows[space](seedRow, limit, {
        candidates: columns.rowsThatFulfil(filter),
        rowCount: songCount,
        excludedRow: ownRow,
      });
      return {
        release,
        seed: seedTrack,
        items: nearest.map(({ row, score }) => {
          if (METRIC_OF[space] === 'cosine') return { track: trackAt(row), similarity: score };
          const distance = Math.sqrt(-score);
          return { track: trackAt(row), similarity: similarityOfDistance(distance), distance };
        }),
      };
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

/** A copy whose rows have length 1, so that their dot product is their cosine. */
function withUnitRows(matrix: Matrix): Matrix {
  const data = Float32Array.from(matrix.data);
  normalizeRows(data, matrix.columns);
  return { ...matrix, data };
}

import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RefusedRow as CsvRefusedRow } from '../sources/csv-rows.ts';

export type RefusedRow = Omit<CsvRefusedRow, 'kind'>;

export interface Quarantine {
  readonly path: string;
  put(row: RefusedRow): void;
  /** Makes the file visible, or leaves none where nothing was refused. */
  finish(): void;
  /** Leaves what was there before. */
  abandon(): void;
}

/**
 * The rows of one file that were refused, a JSON object a line: line, reason, text. It replaces the file of
 * the import before only once this one is through.
 */
export function openQuarantine(path: string): Quarantine {
  const unfinished = `${path}.unfinished`;
  let file: number | undefined;
  let isFinished = false;
  const close = (): void => {
    if (file !== undefined) closeSync(file);
    isFinished = true;
  };
  return {
    path,
    put(row) {
      if (file === undefined) {
        mkdirSync(dirname(path), { recursive: true });
        file = openSync(unfinished, 'w');
      }
      writeSync(file, `${JSON.stringify(row)}\n`);
    },
    finish() {
      if (isFinished) return;
      close();
      if (file === undefined) rmSync(path, { force: true });
      else renameSync(unfinished, path);
    },
    abandon() {
      if (isFinished) return;
      close();
      rmSync(unfinished, { force: true });
    },
  };
}

import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RefusedRow } from '../sources/csv-rows.ts';

export interface Quarantine {
  /** Null if it keeps nothing. */
  readonly path: string | null;
  put(row: Omit<RefusedRow, 'kind'>): void;
  /** Puts the file in its final path. If nothing was refused, removes the file of the last import. */
  finish(): void;
  /** Leaves the file of the last import as it was. */
  abandon(): void;
}

/** Keeps no row: for a trial. */
export const NO_QUARANTINE: Quarantine = { path: null, put() {}, finish() {}, abandon() {} };

/**
 * Opens a file for the refused rows of one import, one JSON object per line: line, reason, text. It replaces
 * the file of the last import only when it is finished.
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

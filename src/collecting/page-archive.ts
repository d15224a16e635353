import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

export interface PageArchive {
  /** Returns an archived page, or null. */
  read(name: string): Promise<string | null>;
  /** Saves a page and replaces an earlier one of this name. It is on the disk when this resolves. */
  save(name: string, html: string): Promise<void>;
  forget(name: string): Promise<void>;
  /**
   * Writes an uncompressed copy of a page that could not be parsed, for a person to open. Returns its path.
   */
  copyForInspection(name: string, html: string): Promise<string>;
}

/** Creates an archive of pages as they were fetched: one compressed file per page in `directory`. */
export function createPageArchive(directory: string): PageArchive {
  const pathOf = (name: string): string => join(directory, `${name}.html.gz`);
  return {
    async read(name) {
      if (!existsSync(pathOf(name))) return null;
      const compressed = await readFile(pathOf(name));
      // A damaged file, for example after a power cut, counts as missing.
      return promisify(gunzip)(compressed).then(String, () => null);
    },
    async save(name, html) {
      await mkdir(directory, { recursive: true });
      const unfinished = `${pathOf(name)}.unfinished`;
      await flush(unfinished, 'w', await promisify(gzip)(html));
      await rename(unfinished, pathOf(name));
      await flush(directory, 'r');
    },
    forget: (name) => rm(pathOf(name), { force: true }),
    async copyForInspection(name, html) {
      const path = join(directory, `${name}.html`);
      await writeFile(path, html);
      return path;
    },
  };
}

/** Writes the bytes, if given, and waits until the file or folder is on the disk. */
async function flush(path: string, flags: 'r' | 'w', bytes?: Uint8Array): Promise<void> {
  const file = await open(path, flags);
  try {
    if (bytes !== undefined) await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

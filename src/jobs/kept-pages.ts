import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

export interface KeptPages {
  /** A page that was kept, or null. */
  read(name: string): Promise<string | null>;
  /** Keeps a page, in the place of one of this name; on the disk when this resolves. */
  keep(name: string, html: string): Promise<void>;
  /** Puts a readable copy beside a page that could not be understood, and tells where. */
  copyForInspection(name: string, html: string): Promise<string>;
}

/** Pages as they were fetched, compressed, a file each in `directory`. */
export function createKeptPages(directory: string): KeptPages {
  const pathOf = (name: string): string => join(directory, `${name}.html.gz`);
  return {
    async read(name) {
      if (!existsSync(pathOf(name))) return null;
      return String(await promisify(gunzip)(await readFile(pathOf(name))));
    },
    async keep(name, html) {
      await mkdir(directory, { recursive: true });
      const unfinished = `${pathOf(name)}.unfinished`;
      const file = await open(unfinished, 'w');
      try {
        await file.writeFile(await promisify(gzip)(html));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, pathOf(name));
    },
    async copyForInspection(name, html) {
      const path = join(directory, `${name}.html`);
      await writeFile(path, html);
      return path;
    },
  };
}

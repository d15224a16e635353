import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Catalogue, openCatalogue } from '../../src/catalogue/catalogue.ts';

interface NewCatalogue {
  readonly catalogue: Catalogue;
  /** The folder of the catalogue. */
  readonly directory: string;
  /** Closes the catalogue and removes its folder. */
  readonly remove: () => Promise<void>;
}

/** Opens an empty catalogue in a folder of its own. */
export async function newCatalogue(): Promise<NewCatalogue> {
  const directory = await mkdtemp(join(tmpdir(), 'soundalike-catalogue-'));
  const catalogue = openCatalogue(join(directory, 'catalogue.sqlite'));
  return {
    catalogue,
    directory,
    async remove() {
      catalogue.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

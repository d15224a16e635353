import { type Catalogue, openCatalogue } from '../../src/catalogue/catalogue.ts';
import { pathsIn } from '../../src/config.ts';

/** Returns what `read` finds in the catalogue of a DATA_DIR, which is closed then. */
export function inCatalogue<Result>(directory: string, read: (catalogue: Catalogue) => Result): Result {
  const catalogue = openCatalogue(pathsIn(directory).catalogue);
  try {
    return read(catalogue);
  } finally {
    catalogue.close();
  }
}

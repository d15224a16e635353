import { existsSync } from 'node:fs';
import { type Catalogue, openCatalogue } from '../src/catalogue/catalogue.ts';
import { MissingPrerequisiteError } from '../src/domain/errors.ts';

/** Opens the catalogue at `path`. Throws MissingPrerequisiteError if there is none. */
export function openExistingCatalogue(path: string): Catalogue {
  if (!existsSync(path)) {
    throw new MissingPrerequisiteError(
      `There is no catalogue at ${path} yet. Import songs (npm run import -- FILE.csv) or collect some (npm run collect -- all)`,
    );
  }
  return openCatalogue(path);
}

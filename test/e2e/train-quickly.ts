import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { pathsIn } from '../../src/config.ts';
import { flatParameters, parametersWith } from '../../src/embedding/parameters.ts';
import { standardisedSpaces } from '../../src/jobs/learn-spaces.ts';
import { readCatalogue } from '../../src/jobs/read-catalogue.ts';
import { train } from '../../src/jobs/trained.ts';

/**
 * Puts a result beside the catalogue that `npm run release` takes, without learning, which takes most of a minute for
 * the demo's songs: for tests of what comes after it. The same seed gives the same result.
 */
export async function trainQuickly(dataDirectory: string, seed = 1): Promise<void> {
  const paths = pathsIn(dataDirectory);
  const catalogue = openCatalogue(paths.catalogue);
  try {
    await train({
      content: readCatalogue(catalogue),
      trainedDirectory: paths.trained,
      parameters: parametersWith({ seed }),
      now: new Date(),
      learn: async (tracks, playlists, options) => ({
        ...(await standardisedSpaces(tracks, playlists, options)),
        parameters: flatParameters(options.parameters),
      }),
    });
  } finally {
    catalogue.close();
  }
}

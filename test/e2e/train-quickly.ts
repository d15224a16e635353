import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { pathsIn } from '../../src/config.ts';
import { DEFAULT_PARAMETERS, flatParameters } from '../../src/embedding/parameters.ts';
import { standardisedSpaces } from '../../src/jobs/learn-spaces.ts';
import { readCatalogue } from '../../src/jobs/read-catalogue.ts';
import { train } from '../../src/jobs/train.ts';

/**
 * Writes a release trained on the catalogue, which `npm run release` makes current. Learns nothing: that
 * would take most of a minute for the songs of the demo.
 */
export async function trainQuickly(dataDirectory: string): Promise<void> {
  const paths = pathsIn(dataDirectory);
  const catalogue = openCatalogue(paths.catalogue);
  try {
    await train({
      content: readCatalogue(catalogue),
      releasesDirectory: paths.releases,
      parameters: DEFAULT_PARAMETERS,
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

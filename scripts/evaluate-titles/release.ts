import { join } from 'node:path';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { parseConfig } from '../../src/config.ts';
import { importDemo } from '../../src/jobs/import-demo.ts';
import { importFiles } from '../../src/jobs/import-files.ts';
import { standardisedSpaces } from '../../src/jobs/learn-spaces.ts';
import { makeRelease } from '../../src/jobs/make-release.ts';
import { openRelease, type Release } from '../../src/release/open-release.ts';
import { currentRelease } from '../../src/release/releases.ts';
import { openRunTracker } from '../../src/services.ts';

/**
 * Makes a release in `directory`, which must be empty: of the songs of a file or, without one, of the demo's.
 */
export async function releaseOf(
  directory: string,
  files?: { readonly songs: string; readonly aliases: string | undefined },
): Promise<Release> {
  const catalogue = openCatalogue(join(directory, 'catalogue.sqlite'));
  const releasesDirectory = join(directory, 'releases');
  try {
    if (files === undefined) importDemo(catalogue);
    else {
      await importFiles({
        catalogue,
        trackFiles: [files.songs],
        playlistFiles: [],
        aliasFiles: files.aliases === undefined ? [] : [files.aliases],
        quarantineDirectory: join(directory, 'refused'),
      });
    }
    await makeRelease({
      catalogue,
      releasesDirectory,
      now: new Date(),
      tracker: openRunTracker(parseConfig({ DATA_DIR: directory })),
      isEvaluated: false,
      learn: standardisedSpaces,
    });
  } finally {
    catalogue.close();
  }
  return openRelease(await currentRelease(releasesDirectory));
}

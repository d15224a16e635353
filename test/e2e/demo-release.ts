import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import { parseConfig, pathsIn } from '../../src/config.ts';
import { inventCatalogue } from '../../src/demo/invent-catalogue.ts';
import { makeRelease } from '../../src/jobs/make-release.ts';
import { openRunTracker } from '../../src/services.ts';
import { inTransaction } from '../../src/storage/sqlite-file.ts';
import { trainQuickly } from './train-quickly.ts';

/** Enough for every kind of list, and loaded and opened in a fraction of the time of the whole demo. */
const SONGS = 600;

/** Makes a release of some songs of the demo current, beside their catalogue. Returns its id. */
export async function makeDemoRelease(dataDirectory: string): Promise<string> {
  const paths = pathsIn(dataDirectory);
  const catalogue = openCatalogue(paths.catalogue);
  try {
    const store = createTrackStore(catalogue);
    inTransaction(catalogue, () => {
      for (const track of inventCatalogue({ seed: 1, size: SONGS }).tracks) store.put(track);
    });
    await trainQuickly(dataDirectory);
    const { manifest } = await makeRelease({
      catalogue,
      releasesDirectory: paths.releases,
      now: new Date(),
      tracker: openRunTracker(parseConfig({ DATA_DIR: dataDirectory })),
      isEvaluated: false,
    });
    return manifest.id;
  } finally {
    catalogue.close();
  }
}

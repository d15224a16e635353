import { existsSync, statfsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openCatalogueToRead } from '../../src/catalogue/catalogue.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import { type Config, pathsIn } from '../../src/config.ts';
import { counted } from '../../src/domain/counted.ts';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { hasNamesOf } from '../../src/jobs/make-release.ts';
import { readCatalogue } from '../../src/jobs/read-catalogue.ts';
import { catalogueOf, fingerprintOf } from '../../src/jobs/train.ts';
import type { Release } from '../../src/release/open-release.ts';
import { currentRelease } from '../../src/release/releases.ts';
import { needsRelease, openCurrentRelease } from '../../src/services.ts';
import { nearestExisting, requireWritableFolder } from '../../src/storage/writable-folder.ts';
import { type Check, note, ok, unused } from './check.ts';

const MEGABYTE = 2 ** 20;
/** Less stops the next training: a release of 90,000 songs has 100 MB, and its catalogue 30. */
const LEAST_FREE_MEGABYTES = 500;

/** Whether the commands can write into the data directory, and how much. */
export function checkDataDirectory({ dataDirectory }: Config): Check {
  return {
    name: 'DATA_DIR',
    run() {
      requireWritableFolder(dataDirectory);
      const { bavail, bsize } = statfsSync(nearestExisting(resolve(dataDirectory)));
      const free = Math.floor((bavail * bsize) / MEGABYTE);
      const found = `${dataDirectory} can be written; ${free.toLocaleString('en')} MB are free`;
      if (free >= LEAST_FREE_MEGABYTES) return ok(found);
      return note(
        `${found}, which a training may fill: free some, or remove releases with npm run release -- --keep 1`,
      );
    },
  };
}

/** The catalogue, with SQLite's own check of the whole file. Tells `onTracks` how many tracks it has. */
export function checkCatalogue({ dataDirectory }: Config, onTracks: (tracks: number) => void): Check {
  const { catalogue: path } = pathsIn(dataDirectory);
  return {
    name: 'Catalogue',
    run() {
      if (!existsSync(path)) {
        return unused(`none yet. Next: npm run import -- FILE.csv, or npm run collect -- all`);
      }
      const catalogue = openCatalogueToRead(path);
      try {
        const [verdict] = catalogue.database.prepare('PRAGMA quick_check(1)').raw().get() as [string];
        if (verdict !== 'ok') {
          throw new InvalidInputError(`${path} is damaged (${verdict}): put your backup in its place`);
        }
        const { tracks, withFeatures } = createTrackStore(catalogue).counts();
        onTracks(tracks);
        const found = `${counted(tracks, 'track')}, ${withFeatures.toLocaleString('en')} of them with audio features`;
        return withFeatures > 0 ? ok(found) : note(`${found}: nothing can be learned from it yet`);
      } finally {
        catalogue.close();
      }
    },
  };
}

/** The current release, every file of it. Tells `onRelease` what it is. */
export function checkRelease(config: Config, onRelease: (release: Release) => void): Check {
  return {
    name: 'Release',
    async run() {
      if (!needsRelease(config) && (await isMissing(config))) {
        return unused('none here: the engines hold what is served');
      }
      const release = await openCurrentRelease(config);
      onRelease(release);
      const { manifest } = release;
      const { id, counts, createdAt } = manifest;
      return ok(
        `${id} of ${createdAt.slice(0, 10)}: ${counted(counts.tracks, 'track')}, ${counted(counts.songs, 'song')}, all files whole`,
      );
    },
  };
}

/** Parts that every training with an evaluation makes today. */
const EXPECTED_PARTS = ['clusters.json', 'map.f32', 'evaluation.json', 'eda.json'] as const;

/** Whether the release has all that this version would make of the catalogue, if that can be read. */
export function checkUpToDate(
  config: Config,
  release: () => Release | undefined,
  isCatalogueRead: () => boolean,
): Check {
  return {
    name: 'Up to date',
    run() {
      const { catalogue: path } = pathsIn(config.dataDirectory);
      const current = release();
      if (current === undefined || !isCatalogueRead()) return unused('no release with its catalogue here');
      const missing = EXPECTED_PARTS.filter((part) => current.parts[part] === undefined);
      if (missing.length > 0) {
        return note(
          `the release has no ${missing.join(', ')}: it was made by an older version, or without an evaluation. ` +
            'npm run train && npm run release makes a whole one',
        );
      }
      const catalogue = openCatalogueToRead(path);
      try {
        const content = readCatalogue(catalogue, config);
        if (catalogueOf(current.manifest) !== fingerprintOf(content)) {
          return note(
            'the catalogue has other songs or playlists than the release: npm run train && npm run release',
          );
        }
        return hasNamesOf(content, current)
          ? ok('the release has all that the catalogue holds')
          : note(
              'the release lacks names of artists or songs: they were imported later, or an older version made it. ' +
                'npm run release adds them',
            );
      } finally {
        catalogue.close();
      }
    },
  };
}

async function isMissing({ dataDirectory }: Config): Promise<boolean> {
  return currentRelease(pathsIn(dataDirectory).releases).then(
    (path) => !existsSync(path),
    (error: unknown) => !(error instanceof InvalidInputError),
  );
}

import { parseConfig, pathsIn } from '../src/config.ts';
import { writeRelease } from '../src/release/write-release.ts';
import { openReports } from '../src/services.ts';
import type { SongIndexContent } from './contract/song-index.contract.ts';
import { openIndexes, type ServedApp, serveApp } from './served-app.ts';

export const MADE_AT = new Date('2026-11-24T00:00:00Z');

export const reportsIn = (dataDirectory: string) => openReports(parseConfig({ DATA_DIR: dataDirectory }));

/** Writes a release of songs into `dataDirectory`, and serves it with the reports of that disk. */
export async function serveRelease(
  dataDirectory: string,
  content: SongIndexContent,
  parts: Record<string, Uint8Array>,
): Promise<ServedApp> {
  const { id } = await writeRelease(
    pathsIn(dataDirectory).releases,
    {
      ...content,
      method: { style: 'graph encoder', sound: 'autoencoder' },
      parameters: { seed: 1, backend: 'test' },
      featureSpace: { version: 'test-1', columns: [] },
      isInvented: true,
      parts,
    },
    MADE_AT,
  );
  return serveApp(await openIndexes({ ...content, release: id }), { reports: reportsIn(dataDirectory) });
}

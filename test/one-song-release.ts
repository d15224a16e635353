import { bySpace } from '../src/domain/space.ts';
import { writeRelease } from '../src/release/write-release.ts';
import { publishedTrack } from './published-track.ts';

/** Writes a release with one song of this name. Returns its id. */
export async function writeOneSongRelease(releases: string, name: string): Promise<string> {
  const { id } = await writeRelease(
    releases,
    {
      tracks: [publishedTrack({ name })],
      vectors: bySpace(() => ({ rows: 1, columns: 2, data: Float32Array.of(1, 2) })),
      method: bySpace(() => 'test'),
      parameters: {},
      featureSpace: { version: 'test', columns: [] },
      isInvented: true,
    },
    new Date(0),
  );
  return id;
}

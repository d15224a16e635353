import { describe, expect, it } from 'vitest';
import { heldOutListeners } from '../../../scripts/evaluate-taste/held-out.ts';
import { measureTaste } from '../../../scripts/evaluate-taste/measure.ts';
import type { Playlist } from '../../../src/domain/playlist.ts';
import type { Release } from '../../../src/release/open-release.ts';
import { createClusteredContent } from '../../clustered-content.ts';

const content = createClusteredContent();
const { labels } = content.clusters.style;
const songs = content.tracks.filter((track) => track.isRepresentative);
// What the functions read of a release.
const release = {
  manifest: { id: content.release },
  tracks: content.tracks,
  vectors: content.vectors,
} as unknown as Release;

/** A playlist of all songs for which `isIn` holds. */
function playlist(id: string, isIn: (label: number, row: number) => boolean): Playlist {
  const trackIds = songs.filter((_, row) => isIn(labels[row] ?? -1, row)).map((track) => track.id);
  return { source: 'test', id, name: id, trackIds };
}

describe('the measure of taste', () => {
  it('finds that likes of two clusters tell more than each like alone', async () => {
    const both = [0, 1, 2, 3].map((step) =>
      playlist(`both ${step}`, (label, row) => (label === 0 || label === 3) && row % 4 === step),
    );
    const { songs: index, listeners } = await heldOutListeners(release, both, []);
    const options = { likes: 6, method: 'style', seed: 1 } as const;
    const quality = await measureTaste(index, listeners, options);
    expect(quality.listeners).toBe(4);
    expect(quality.taste).toBeGreaterThan(0);
    expect(quality.ratio?.mean).toBeCloseTo(quality.taste / quality.single, 9);
    expect(await measureTaste(index, listeners, options)).toEqual(quality);
  });

  it('finds everything if a listener likes one cluster and nothing else is near', async () => {
    const clusters = [0, 1].map((wanted) => playlist(`cluster ${wanted}`, (label) => label === wanted));
    const { songs: index, listeners } = await heldOutListeners(release, clusters, []);
    const quality = await measureTaste(index, listeners, { likes: 1, method: 'style', seed: 2 });
    expect(quality).toMatchObject({ listeners: 2, single: 1, taste: 1 });
  });

  it('leaves out playlists that were learned from, and their songs', async () => {
    const learned = playlist('learned', (label) => label === 0);
    const other = playlist('other', (label, row) => label === 1 || row < 20);
    const heldOut = await heldOutListeners(release, [learned, other], [learned]);
    expect(heldOut.isHeldOut).toBe(true);
    expect(heldOut.listeners).toHaveLength(1);
    const learnedIds = new Set(learned.trackIds);
    expect(heldOut.listeners[0]?.some(({ id }) => learnedIds.has(id))).toBe(false);
    expect((await heldOutListeners(release, [learned], [learned])).isHeldOut).toBe(false);
  });
});

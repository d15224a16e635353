import { bySpace } from '../src/domain/space.ts';
import { createSongIndexContent, type SongIndexContent } from './contract/song-index.contract.ts';

/** Songs whose clusters are far apart in both spaces; those of clusters 0 and 3 lie on opposite sides. */
export function createClusteredContent(): SongIndexContent {
  const random = createSongIndexContent();
  const { labels } = random.clusters.style;
  const vectors = bySpace((space) => {
    const { rows, columns, data } = random.vectors[space];
    const moved = Float32Array.from(data, (value, index) => {
      const label = labels[Math.floor(index / columns)] ?? 0;
      const centre = label < 3 ? 6 : -6;
      return index % columns === label % 3 ? value + centre : value;
    });
    return { rows, columns, data: moved };
  });
  return { ...random, vectors };
}

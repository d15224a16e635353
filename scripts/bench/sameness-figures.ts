import type { Release } from '../../src/release/open-release.ts';
import { DEFAULT_RULES } from '../../src/recommend/song-picker.ts';
import { type ListMethod, similarSongs } from '../../src/recommend/similar-songs.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';
import type { Figure } from './figures.ts';
import type { RouteItem } from './routes.ts';

const LIMIT = 10;
const METHODS: readonly ListMethod[] = ['style', 'sound', 'blend'];
/** Engines round differently: closer similarities may change places. */
const TIE = 1e-5;

/** Compares the lists of Qdrant with those of the exact scan in process: one figure per method. */
export async function measureSameness(
  qdrant: SongIndex,
  { manifest, tracks, vectors }: Pick<Release, 'manifest' | 'tracks' | 'vectors'>,
  items: readonly RouteItem[],
): Promise<readonly Figure[]> {
  const exact = await openInProcessSongIndex({ release: manifest.id, tracks, vectors });
  const figures: Figure[] = [];
  for (const method of METHODS) {
    let same = 0;
    let found = 0;
    let expected = 0;
    for (const { seed } of items) {
      const [theirs, ours] = await Promise.all(
        [qdrant, exact].map(async (songs) => {
          const list = await similarSongs(songs, {
            seeds: { near: [seed] },
            method,
            limit: LIMIT,
            from: 0,
            filter: {},
            without: [],
            ...DEFAULT_RULES,
          });
          return list.items.map(({ track, similarity }) => ({ id: track.id, similarity }));
        }),
      );
      const isSame = ours?.every(({ id, similarity }, rank) => {
        const other = theirs?.[rank];
        return other?.id === id || Math.abs((other?.similarity ?? NaN) - similarity) <= TIE;
      });
      if (isSame && ours?.length === theirs?.length) same += 1;
      const ids = new Set(theirs?.map(({ id }) => id));
      found += ours?.filter(({ id }) => ids.has(id)).length ?? 0;
      expected += ours?.length ?? 0;
    }
    figures.push({
      what: `The same ${LIMIT} songs over Qdrant as in process, in the same order but ties: ${method}`,
      measured: `${same} of ${items.length} lists; ${((100 * found) / expected).toFixed(2)} % of the songs`,
      reference: 'in process: all vectors are compared',
      target: 'all',
    });
  }
  return figures;
}

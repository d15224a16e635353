import type { SongIndex } from '../../src/songs/song-index.ts';

/** Returns the index, and how many of its methods were called. */
export function countingCalls(songs: SongIndex): { readonly songs: SongIndex; readonly calls: () => number } {
  let calls = 0;
  const counted = Object.fromEntries(
    Object.entries(songs).map(([name, method]) => [
      name,
      (...values: unknown[]) => {
        calls += 1;
        return (method as (...given: unknown[]) => unknown)(...values);
      },
    ]),
  ) as unknown as SongIndex;
  return { songs: counted, calls: () => calls };
}

/** The most popular of the songs that are added: the smallest numbers, ascending, each once. */
export interface MostPopular {
  readonly songs: readonly number[];
  /** A song must have a smaller number than this one to be kept. */
  readonly limit: () => number;
  readonly add: (song: number) => void;
}

/** Keeps the `count` most popular songs. */
export function createMostPopular(count: number): MostPopular {
  const songs: number[] = [];
  const limit = (): number => (songs.length < count ? Infinity : (songs.at(-1) ?? Infinity));
  return {
    songs,
    limit,
    add(song) {
      if (song >= limit()) return;
      let index = songs.length;
      while (index > 0 && (songs[index - 1] ?? 0) > song) index -= 1;
      if (songs[index - 1] === song) return;
      songs.splice(index, 0, song);
      if (songs.length > count) songs.pop();
    },
  };
}

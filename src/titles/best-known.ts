/** The best known of the songs that are offered: the smallest numbers, ascending, each once. */
export interface BestKnown {
  readonly songs: readonly number[];
  /** What a song must be smaller than to be among them. */
  worst(): number;
  add(song: number): void;
}

/** Keeps the `count` best. */
export function createBestKnown(count: number): BestKnown {
  const songs: number[] = [];
  const worst = (): number => (songs.length < count ? Infinity : (songs.at(-1) ?? Infinity));
  return {
    songs,
    worst,
    add(song) {
      if (song >= worst()) return;
      let place = songs.length;
      while (place > 0 && (songs[place - 1] ?? 0) > song) place -= 1;
      if (songs[place - 1] === song) return;
      songs.splice(place, 0, song);
      if (songs.length > count) songs.pop();
    },
  };
}

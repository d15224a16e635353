import type { TrackFilter } from '../domain/filters.ts';
import { hasHangul } from '../domain/hangul.ts';
import { memoize } from '../domain/memo.ts';
import { foldText, foldTogether } from '../domain/text.ts';
import { createTimeSlices } from '../domain/time-slices.ts';
import type { Overview } from '../songs/overview.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { createSoundKeys, soundKeys } from '../sounds/sound-keys.ts';

/**
 * Shorter names sound alike by chance. Of 161 names of artists as Koreans write them, 80 were found, and no
 * other artist in their place; with four sounds 90, and one other.
 */
const MIN_SOUNDS = 5;

/** A name that no artist has, and the artist whose name sounds like it. */
export interface HeardArtist {
  readonly asked: string;
  readonly name: string;
}

export interface HeardFilter {
  readonly filter: TrackFilter;
  readonly heard: readonly HeardArtist[];
}

/**
 * Returns the filter with another name for each artist that the release does not hold, if just one artist
 * sounds like it in the other script: Metallica for 메탈리카. Asks the index once for each artist.
 */
export async function hearArtists(songs: SongIndex, filter: TrackFilter): Promise<HeardFilter> {
  const { artists: asked = [] } = filter;
  const counts = await Promise.all(asked.map((name) => songs.count({ artists: [name] })));
  if (!counts.includes(0)) return { filter, heard: [] };
  const hear = await hearingIn(await songs.overview());
  const names = asked.map((name, index) => (counts[index] === 0 ? hear(name) : null) ?? name);
  const heard = asked
    .map((one, index) => ({ asked: one, name: names[index] ?? one }))
    .filter((one) => one.name !== one.asked);
  return { filter: heard.length === 0 ? filter : { ...filter, artists: names }, heard };
}

/** Returns the one artist whose name sounds like this one in the other script; null for none or several. */
type Hearing = (asked: string) => string | null;

/** Made when a release is first asked for a name that it does not hold: 0.4 s for 17,000 artists. */
const hearingIn = memoize(createHearing, new WeakMap<Overview, Promise<Hearing>>());

async function createHearing({ artists }: Overview): Promise<Hearing> {
  const slices = createTimeSlices();
  const keysOf = createSoundKeys();
  // Null for the sounds of several artists.
  const inHangul = new Map<string, string | null>();
  const inOthers = new Map<string, string | null>();
  for (const { name } of artists) {
    if (slices.isOver()) await slices.next();
    const names = hasHangul(name) ? inHangul : inOthers;
    for (const key of keysOf(foldText(name))) {
      if (key.length < MIN_SOUNDS) continue;
      const known = names.get(key);
      if (known === undefined) names.set(key, name);
      else if (known !== null && foldTogether(known) !== foldTogether(name)) names.set(key, null);
    }
  }
  return (asked) => {
    const isHangul = hasHangul(asked);
    // Not remembered: people may ask for anything.
    const keys = soundKeys(foldText(asked));
    // The other readings of Hangul are those of romanised names, which a name in Hangul does not mean first.
    const found = (isHangul ? keys.slice(0, 1) : keys).flatMap((key) => {
      const name = (isHangul ? inOthers : inHangul).get(key);
      return name === undefined ? [] : [name];
    });
    const [first] = found;
    return first !== undefined && found.every((name) => name === first) ? first : null;
  };
}

import { isChristmasSong } from '../domain/christmas.ts';
import { parseSongTitle } from '../domain/song-version.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { Hint } from './style-attributes.ts';

/** Kinds of takes, by the words that titles name them with. */
const KINDS = [
  /(^| )(live|concert|rehearsal)( |$)/,
  /(^| )(remix|mix|dub|vip|bootleg|club|extended)( |$)/,
  /(^| )(acoustic|stripped|piano|orchestral|orchestra|symphonic)( |$)/,
  /(^| )(instrumental|karaoke|a ?cappella)( |$)/,
  /(^| )(japanese|english|korean|chinese|mandarin|spanish|portuguese|french|german)( |$)/,
] as const;

/** Returns what kinds of take each title names, and whether it is of Christmas: 1 for each kind, else 0. */
export function titleKinds(tracks: readonly Pick<PublishedTrack, 'name' | 'album'>[]): Hint {
  const columns = KINDS.length + 1;
  const data = new Float32Array(tracks.length * columns);
  for (const [row, { name, album }] of tracks.entries()) {
    const title = parseSongTitle(name);
    const isOf = [
      ...KINDS.map((kind) => title.takes.some((take) => kind.test(take))),
      isChristmasSong(title, album?.name),
    ];
    data.set(isOf.map(Number), row * columns);
  }
  return {
    kind: 'take',
    values: { rows: tracks.length, columns, data },
    isThere: new Float32Array(tracks.length).fill(1),
  };
}

import { type NameKeys } from './name-keys.ts';
import { isTitle, nameOf } from './numbered-names.ts';
import { unpackName } from './packed-name.ts';
import { createTextReader } from '../tables/packed-texts.ts';
import { isTakeMark, lengthInMark, readArtistMark, readTitleMark } from './role-marks.ts';
import type { ArtistName, SongNames, TitleName } from './song-names.ts';
import type { TitleTables } from './title-tables.ts';

/**
 * Names that stay unpacked. All of a hundred thousand songs; of a million, those that people search for: the
 * names of all of them would take hundreds of megabytes.
 */
const NAMES_KEPT = 150_000;

/** The names of songs, unpacked as they are asked for. */
export interface StoredNames {
  /** Equal names are one object until the next call of `forgetIfMany`. */
  readonly nameAt: (name: number) => NameKeys;
  readonly namesOf: (song: number) => SongNames;
  readonly isTake: (song: number) => boolean;
  /** Returns the letters of the song's shortest title. */
  readonly lengthOf: (song: number) => number;
  /** Forgets the names that stay unpacked if they are too many. */
  readonly forgetIfMany: () => void;
}

/** Returns the names of the tables. */
export function createStoredNames(tables: TitleTables): StoredNames {
  const { named, roleMarks, roleOtherNames, songMarks } = tables;
  const { starts, items } = named.roles;
  const readName = createTextReader(tables.names);
  const readOtherName = createTextReader(tables.otherNames);
  let known = new Map<number, NameKeys>();
  const nameAt = (name: number): NameKeys => {
    let keys = known.get(name);
    if (keys === undefined) known.set(name, (keys = unpackName(readName(name))));
    return keys;
  };
  return {
    nameAt,
    namesOf(song) {
      const titles: TitleName[] = [];
      const artists: ArtistName[] = [];
      for (let at = starts[song] ?? 0; at < (starts[song + 1] ?? 0); at += 1) {
        const role = items[at] ?? 0;
        const mark = roleMarks[at] ?? 0;
        const other = roleOtherNames[at] ?? 0;
        const keys = nameAt(nameOf(role));
        const otherName = other === 0 ? null : readOtherName(other - 1);
        // Field by field: V8 gives each object that is spread and added to a hidden class of its own.
        if (isTitle(role)) {
          const { isShortened, isDerived } = readTitleMark(mark);
          titles.push({ keys, otherName, isShortened, isDerived });
        } else {
          const { credit, isWithoutArticle } = readArtistMark(mark);
          artists.push({ keys, otherName, isWithoutArticle, credit });
        }
      }
      return { titles, artists, isTake: isTakeMark(songMarks[song] ?? 0) };
    },
    isTake: (song) => isTakeMark(songMarks[song] ?? 0),
    lengthOf: (song) => lengthInMark(songMarks[song] ?? 0),
    forgetIfMany() {
      if (known.size > NAMES_KEPT) known = new Map();
    },
  };
}

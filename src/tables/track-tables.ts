import type { AliasesOf } from '../domain/artist-aliases.ts';
import { InvalidInputError } from '../domain/errors.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { createFilterTables, type FilterTables } from './filter-tables.ts';
import { createGrowingNumbers } from './growing-numbers.ts';
import { createTextNumberer, type NumberedTexts } from './numbered-texts.ts';
import { createTextPacker, type PackedTexts } from './packed-texts.ts';
import type { PostingLists } from './posting-lists.ts';

/**
 * The tracks of a release as arrays of numbers, which neither the heap nor its collector has to look at: a
 * million tracks as objects took 1 GB of heap. One row per track.
 */
export interface TrackTables {
  /** The ids of the rows, and then of versions that are no rows. */
  readonly ids: NumberedTexts;
  readonly names: PackedTexts;
  /** An empty text is unknown. */
  readonly isrcs: PackedTexts;
  readonly shared: Readonly<Record<SharedField, SharedValues>>;
  /** For each row, the number of an id: that of the version that represents the song. */
  readonly songs: Uint32Array;
  /** The numbers of the ids of all versions; none if the row is the only one. */
  readonly versions: PostingLists;
  /** 1 for a version that represents its song, 0 for others. */
  readonly representatives: Uint8Array;
  readonly filters: FilterTables;
}

/** Fields with values that many tracks share. */
const SHARED_FIELDS = ['artists', 'album', 'genres', 'releaseDate', 'featureSource'] as const;
type SharedField = (typeof SHARED_FIELDS)[number];

interface SharedValues {
  /** The number of the value of each row. */
  readonly numbers: Uint32Array;
  /** Each value as JSON. */
  readonly texts: PackedTexts;
}

/**
 * Builds the tables of `rowCount` tracks, which come in batches, in slices. `aliasesOf` tells the other names
 * of artists.
 *
 * @throws InvalidInputError if two tracks have one id.
 */
export async function buildTrackTables(
  rowCount: number,
  batches: AsyncIterable<readonly PublishedTrack[]> | Iterable<readonly PublishedTrack[]>,
  slices: TimeSlices,
  aliasesOf?: AliasesOf,
): Promise<TrackTables> {
  const ids = createTextNumberer();
  const names = createTextPacker();
  const isrcs = createTextPacker();
  const shared = bySharedField(() => createSharedValues(rowCount));
  const representatives = new Uint8Array(rowCount);
  const filters = createFilterTables(rowCount, aliasesOf);
  // Most tracks are the only version of their song.
  const related = new Map<number, PublishedTrack>();
  let row = 0;
  for await (const batch of batches) {
    for (const track of batch) {
      if (slices.isOver()) await slices.next();
      if (ids.numberOf(track.id) !== row) throw new InvalidInputError(`two tracks have the id ${track.id}`);
      names.add(track.name);
      isrcs.add(track.isrc ?? '');
      for (const field of SHARED_FIELDS) shared[field].add(JSON.stringify(track[field]));
      representatives[row] = Number(track.isRepresentative);
      filters.add(track);
      if (track.versionIds.length !== 1 || track.versionIds[0] !== track.id || track.songId !== track.id) {
        related.set(row, track);
      }
      row += 1;
    }
  }
  // All rows have their numbers now, so that an unknown version gets a later one.
  const songs = new Uint32Array(rowCount);
  const versions = { starts: new Uint32Array(rowCount + 1), items: createGrowingNumbers() };
  let versionCount = 0;
  for (row = 0; row < rowCount; row += 1) {
    if (slices.isOver()) await slices.next();
    const track = related.get(row);
    songs[row] = track === undefined ? row : ids.numberOf(track.songId);
    for (const id of track?.versionIds ?? []) versions.items.add(ids.numberOf(id));
    versions.starts[row + 1] = versionCount += track?.versionIds.length ?? 0;
  }
  const finished: Partial<Record<SharedField, SharedValues>> = {};
  for (const field of SHARED_FIELDS) finished[field] = await shared[field].finish(slices);
  return {
    ids: await ids.finish(slices),
    names: await names.packed(slices),
    isrcs: await isrcs.packed(slices),
    shared: finished as Record<SharedField, SharedValues>,
    songs,
    versions: { starts: versions.starts, items: await versions.items.joined(slices) },
    representatives,
    filters: await filters.finish(slices),
  };
}

/** Returns a record with a value for each field. */
export function bySharedField<Value>(valueOf: (field: SharedField) => Value): Record<SharedField, Value> {
  return Object.fromEntries(SHARED_FIELDS.map((field) => [field, valueOf(field)])) as Record<
    SharedField,
    Value
  >;
}

function createSharedValues(rowCount: number) {
  const numbers = new Uint32Array(rowCount);
  const texts = createTextNumberer();
  let row = 0;
  return {
    add(text: string): void {
      numbers[row] = texts.numberOf(text);
      row += 1;
    },
    finish: async (slices: TimeSlices): Promise<SharedValues> => ({
      numbers,
      texts: (await texts.finish(slices)).texts,
    }),
  };
}

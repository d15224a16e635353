import { MAX_OTHER_NAMES } from '../domain/other-names.ts';
import { foldText } from '../domain/text.ts';
import type { TrackId } from '../domain/track-id.ts';
import { rowsOf } from '../storage/sqlite-file.ts';
import type { Catalogue } from './catalogue.ts';
import { distinctNames, type PutNames } from './distinct-names.ts';

/** The titles of one song whose id is not known. */
export interface TitleGroup {
  readonly artist: string;
  /** Two or more. */
  readonly titles: readonly string[];
}

export interface TitleStore {
  /** Stores another title of a track, which the catalogue may not hold yet. */
  putTitle(trackId: TrackId, title: string): PutNames;
  /** Stores two or more titles of one song of an artist. */
  putGroup(group: TitleGroup): PutNames;
  /** Yields the titles given for each track, sorted by id and title. */
  ofTracks(): Iterable<readonly [TrackId, string]>;
  /** Returns every group, sorted, whatever the order of import. */
  groups(): readonly TitleGroup[];
}

/** Returns the store of other titles. Two spellings of one title (`foldText` decides) are stored once. */
export function createTitleStore({ database }: Catalogue): TitleStore {
  const titleOf = database.prepare('SELECT title FROM track_titles WHERE track_id = ? AND key = ?').raw();
  const countTitles = database.prepare('SELECT count(*) FROM track_titles WHERE track_id = ?').raw();
  const putTitle = database.prepare(
    'INSERT OR REPLACE INTO track_titles (track_id, key, title) VALUES (?, ?, ?)',
  );
  const groupOf = database.prepare('SELECT titles FROM title_groups WHERE artist = ? AND key = ?').raw();
  const putGroup = database.prepare(
    'INSERT OR REPLACE INTO title_groups (artist, key, titles) VALUES (?, ?, ?)',
  );

  return {
    putTitle(trackId, title) {
      const key = foldText(title);
      const known = (titleOf.get(trackId, key) as [string] | undefined)?.[0];
      if (known === undefined && (countTitles.get(trackId) as [number])[0] >= MAX_OTHER_NAMES) return 'full';
      // The lower of two spellings stays, so the order of import makes no difference.
      if (known === undefined || title < known) putTitle.run(trackId, key, title);
      return known === undefined ? 'added' : 'unchanged';
    },
    putGroup({ artist, titles }) {
      const { key, spelling } = distinctNames(titles, 'titles of a song');
      const artistKey = foldText(artist);
      const known = (groupOf.get(artistKey, key) as [string] | undefined)?.[0];
      if (known === undefined || spelling < known) putGroup.run(artistKey, key, spelling);
      return known === undefined ? 'added' : 'unchanged';
    },
    *ofTracks() {
      yield* rowsOf<[TrackId, string]>(
        database.prepare('SELECT track_id, title FROM track_titles ORDER BY track_id, key').raw(),
      );
    },
    groups() {
      const rows = database
        .prepare('SELECT artist, titles FROM title_groups ORDER BY artist, key')
        .raw()
        .all();
      return (rows as [string, string][]).map(([artist, titles]) => ({
        artist,
        titles: JSON.parse(titles) as string[],
      }));
    },
  };
}

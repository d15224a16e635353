import { basename } from 'node:path';
import type { NamedTrack, Playlist } from '../domain/playlist.ts';
import type { RefusedRow } from './csv-rows.ts';

export interface PlaylistEntry {
  readonly kind: 'entry';
  /** The line of the file on which the entry starts, from 1. */
  readonly line: number;
  /** A playlist without an id takes its name as id, and the other way round. */
  readonly playlist: Omit<Playlist, 'trackIds'>;
  readonly track: NamedTrack;
}

export type PlaylistOutcome = PlaylistEntry | RefusedRow;

/** The ends of names of playlist files. */
const ENDS = /(?:\.(?:csv|m3u8?|jspf|json|txt|gz))+$/i;

/**
 * Returns the playlist that a file of one playlist holds. Its id has the names of the file and the playlist,
 * so that the same file gives the same playlist from any folder.
 */
export function playlistOfFile(
  path: string,
  { source, title, id = null }: { source: string; title: string | null; id?: string | null },
): Omit<Playlist, 'trackIds'> {
  const fileName = basename(path).replace(ENDS, '') || basename(path);
  const name = title ?? fileName;
  return { source, name, id: id ?? (name === fileName ? name : `${fileName}: ${name}`) };
}

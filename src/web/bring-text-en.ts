import type { Widened } from './text-en.ts';

/** What the import says, in English. It is loaded with the import. */
export const bringEn = {
  title: 'Bring your songs',
  advice:
    'Drop a CSV file here to see how it would be read. Nothing is stored: at the end stands the command that imports it.',
  drop: 'Drop a CSV file here, or choose one',
  another: 'Choose another file',
  formats:
    '.csv or .csv.gz with a title, an artist and audio features such as tempo and energy; playlists also as .m3u8 or .jspf',
  sample: 'Save a small example',
  kind: 'The file holds',
  kinds: {
    songs: 'songs',
    playlists: 'playlists',
    artists: 'other names of artists',
    titles: 'other titles of songs',
  },
  encoding: 'Text encoding',
  unreadable: 'This file cannot be opened. Choose it again.',
  damaged: 'The file ends in .gz, but is not gzip data that can be unpacked.',
  result: (file: string) => `What would happen with ${file}`,
  accepted: (rows: string) => `${rows} ${rows === '1' ? 'row' : 'rows'} accepted`,
  refused: (rows: string) => `${rows} refused`,
  noneRefused: 'none refused',
  part: 'Only the beginning of the file was read: its first megabyte, or 5,000 rows.',
  withoutFeatures: (songs: string) =>
    `${songs} songs have no audio features. They are stored, but cannot be compared until another source has them.`,
  playlists: (rows: string) => `The file also holds playlists, in ${rows} rows. The command imports both.`,
  dataSet: (name: string) => `Recognised as: ${name}`,
  columns: 'How the columns are understood',
  ignoredColumns: (count: number) => (count === 1 ? '1 column is ignored' : `${count} columns are ignored`),
  fields: {
    id: 'Track id',
    name: 'Title',
    artists: 'Artists',
    artistIds: 'Ids of artists',
    album: 'Album',
    albumId: 'Id of the album',
    releaseDate: 'Release date',
    year: 'Year',
    duration: 'Length',
    explicit: 'Explicit',
    popularity: 'Popularity',
    isrc: 'ISRC',
    genres: 'Genres',
  } as Readonly<Record<string, string>>,
  first: 'The first songs, as read',
  refusals: 'Rows that would be refused',
  /** The server says problems in English. */
  problem: (problem: string) => problem,
  line: (line: number) => `Line ${line}`,
  firstOf: (shown: string, all: string) => `The first ${shown} of ${all}`,
  command: 'Import it with',
  commandAdvice:
    'Run this in the folder of Soundalike, with the path of your file. Then train and make a release:',
  copy: 'Copy',
  copied: 'Copied',
  failed: 'This file cannot be imported like this',
  failedAdvice: 'Mend the file, or choose what it holds and its encoding above.',
} as const;

export type BringTexts = Widened<typeof bringEn>;

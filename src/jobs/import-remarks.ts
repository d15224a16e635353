import { FEATURE_NAMES } from '../domain/audio-features.ts';
import type { TrackColumns } from '../sources/csv-columns.ts';
import { isPercentColumn } from '../sources/csv-headers.ts';

/** Returns what a person should know of a song file, in sentences. */
export function remarksOn(
  file: string,
  { fields, hasPlaylists }: TrackColumns,
  playlistFiles: readonly string[],
): readonly string[] {
  const percents = FEATURE_NAMES.flatMap((name) => fields[name].map((column) => column.name)).filter(
    isPercentColumn,
  );
  return [
    ...(percents.length > 0 ? [`Values from 0 to 100 were divided by 100: ${percents.join(', ')}.`] : []),
    ...(hasPlaylists && !playlistFiles.includes(file)
      ? [`The file names playlists too, which were not read: add --playlists ${file} to learn from them.`]
      : []),
  ];
}

import { FEATURE_NAMES } from '../domain/audio-features.ts';
import type { TrackColumns } from '../sources/csv-columns.ts';
import { isPercentColumn } from '../sources/csv-headers.ts';

/** Returns what a person should know of a song file, in sentences. */
export function remarksOn(
  file: string,
  { fields, hasFeatures, hasPlaylists }: TrackColumns,
  playlistFiles: readonly string[],
): readonly string[] {
  const percents = FEATURE_NAMES.flatMap((name) => fields[name].map((column) => column.name)).filter(
    isPercentColumn,
  );
  return [
    ...(percents.length > 0 ? [`Values from 0 to 100 were divided by 100: ${percents.join(', ')}.`] : []),
    ...(hasFeatures && fields.loudness.length === 0
      ? [
          'The file has no loudness: it stays unknown, and these songs are compared as if they were of average loudness. ' +
            'If it is under another name, --map "COLUMN=loudness" reads it.',
        ]
      : []),
    ...(hasPlaylists && !playlistFiles.includes(file)
      ? [`The file names playlists too, which were not read: add --playlists ${file} to learn from them.`]
      : []),
  ];
}

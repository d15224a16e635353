import { canLearnStyle, type FoundInputs } from '../../src/jobs/found-inputs.ts';
import { textTable } from '../text-table.ts';

/**
 * Returns what the style space is learned from, with what it was worth on 92,211 real songs: the agreement of
 * the lists with held-out playlists, as a multiple of that of the features alone. Each row has the inputs of
 * the rows above, too.
 */
export function inputsText(inputs: FoundInputs): string {
  const { tracks, joined, years, withGenres } = inputs;
  const rows = [
    ['features', tracks, '1'],
    ['and years', years.known + years.filled, '1.9'],
    ['and artists', joined.artist, '2.9'],
    ['and albums', joined.album, '2.9'],
    ['and genres', withGenres, '3.0'],
    ['and playlists', joined.playlist, '4.0'],
  ] as const;
  const table = textTable([
    ['style is learned from', 'tracks', 'agreement with playlists, on 92,211 real songs'],
    ...rows.map(([input, count, worth]) => [input, count.toLocaleString('en'), worth]),
  ]);
  return [
    table,
    `${years.filled.toLocaleString('en')} of the years are those of the album or artist. ` +
      `${years.unknown.toLocaleString('en')} tracks have none, and are learned with that of a song that sounds alike.`,
    canLearnStyle(inputs) ? WORTH : TOO_FEW,
  ].join('\n');
}

const WORTH =
  'Albums without artists reached 2.5. The songs of those playlists were tested without genres of their own, which may be ' +
  'worth more. With 20 playlists or more in the catalogue, the evaluation tells what each input is worth on them.';

const TOO_FEW =
  'Too few tracks share an album, an artist or a playlist to learn a style from them. Style lists (cosine) then compare ' +
  'features and years, and resemble sound lists (euclidean). More songs of these artists, or playlists, would change that.';

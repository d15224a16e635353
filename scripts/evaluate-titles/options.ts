import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { parseOptions } from '../parse-options.ts';

export const USAGE = `Usage: npm run evaluate:titles -- [options]

Measures how often the title search finds the song that a query means: in process, over Meilisearch and, for
comparison, in a plain Meilisearch. The queries are written by hand for the demo's songs, and made from real
songs with seeded mistakes.

  --songs FILE       real songs (default: ../shared/data/songs.csv, if it exists)
  --aliases FILE     other names of artists (default: artist_aliases_ko_en.csv beside the songs, if it exists)
  --absent FILE      a CSV with a column 'title' of absent titles (default: korean_titles.csv beside the songs)
  --seeds 1,2        seeds of the queries from real songs (default: 1,1001; the search was tuned on 1 to 5)
  --failures FILE    write a list of the songs that were not found
  --in-process       measure without the engines
  --help             print this text

"first" is the share of queries whose first song is the right one; "within" the share with the right song among
the top songs that the bar names. For absent titles, "first" is the share without a claimed match, and "within"
the share without any song. Exits with 1 if this search misses a bar (marked ✗), or if too few queries have the
same top 10 in process and over Meilisearch.`;

const DEFAULT_SONGS = '../shared/data/songs.csv';

export interface EvaluateTitlesOptions {
  readonly isHelp: boolean;
  /** The files of real songs; undefined if none is given and the default does not exist. */
  readonly real:
    | { readonly songs: string; readonly aliases: string | undefined; readonly absent: string | undefined }
    | undefined;
  readonly seeds: readonly number[];
  readonly failures: string | undefined;
  readonly isInProcess: boolean;
  /** One message per part that is left out because a default file does not exist. */
  readonly leftOut: readonly string[];
}

/**
 * Returns the options on the command line, with the files that exist.
 *
 * @throws InvalidInputError that lists every mistake.
 */
export function parseEvaluateTitlesOptions(args: readonly string[]): EvaluateTitlesOptions {
  const { values } = parseOptions({
    args: [...args],
    options: {
      songs: { type: 'string' },
      aliases: { type: 'string' },
      absent: { type: 'string' },
      seeds: { type: 'string', default: '1,1001' },
      failures: { type: 'string' },
      'in-process': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const problems: string[] = [];
  const leftOut: string[] = [];
  const fileAt = (
    option: string,
    named: string | undefined,
    byDefault: string,
    what: string,
  ): string | undefined => {
    const file = named ?? byDefault;
    if (existsSync(file)) return file;
    if (named === undefined) leftOut.push(`${what} are left out: ${file} does not exist`);
    else problems.push(`${option}: expected a file, got ${file}, which does not exist`);
    return undefined;
  };
  const songs = fileAt('--songs', values.songs, DEFAULT_SONGS, 'Real songs');
  const beside = (name: string): string => join(dirname(songs ?? DEFAULT_SONGS), name);
  const aliases = fileAt(
    '--aliases',
    values.aliases,
    beside('artist_aliases_ko_en.csv'),
    'Other names of artists',
  );
  const absent = fileAt('--absent', values.absent, beside('korean_titles.csv'), 'Absent titles');
  if (songs === undefined && values.songs === undefined) {
    if (values.aliases !== undefined) problems.push('--aliases needs songs: give --songs as well');
    if (values.absent !== undefined) problems.push('--absent needs songs: give --songs as well');
  }
  if (!/^\d{1,9}(,\d{1,9})*$/.test(values.seeds)) {
    problems.push(`--seeds: expected whole numbers separated by commas, got '${values.seeds}'`);
  }
  if (values.failures !== undefined && !existsSync(dirname(values.failures))) {
    problems.push(`--failures: expected a file in a folder that exists, got ${values.failures}`);
  }
  if (problems.length > 0 && !values.help) {
    throw new InvalidInputError('Invalid options:', [...problems, 'see --help']);
  }
  return {
    isHelp: values.help,
    real: songs === undefined ? undefined : { songs, aliases, absent },
    seeds: values.seeds.split(',').map(Number),
    failures: values.failures,
    isInProcess: values['in-process'],
    // Without songs, the files beside them do not matter.
    leftOut: songs === undefined ? leftOut.slice(0, 1) : leftOut,
  };
}

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { InvalidInputError } from '../../src/domain/errors.ts';

export const USAGE = `Usage: npm run evaluate:titles -- [options]

Asks the title search in process, over Meilisearch and, for comparison, a plain Meilisearch what labelled queries
mean, and prints how often they find it: queries written by hand over the demo's songs, and queries made of real
songs by seeded mistakes.

  --songs FILE       real songs; without it ../shared/data/songs.csv where it is there
  --aliases FILE     other names of artists; without it artist_aliases_ko_en.csv beside the songs, if it is there
  --absent FILE      a CSV with a column 'title', of titles to look for in vain; without it korean_titles.csv there
  --seeds 1,2        seeds of the real queries (default 1,1001: the search was tuned by 1 and never by 1001)
  --failures FILE    write down what was not found
  --in-process       without the engines
  --help             this text

"first" is the share of the queries whose first place is what was meant; "within" the same for the places that the
bar names. Of titles that are not there, "first" is where nothing was claimed to be called so, and "within" where
nothing was shown at all. Ends with 1 where this search misses a bar (marked ✗), or where in process and over
Meilisearch too few queries have the same first ten songs.`;

const DEFAULT_SONGS = '../shared/data/songs.csv';

export interface EvaluateTitlesOptions {
  readonly isHelp: boolean;
  /** The real songs and what goes with them; undefined where none are named and none stand where they do by default. */
  readonly real:
    | { readonly songs: string; readonly aliases: string | undefined; readonly absent: string | undefined }
    | undefined;
  readonly seeds: readonly number[];
  readonly failures: string | undefined;
  readonly isInProcess: boolean;
  /** What is left out because a file by default is not there, to be told. */
  readonly leftOut: readonly string[];
}

/** The options on the command line, with the files that are there. Throws InvalidInputError that lists every mistake. */
export function parseEvaluateTitlesOptions(args: readonly string[]): EvaluateTitlesOptions {
  const { values } = parseArgs({
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
    if (named === undefined) leftOut.push(`${what} are left out: ${file} is not there`);
    else problems.push(`${option}: expected a file, and nothing is at ${file}`);
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
  const absent = fileAt('--absent', values.absent, beside('korean_titles.csv'), 'Titles that are not there');
  if (songs === undefined && values.songs === undefined) {
    if (values.aliases !== undefined) problems.push('--aliases goes with songs, and there are none');
    if (values.absent !== undefined) problems.push('--absent goes with songs, and there are none');
  }
  if (!/^\d{1,9}(,\d{1,9})*$/.test(values.seeds)) {
    problems.push(`--seeds: expected whole numbers with commas between, got '${values.seeds}'`);
  }
  if (values.failures !== undefined && !existsSync(dirname(values.failures))) {
    problems.push(`--failures: expected a file in a folder that is there, got ${values.failures}`);
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
    // Without songs, what goes with them is no matter.
    leftOut: songs === undefined ? leftOut.slice(0, 1) : leftOut,
  };
}

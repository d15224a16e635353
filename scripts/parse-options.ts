import { parseArgs, type ParseArgsConfig } from 'node:util';
import { InvalidInputError } from '../src/domain/errors.ts';
import { nearestName } from '../src/titles/edit-distance.ts';

/** Beyond, an option is more likely to be another one than a misspelt one. */
const MOST_MISTAKES = 3;

/**
 * Returns the options of a command, and --help, which every command has. With --help, prints the usage and
 * returns null: the command has nothing to do.
 *
 * @throws as {@link parseOptions} does.
 */
export function parseCommand<Config extends ParseArgsConfig>(
  usage: string,
  config?: Config,
): ReturnType<typeof parseArgs<Config>> | null {
  const help = { type: 'boolean' } as const;
  const parsed = parseOptions({ ...config, options: { ...config?.options, help } });
  if (parsed.values.help !== true) return parsed as ReturnType<typeof parseArgs<Config>>;
  console.log(usage);
  return null;
}

/**
 * Parses the command line as `parseArgs` does.
 *
 * @throws InvalidInputError for an unknown option, which names the nearest one; TypeError of `parseArgs` for
 *   other mistakes.
 */
export function parseOptions<Options extends ParseArgsConfig>(
  config: Options,
): ReturnType<typeof parseArgs<Options>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const unknown = unknownOption(error);
    if (unknown === null) throw error;
    const names = Object.keys(config.options ?? {});
    const limit = Math.min(MOST_MISTAKES, Math.floor(unknown.length / 2));
    const nearest = nearestName(unknown, names, limit);
    const advice =
      nearest === undefined
        ? `there are ${names.map((name) => `--${name}`).join(', ')}.`
        : `did you mean --${nearest}?`;
    throw new InvalidInputError(`There is no option --${unknown}; ${advice} See --help.`, [], {
      cause: error,
    });
  }
}

function unknownOption(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')) {
    return null;
  }
  return /^Unknown option '--([^'=]+)/.exec(error.message)?.[1] ?? null;
}

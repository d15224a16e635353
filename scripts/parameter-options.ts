import { existsSync, readFileSync } from 'node:fs';
import { InvalidInputError } from '../src/domain/errors.ts';
import {
  DEFAULT_PARAMETERS,
  flatParameters,
  parametersWith,
  type TrainingParameters,
} from '../src/embedding/parameters.ts';
import { parseSweep } from '../src/jobs/sweep-grid.ts';

/** Every parameter with its default, for the help of commands that take --set. */
export const PARAMETERS_TEXT = `Parameters and their defaults:\n${Object.entries(
  flatParameters(DEFAULT_PARAMETERS),
)
  .map(([name, value]) => `  ${name}=${value}`)
  .join('\n')}`;

/** The parameters of one training. */
export interface Combination {
  readonly parameters: TrainingParameters;
  /** The changes by the sweep, such as `style.dimensions=16`; empty without a sweep. */
  readonly swept: string;
}

/**
 * Returns the combinations that --set, --seed and --sweep define: one, or all of the sweep.
 *
 * @throws InvalidInputError that lists every mistake in all three options.
 */
export function parameterOptions(options: {
  readonly set: readonly string[];
  readonly seed?: string;
  readonly sweep?: string;
}): readonly [Combination, ...Combination[]] {
  const { set, seed, sweep } = options;
  // A set: several combinations may have the same mistake.
  const problems = new Set<string>();
  const listing = <Result>(work: () => Result): Result[] => {
    try {
      return [work()];
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      for (const problem of error.problems.length > 0 ? error.problems : [error.message])
        problems.add(problem);
      return [];
    }
  };
  const assignments = set.filter((text) => /^[^=]+=[^=]+$/.test(text));
  for (const text of set) {
    if (!assignments.includes(text)) problems.add(`--set: expected NAME=VALUE, got '${text}'`);
  }
  const changes = {
    ...Object.fromEntries(assignments.map((text) => text.split('=') as [string, string])),
    ...(seed === undefined ? {} : { seed }),
  };
  const [combinations = [{}]] = sweep === undefined ? [] : listing(() => sweepIn(sweep));
  const [first, ...others] = combinations.flatMap((combination) =>
    listing(() => ({
      parameters: parametersWith({ ...changes, ...combination }),
      swept: Object.entries(combination)
        .map(([name, value]) => `${name}=${value}`)
        .join(' '),
    })),
  );
  if (problems.size > 0 || first === undefined) {
    throw new InvalidInputError('The options have mistakes:', [...problems, 'see --help']);
  }
  return [first, ...others];
}

function sweepIn(file: string): Readonly<Record<string, number | string>>[] {
  if (!existsSync(file)) throw new InvalidInputError(`--sweep: expected a file, and there is no '${file}'`);
  return parseSweep(readFileSync(file, 'utf8'), flatParameters(DEFAULT_PARAMETERS));
}

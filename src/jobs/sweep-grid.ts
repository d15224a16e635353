import { InvalidInputError } from '../domain/errors.ts';

/** More runs would take too long; most likely one list too many was given. */
const MOST_COMBINATIONS = 200;

type Value = number | string;

/**
 * Returns every combination of a JSON object that maps parameters to lists of values, or to one value. The
 * last parameter changes fastest. Parameters that are not in the object are not in the combinations. `known`
 * maps every known parameter to a value of its type.
 *
 * @throws one InvalidInputError that lists all mistakes and the known names. More than 200 combinations are a
 *   mistake.
 */
export function parseSweep(
  text: string,
  known: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>>[] {
  const problems: string[] = [];
  const swept = Object.entries(objectOf(text, problems)).map(([name, given]): [string, Value[]] => {
    const values = Array.isArray(given) ? given : [given];
    problems.push(...problemsOf(name, values, known));
    return [name, values as Value[]];
  });
  const count = swept.reduce((product, [, values]) => product * values.length, 1);
  if (count > MOST_COMBINATIONS) {
    problems.push(`expected at most ${MOST_COMBINATIONS} combinations, got ${count}`);
  }
  if (problems.length > 0) {
    const names = Object.keys(known).toSorted();
    throw new InvalidInputError(
      'The sweep has mistakes. Expected a JSON object of parameters with lists of values, such as\n' +
        `{"${names[0] ?? 'name'}": [1, 2]}; the parameters are: ${names.join(', ')}.`,
      problems,
    );
  }
  let combinations: [string, Value][][] = [[]];
  for (const [name, values] of swept) {
    combinations = combinations.flatMap((combination) =>
      values.map((value): [string, Value][] => [...combination, [name, value]]),
    );
  }
  return combinations.map((combination) => Object.fromEntries(combination));
}

/** Parses the object. If the text is none, adds a problem and returns an empty object. */
function objectOf(text: string, problems: string[]): object {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    problems.push(`expected JSON: ${error instanceof Error ? error.message : String(error)}`);
    return {};
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    problems.push(`expected an object, got ${JSON.stringify(given)}`);
    return {};
  }
  if (Object.keys(given).length === 0) problems.push('expected at least one parameter, got none');
  return given;
}

function problemsOf(
  name: string,
  values: readonly unknown[],
  known: Readonly<Record<string, Value>>,
): string[] {
  if (!Object.hasOwn(known, name)) return [`'${name}': expected a known parameter`];
  if (values.length === 0) return [`'${name}': expected at least one value, got an empty list`];
  const type = typeof known[name];
  const problems = values
    // JSON has no infinity, but 1e999 is parsed as one.
    .filter((value) => typeof value !== type || (typeof value === 'number' && !Number.isFinite(value)))
    .map((value) => `'${name}': expected a ${type}, got ${textOf(value)}`);
  const repeated = values.filter((value, index) => values.indexOf(value) < index);
  return [...problems, ...repeated.map((value) => `'${name}': expected ${textOf(value)} only once`)];
}

function textOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

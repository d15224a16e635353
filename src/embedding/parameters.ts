import { InvalidInputError } from '../domain/errors.ts';
import { AUTOENCODER, type AutoencoderParameters } from './autoencoder.ts';
import { GRAPH_ENCODER, type GraphEncoderParameters } from './graph-encoder.ts';

/** Everything that training can be told, by the names that commands, runs and releases show. */
export interface TrainingParameters {
  readonly seed: number;
  readonly style: GraphEncoderParameters;
  readonly sound: AutoencoderParameters;
}

export const DEFAULT_PARAMETERS: TrainingParameters = { seed: 1, style: GRAPH_ENCODER, sound: AUTOENCODER };

/** What a value may be: most are whole numbers from 1 on. */
const SHARES: ReadonlySet<string> = new Set(['style.edgeDropout']);
const POSITIVE_NUMBERS: ReadonlySet<string> = new Set(['style.rate', 'style.temperature', 'sound.rate']);
const NUMBERS_FROM_0: ReadonlySet<string> = new Set(['sound.distanceWeight']);
/** Larger ones are a slip of the finger, and would take days or all memory. */
const MAX_VALUE = 100_000;

/** One flat record: seed, style.dimensions, sound.epochs … */
export function flatParameters({ seed, style, sound }: TrainingParameters): Record<string, number> {
  return Object.fromEntries([['seed', seed] as const, ...named('style', style), ...named('sound', sound)]);
}

function named(space: string, values: object): (readonly [string, number])[] {
  return Object.entries(values).map(([name, value]) => [`${space}.${name}`, Number(value)]);
}

/** The defaults with some values changed. Throws InvalidInputError that lists every name and value that does not fit. */
export function parametersWith(changes: Readonly<Record<string, number | string>>): TrainingParameters {
  const known = flatParameters(DEFAULT_PARAMETERS);
  const problems: string[] = [];
  for (const [name, text] of Object.entries(changes)) {
    if (!Object.hasOwn(known, name)) problems.push(`${name}: there is no such parameter`);
    else if (!fits(name, text)) problems.push(`${name}: expected ${expectation(name)}, got '${text}'`);
    else known[name] = Number(text);
  }
  if (problems.length > 0) {
    problems.push(`parameters are ${Object.keys(flatParameters(DEFAULT_PARAMETERS)).join(', ')}`);
    throw new InvalidInputError('The parameters do not fit:', problems);
  }
  const ofSpace = <Values extends object>(space: string, values: Values): Values =>
    Object.fromEntries(Object.keys(values).map((name) => [name, known[`${space}.${name}`]])) as Values;
  return {
    seed: known['seed'] ?? 0,
    style: ofSpace('style', GRAPH_ENCODER),
    sound: ofSpace('sound', AUTOENCODER),
  };
}

function fits(name: string, text: number | string): boolean {
  const value = typeof text === 'string' && text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value) || value > MAX_VALUE) return false;
  if (SHARES.has(name)) return value >= 0 && value < 1;
  if (POSITIVE_NUMBERS.has(name)) return value > 0;
  if (NUMBERS_FROM_0.has(name)) return value >= 0;
  return Number.isInteger(value) && value >= (name === 'seed' ? 0 : 1);
}

function expectation(name: string): string {
  if (SHARES.has(name)) return 'a share from 0 up to, not including, 1';
  if (POSITIVE_NUMBERS.has(name)) return 'a number above 0';
  if (NUMBERS_FROM_0.has(name)) return 'a number from 0 on';
  return `a whole number from ${name === 'seed' ? 0 : 1} to ${MAX_VALUE}`;
}

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

interface Bound {
  readonly least: number;
  readonly most: number;
  /** Any number in between, rather than whole ones. */
  readonly isContinuous?: true;
  /** Why there is an end, for whoever meets it. */
  readonly reason: string;
}

type Name = 'seed' | `style.${keyof GraphEncoderParameters}` | `sound.${keyof AutoencoderParameters}`;

/** What is a slip of the finger is refused before it takes all memory or days, or ends in nothing. */
const RATE: Bound = {
  least: 1e-6,
  most: 1,
  isContinuous: true,
  reason: 'a step of Adam moves every weight by about as much, and most weights are below 1',
};
const DIMENSIONS: Bound = { least: 1, most: 512, reason: 'every search compares them all' };
const BOUNDS: Readonly<Record<Name, Bound>> = {
  seed: { least: 0, most: 100_000, reason: 'one is as good as another' },
  'style.dimensions': DIMENSIONS,
  'style.hidden': { least: 1, most: 2048, reason: 'weights grow with its square' },
  'style.steps': { least: 1, most: 100_000, reason: 'more take days' },
  // 4,096 take some 500 MB.
  'style.pairs': {
    least: 2,
    most: 4096,
    reason: 'a pair alone has no others to differ from, and memory grows with the square',
  },
  'style.rate': RATE,
  'style.temperature': {
    least: 0.001,
    most: 10,
    isContinuous: true,
    reason: 'below, only the nearest song counts, above, all do alike',
  },
  'style.edgeDropout': {
    least: 0,
    most: 0.99,
    isContinuous: true,
    reason: 'it is a share, and without any edge there is nothing to learn',
  },
  'style.positionDimensions': { least: 1, most: 256, reason: 'every track keeps four times as many numbers' },
  'sound.dimensions': DIMENSIONS,
  'sound.hidden': { least: 1, most: 2048, reason: 'weights grow with its square' },
  'sound.epochs': { least: 1, most: 1000, reason: 'more take days' },
  'sound.batch': {
    least: 2,
    most: 8192,
    reason: 'one half is compared with the other, and all is in memory',
  },
  'sound.rate': RATE,
  'sound.distanceWeight': {
    least: 0,
    most: 1000,
    isContinuous: true,
    reason: 'above, the reconstruction no longer counts',
  },
};

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

function boundOf(name: string): Bound {
  return BOUNDS[name as Name];
}

function fits(name: string, text: number | string): boolean {
  const value = typeof text === 'string' && text.trim() === '' ? NaN : Number(text);
  const { least, most, isContinuous } = boundOf(name);
  return value >= least && value <= most && (isContinuous === true || Number.isInteger(value));
}

function expectation(name: string): string {
  const { least, most, isContinuous, reason } = boundOf(name);
  return `a ${isContinuous === true ? '' : 'whole '}number from ${least} to ${most} (${reason})`;
}

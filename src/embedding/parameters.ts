import { InvalidInputError } from '../domain/errors.ts';
import { type Space, SPACES } from '../domain/space.ts';
import { AUTOENCODER, type AutoencoderParameters } from './autoencoder-parameters.ts';
import { GRAPH_ENCODER, type GraphEncoderParameters } from './graph-encoder-parameters.ts';

/** All parameters of a training, one group per space, by the names that commands, runs and releases show. */
export interface TrainingParameters extends Readonly<Record<Space, object>> {
  readonly seed: number;
  readonly style: GraphEncoderParameters;
  readonly sound: AutoencoderParameters;
}

export const DEFAULT_PARAMETERS: TrainingParameters = { seed: 1, style: GRAPH_ENCODER, sound: AUTOENCODER };

interface Bound {
  readonly least: number;
  readonly most: number;
  /** Any number in between, not only whole numbers. */
  readonly isContinuous?: true;
  /** Why the bounds exist, for the person who exceeds them. */
  readonly reason: string;
}

type Name = 'seed' | { [Each in Space]: `${Each}.${keyof TrainingParameters[Each] & string}` }[Space];

// The bounds refuse typing errors before they take all memory or days, or learn nothing.
const RATE: Bound = {
  least: 1e-6,
  most: 1,
  isContinuous: true,
  reason: 'a step of Adam moves every weight by about the rate, and most weights are below 1',
};
const DIMENSIONS: Bound = { least: 1, most: 512, reason: 'every search compares all of them' };
const WEIGHT: Bound = {
  least: 0,
  most: 10,
  isContinuous: true,
  reason: 'the song with its edges counts 1, and above 10 it would hardly count',
};
const FACT_WEIGHT: Bound = {
  least: 0,
  most: 10,
  isContinuous: true,
  reason: 'a feature counts at most 1, and above 10 no feature would count',
};
const BOUNDS: Readonly<Record<Name, Bound>> = {
  seed: { least: 0, most: 100_000, reason: 'one seed is as good as another' },
  'style.dimensions': DIMENSIONS,
  'style.hidden': { least: 1, most: 2048, reason: 'the number of weights grows with the square' },
  'style.steps': { least: 1, most: 100_000, reason: 'more would take days' },
  // 4,096 pairs take about 500 MB.
  'style.pairs': {
    least: 2,
    most: 4096,
    reason: 'one pair has no other pairs to differ from, and memory grows with the square',
  },
  'style.rate': RATE,
  'style.temperature': {
    least: 0.001,
    most: 10,
    isContinuous: true,
    reason: 'below, only the nearest song counts; above, all songs count the same',
  },
  'style.edgeDropout': {
    least: 0,
    most: 0.99,
    isContinuous: true,
    reason: 'it is a share, and without edges there is nothing to learn',
  },
  'style.hintDropout': {
    least: 0,
    most: 0.99,
    isContinuous: true,
    reason: 'it is a share, and from hints that are always hidden nothing is learned',
  },
  'style.positionDimensions': {
    least: 1,
    most: 256,
    reason: 'every track stores four times as many numbers',
  },
  'style.aloneWeight': WEIGHT,
  'style.yearWeight': WEIGHT,
  'style.searchDimensions': DIMENSIONS,
  'sound.dimensions': DIMENSIONS,
  'sound.hidden': { least: 1, most: 2048, reason: 'the number of weights grows with the square' },
  'sound.epochs': { least: 1, most: 1000, reason: 'more would take days' },
  'sound.batch': {
    least: 2,
    most: 8192,
    reason: 'one half of a batch is compared with the other half, and a batch must fit into memory',
  },
  'sound.rate': RATE,
  'sound.distanceWeight': {
    least: 0,
    most: 1000,
    isContinuous: true,
    reason: 'above, the reconstruction no longer counts',
  },
  'sound.yearWeight': FACT_WEIGHT,
  'sound.languageWeight': FACT_WEIGHT,
};

/** Returns the parameters as one flat record: seed, style.dimensions, sound.epochs … */
export function flatParameters(parameters: TrainingParameters): Record<string, number> {
  return Object.fromEntries([
    ['seed', parameters.seed] as const,
    ...SPACES.flatMap((space) => named(space, parameters[space])),
  ]);
}

function named(space: string, values: object): (readonly [string, number])[] {
  return Object.entries(values).map(([name, value]) => [`${space}.${name}`, Number(value)]);
}

/**
 * Returns the default parameters with some values changed.
 *
 * @throws InvalidInputError listing every unknown name and every value out of range.
 */
export function parametersWith(changes: Readonly<Record<string, number | string>>): TrainingParameters {
  const known = flatParameters(DEFAULT_PARAMETERS);
  const problems: string[] = [];
  for (const [name, text] of Object.entries(changes)) {
    if (!Object.hasOwn(known, name)) problems.push(`${name}: unknown parameter`);
    else if (!fits(name, text)) problems.push(`${name}: expected ${expectation(name)}, got '${text}'`);
    else known[name] = Number(text);
  }
  if (problems.length > 0) {
    problems.push(`the parameters are ${Object.keys(flatParameters(DEFAULT_PARAMETERS)).join(', ')}`);
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

import { parseArgs } from 'node:util';
import {
  CatalogueBusyError,
  CollectorRunningError,
  RateLimitedError,
  EngineUnavailableError,
  InvalidInputError,
  MissingPrerequisiteError,
  ReleaseCorruptError,
  SourceRefusedError,
  SourceUnavailableError,
  StoppedError,
  StorageError,
} from '../src/domain/errors.ts';
import { localTime } from './local-time.ts';

/** What a command's exit tells a scheduler; the README lists them. */
export const EXIT_CODES = {
  unexpected: 1,
  invalidInput: 2,
  missingPrerequisite: 3,
  corruptRelease: 65,
  engineUnavailable: 69,
  inputOutput: 74,
  tryAgainLater: 75,
  sourceRefused: 77,
  interrupted: 130,
} as const;

/**
 * For a command that takes no option but --help: prints its usage and returns false where that is asked for.
 * Anything else on the command line is an error.
 */
export function shouldRun(usage: string): boolean {
  const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
  if (values.help) console.log(usage);
  return !values.help;
}

/**
 * Runs a command to its end and turns what it throws into a message for people and an exit code. Where `onInterrupt`
 * is given, Ctrl-C ends the command at once and says that: what state things are in, and what to do next.
 */
export async function runCommand(command: () => Promise<void>, onInterrupt?: string): Promise<void> {
  if (onInterrupt !== undefined) {
    process.once('SIGINT', () => {
      console.error(`\nStopped. ${onInterrupt}`);
      process.exit(EXIT_CODES.interrupted);
    });
  }
  try {
    await command();
  } catch (error) {
    const code = exitCodeOf(error);
    // A defect wants its stack; everything else has said what was expected and what came.
    console.error(code === EXIT_CODES.unexpected ? error : messageOf(error));
    process.exitCode = code;
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof InvalidInputError || isArgumentError(error)) return EXIT_CODES.invalidInput;
  if (error instanceof MissingPrerequisiteError) return EXIT_CODES.missingPrerequisite;
  if (error instanceof ReleaseCorruptError) return EXIT_CODES.corruptRelease;
  if (error instanceof EngineUnavailableError || error instanceof SourceUnavailableError) {
    return EXIT_CODES.engineUnavailable;
  }
  if (
    error instanceof CatalogueBusyError ||
    error instanceof CollectorRunningError ||
    error instanceof RateLimitedError
  ) {
    return EXIT_CODES.tryAgainLater;
  }
  if (error instanceof SourceRefusedError) return EXIT_CODES.sourceRefused;
  if (error instanceof StoppedError) return EXIT_CODES.interrupted;
  if (error instanceof StorageError) return EXIT_CODES.inputOutput;
  // What the operating system refuses: a full disk, a missing file, no permission.
  if (error instanceof Error && 'syscall' in error) return EXIT_CODES.inputOutput;
  return EXIT_CODES.unexpected;
}

function isArgumentError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

/** Where each engine's address stands. */
const ADDRESS_VARIABLES = {
  qdrant: 'QDRANT_URL',
  meilisearch: 'MEILISEARCH_URL',
  mlflow: 'MLFLOW_TRACKING_URI',
  'in process': undefined,
} as const satisfies Record<EngineUnavailableError['engine'], string | undefined>;

function messageOf(error: unknown): string {
  if (error instanceof EngineUnavailableError) {
    const variable = ADDRESS_VARIABLES[error.engine];
    return variable === undefined
      ? error.message
      : `${error.message}. Does the engine run at the address in ${variable}?`;
  }
  if (error instanceof RateLimitedError) {
    return (
      `${error.source} wants no request before ${localTime(error.notBefore)}: ${error.reason}. ` +
      'Everything so far is kept. Start the same command then; earlier it asks nothing, and --wait waits instead.'
    );
  }
  if (error instanceof CollectorRunningError) {
    return `${error.message}. Wait for it, or stop it; npm run collect -- status tells how far it is.`;
  }
  return error instanceof Error ? error.message : String(error);
}

import {
  BucketRefusedError,
  BucketUnavailableError,
  CatalogueBusyError,
  CollectorRunningError,
  RateLimitedError,
  EngineRefusalError,
  EnginesRunningError,
  EngineUnavailableError,
  InvalidInputError,
  LostRaceError,
  MissingPrerequisiteError,
  PublisherOvertakenError,
  PublisherRunningError,
  ReleaseCorruptError,
  SourceRefusedError,
  SourceUnavailableError,
  StoppedError,
  StorageError,
  SwitchLockLostError,
  TrainingRunningError,
  WorseReleaseError,
} from '../src/domain/errors.ts';
import { onStopSignals } from '../src/stop-signals.ts';
import { localTime } from './local-time.ts';

/** The exit codes of the commands, for schedulers. The documentation lists them. */
export const EXIT_CODES = {
  unexpected: 1,
  invalidInput: 2,
  missingPrerequisite: 3,
  corruptRelease: 65,
  engineUnavailable: 69,
  inputOutput: 74,
  tryAgainLater: 75,
  sourceRefused: 77,
  worseRelease: 78,
  interrupted: 130,
} as const;

/**
 * Runs a command to its end. Turns an error into a message for people and an exit code. If `stateAfterStop`
 * is given, Ctrl-C or a terminating signal ends the command at once with this message: the state of the data,
 * and what to do next.
 */
export async function runCommand(command: () => Promise<void>, stateAfterStop?: string): Promise<void> {
  if (stateAfterStop !== undefined) {
    const stop = (): never => {
      console.error(`\nStopped. ${stateAfterStop}`);
      process.exit(EXIT_CODES.interrupted);
    };
    onStopSignals(stop, stop);
  }
  try {
    await command();
  } catch (error) {
    const code = exitCodeOf(error);
    // Only a defect needs its stack: the other errors say what was expected and what came.
    console.error(code === EXIT_CODES.unexpected ? error : messageOf(error));
    process.exitCode = code;
  }
}

export interface StopListener {
  /** Its reason is a StoppedError. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  end(): void;
}

/**
 * Listens for Ctrl-C and a terminating signal. The first one prints `stopping` and aborts, so that the
 * command can save its results; the StoppedError says `state`. The second one ends the process at once.
 */
export function listenForStop(stopping: string, state?: string): StopListener {
  const controller = new AbortController();
  const end = onStopSignals(
    () => {
      console.error(`\n${stopping}`);
      controller.abort(new StoppedError(state));
    },
    () => process.exit(EXIT_CODES.interrupted),
  );
  return { signal: controller.signal, end };
}

/** Returns the exit code of a command that ends with this error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof InvalidInputError || isArgumentError(error)) return EXIT_CODES.invalidInput;
  if (error instanceof MissingPrerequisiteError) return EXIT_CODES.missingPrerequisite;
  if (error instanceof ReleaseCorruptError) return EXIT_CODES.corruptRelease;
  if (
    error instanceof EngineUnavailableError ||
    error instanceof SourceUnavailableError ||
    error instanceof BucketUnavailableError
  ) {
    return EXIT_CODES.engineUnavailable;
  }
  if (
    error instanceof CatalogueBusyError ||
    error instanceof CollectorRunningError ||
    error instanceof EnginesRunningError ||
    error instanceof PublisherRunningError ||
    error instanceof PublisherOvertakenError ||
    error instanceof SwitchLockLostError ||
    error instanceof TrainingRunningError ||
    error instanceof RateLimitedError ||
    error instanceof LostRaceError
  ) {
    return EXIT_CODES.tryAgainLater;
  }
  if (error instanceof SourceRefusedError || error instanceof BucketRefusedError)
    return EXIT_CODES.sourceRefused;
  if (error instanceof WorseReleaseError) return EXIT_CODES.worseRelease;
  if (error instanceof StoppedError) return EXIT_CODES.interrupted;
  if (error instanceof StorageError) return EXIT_CODES.inputOutput;
  // The operating system refused: a full disk, a missing file, no permission.
  if (error instanceof Error && 'syscall' in error) return EXIT_CODES.inputOutput;
  return EXIT_CODES.unexpected;
}

function isArgumentError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

/** The variable with the address of each engine. */
const ADDRESS_VARIABLES = {
  qdrant: 'QDRANT_URL',
  meilisearch: 'MEILISEARCH_URL',
  mlflow: 'MLFLOW_TRACKING_URI',
  'in process': undefined,
} as const satisfies Record<EngineUnavailableError['engine'], string | undefined>;

/** Returns what a person is told of this error, and what to do. */
export function messageOf(error: unknown): string {
  if (error instanceof EngineUnavailableError && error.says !== undefined) {
    return `${error.message}. It says: ${error.says}`;
  }
  // An engine that refuses runs, and the error says what it refuses.
  if (error instanceof EngineUnavailableError && !(error instanceof EngineRefusalError)) {
    const variable = ADDRESS_VARIABLES[error.engine];
    return variable === undefined
      ? error.message
      : `${error.message}. Check that the engine runs at the address in ${variable}.`;
  }
  if (error instanceof RateLimitedError) {
    return (
      `${error.source} accepts no requests before ${localTime(error.notBefore)}: ${error.reason}. ` +
      'Everything collected so far is kept. Run the same command again after this time, or now with --wait.'
    );
  }
  if (error instanceof CollectorRunningError) {
    return `${error.message}. Wait until it ends, or stop it. Its progress: npm run collect -- status`;
  }
  return error instanceof Error ? error.message : String(error);
}

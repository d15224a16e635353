import type { EngineName } from './engine.ts';

/** The errors that a caller can act on. They become HTTP or exit codes once, at the edge. */

/** No track of this id stands in the release that is served. */
export class TrackNotFoundError extends Error {
  override readonly name = 'TrackNotFoundError';
  readonly trackId: string;

  constructor(trackId: string) {
    super(`no track with the id '${trackId}'`);
    this.trackId = trackId;
  }
}

/** What somebody passed in does not fit: each problem says what was expected and what came. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
  readonly problems: readonly string[];

  constructor(message: string, problems: readonly string[] = [], options?: ErrorOptions) {
    super([message, ...problems.map((problem) => `  - ${problem}`)].join('\n'), options);
    this.problems = problems;
  }
}

/** A file of a release is missing, cut short or altered. */
export class ReleaseCorruptError extends Error {
  override readonly name = 'ReleaseCorruptError';
  readonly file: string;
  readonly reason: string;

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`release file ${file}: ${reason}`, options);
    this.file = file;
    this.reason = reason;
  }
}

/** The disk refuses: it is full, read-only or broken. Nothing was changed. */
export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`${path} could not be written, and is as it was before: ${reason}`, options);
  }
}

/** Another process writes to the catalogue. */
export class CatalogueBusyError extends Error {
  override readonly name = 'CatalogueBusyError';

  constructor(path: string, options?: ErrorOptions) {
    super(`another process is writing to ${path}; start again when it is through`, options);
  }
}

/** There is nothing to work on yet: the message says what to run first. */
export class NothingThereError extends Error {
  override readonly name = 'NothingThereError';
}

/** An engine did not answer, or answered what it should not: asking again later may work. */
export class EngineUnavailableError extends Error {
  override readonly name: string = 'EngineUnavailableError';
  readonly engine: EngineName | 'mlflow';

  constructor(engine: EngineName | 'mlflow', reason: string, options?: ErrorOptions) {
    super(`${engine}: ${reason}`, options);
    this.engine = engine;
  }
}

/** An engine did not answer in time. */
export class EngineTimeoutError extends EngineUnavailableError {
  override readonly name = 'EngineTimeoutError';
}

/** A cursor belongs to a release that is no longer served: start again from the first page. */
export class CursorExpiredError extends Error {
  override readonly name = 'CursorExpiredError';

  constructor(cursorRelease: string, servedRelease: string) {
    super(`the cursor belongs to release ${cursorRelease}, and ${servedRelease} is served now`);
  }
}

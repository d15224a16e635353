import type { EngineName } from './engine.ts';
import type { SourceName } from './source.ts';

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
export class MissingPrerequisiteError extends Error {
  override readonly name = 'MissingPrerequisiteError';
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

/** A source wants no request before a time: the run ends, and one that is started earlier asks nothing. */
export class RateLimitedError extends Error {
  override readonly name = 'RateLimitedError';
  readonly source: SourceName;
  readonly notBefore: Date;
  readonly reason: string;

  constructor(source: SourceName, notBefore: Date, reason: string) {
    super(`${source} wants no request before ${notBefore.toISOString()}: ${reason}`);
    this.source = source;
    this.notBefore = notBefore;
    this.reason = reason;
  }
}

/** A source does not answer, or answers errors, however often it is asked. */
export class SourceUnavailableError extends Error {
  override readonly name = 'SourceUnavailableError';
  readonly source: SourceName;

  constructor(source: SourceName, reason: string, options?: ErrorOptions) {
    super(`${source}: ${reason}`, options);
    this.source = source;
  }
}

/** A source does not let this user in: wrong credentials, no permission, robots.txt. Asking again changes nothing. */
export class SourceRefusedError extends Error {
  override readonly name = 'SourceRefusedError';
  readonly source: SourceName;

  constructor(source: SourceName, reason: string, options?: ErrorOptions) {
    super(`${source}: ${reason}`, options);
    this.source = source;
  }
}

/** A source no longer offers this to this user, as Spotify its audio features. */
export class CapabilityUnavailableError extends Error {
  override readonly name = 'CapabilityUnavailableError';
  readonly source: SourceName;
  readonly capability: string;

  constructor(source: SourceName, capability: string) {
    super(`${source} does not offer ${capability} to this app`);
    this.source = source;
    this.capability = capability;
  }
}

/** A source answered one request with what cannot be used: that item fails, the others go on. */
export class SourceAnswerError extends Error {
  override readonly name: string = 'SourceAnswerError';
  readonly source: SourceName;

  constructor(source: SourceName, reason: string, options?: ErrorOptions) {
    super(`${source}: ${reason}`, options);
    this.source = source;
  }
}

/** A source answers, and does not have this one item: that says nothing about the others, nor about the source. */
export class ItemNotFoundError extends SourceAnswerError {
  override readonly name = 'ItemNotFoundError';
}

/** Another process collects into the same catalogue. */
export class CollectorRunningError extends Error {
  override readonly name = 'CollectorRunningError';

  constructor(path: string, holder: string) {
    super(`another collector works on ${path} already: ${holder}`);
  }
}

/** Somebody asked to stop. `state` says how things are now. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';

  constructor(state = 'Everything so far is kept; start it again to go on.') {
    super(`Stopped. ${state}`);
  }
}

import type { EngineName } from './engine.ts';
import type { SourceName } from './source.ts';

/** The errors that a caller can act on. They become HTTP answers or exit codes once, at the edge. */

/** The served release has no track with this id, or with any of these ids. */
export class TrackNotFoundError extends Error {
  override readonly name = 'TrackNotFoundError';
  readonly trackId: string;

  constructor(trackId: string, ...others: readonly string[]) {
    const ids = [trackId, ...others].map((id) => `'${id}'`).join(', ');
    super(`expected the id of a track in the served release, got ${ids}`);
    this.trackId = trackId;
  }
}

/** The served release credits no artist with this id. */
export class ArtistNotFoundError extends Error {
  override readonly name = 'ArtistNotFoundError';

  constructor(artistId: string) {
    super(`expected the id of an artist in the served release, got '${artistId}'`);
  }
}

/** No song of the served release has a genre of this name. */
export class GenreNotFoundError extends Error {
  override readonly name = 'GenreNotFoundError';

  constructor(genre: string) {
    super(`expected a genre of the served release, as /v1/genres lists them, got '${genre}'`);
  }
}

/** Invalid input: each problem says what was expected and what came. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
  readonly problems: readonly string[];

  constructor(message: string, problems: readonly string[] = [], options?: ErrorOptions) {
    super([message, ...problems.map((problem) => `  - ${problem}`)].join('\n'), options);
    this.problems = problems;
  }
}

/** A file of a release is missing, truncated or changed. */
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

/** The disk is full, read-only or broken. Nothing was changed. */
export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`cannot write ${path}: ${reason}. Its content is unchanged.`, options);
  }
}

/** Another process is writing to the catalogue. */
export class CatalogueBusyError extends Error {
  override readonly name = 'CatalogueBusyError';

  constructor(path: string, options?: ErrorOptions) {
    super(`another process is writing to ${path}; run this again when it has finished`, options);
  }
}

/** Something is missing that another command makes: the message says what to run first. */
export class MissingPrerequisiteError extends Error {
  override readonly name = 'MissingPrerequisiteError';
}

/** An engine did not answer, or its answer is unusable: a later retry may work. */
export class EngineUnavailableError extends Error {
  override readonly name: string = 'EngineUnavailableError';
  readonly engine: EngineName | 'mlflow';
  /** What is wrong, without the engine's name. */
  readonly reason: string;
  /** The engine's own words, for its operator alone: they may name folders of its disk. */
  readonly says: string | undefined;

  constructor(
    engine: EngineName | 'mlflow',
    reason: string,
    { says, ...options }: ErrorOptions & { readonly says?: string | undefined } = {},
  ) {
    super(`${engine}: ${reason}`, options);
    this.engine = engine;
    this.reason = reason;
    this.says = says;
  }
}

/**
 * An engine answered, but not what was asked for: it refuses the request or the key, holds no songs of this
 * service, or sends something else.
 */
export class EngineRefusalError extends EngineUnavailableError {
  override readonly name = 'EngineRefusalError';
}

/** An engine did not answer in time. */
export class EngineTimeoutError extends EngineUnavailableError {
  override readonly name = 'EngineTimeoutError';
}

/** The answer to a request took longer than it may: a later retry may work. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';

  constructor(millis: number) {
    super(`no answer within ${millis} ms; retry after some seconds`);
  }
}

/** A bucket cannot be reached, or its server fails: a later retry may work. */
export class BucketUnavailableError extends Error {
  override readonly name = 'BucketUnavailableError';

  constructor(address: string, reason: string) {
    super(`${address} cannot be used: ${reason}. Check S3_ENDPOINT, or try again later.`);
  }
}

/** A bucket refuses the access key, or it may not do what was asked. */
export class BucketRefusedError extends Error {
  override readonly name = 'BucketRefusedError';

  constructor(address: string, reason: string) {
    super(
      `${address} refuses: ${reason}. Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what the key may do.`,
    );
  }
}

/** Another publisher moved the pointer of the bucket first. The release itself is in the bucket. */
export class LostRaceError extends Error {
  override readonly name = 'LostRaceError';

  constructor(release: string, winner: string) {
    super(
      `Another publisher was first: release ${winner} is the latest in the bucket. Release ${release} is there ` +
        'too, but is not the latest. Run this again to make it so.',
    );
  }
}

/** A cursor belongs to a release that is no longer served: the caller starts again from the first page. */
export class CursorExpiredError extends Error {
  override readonly name = 'CursorExpiredError';

  constructor(cursorRelease: string, servedRelease: string) {
    super(
      `expected a cursor of the served release ${servedRelease}, got one of ${cursorRelease}; start again without a cursor`,
    );
  }
}

/** A request names a release that is not the served one. */
export class ReleaseNotServedError extends Error {
  override readonly name = 'ReleaseNotServedError';

  constructor(release: string, served: string) {
    super(`expected the served release ${served}, got ${release}; ask again without a release`);
  }
}

/**
 * A source accepts no requests before a time: the run ends, and a run that starts earlier sends no request.
 */
export class RateLimitedError extends Error {
  override readonly name = 'RateLimitedError';
  readonly source: SourceName;
  readonly notBefore: Date;
  readonly reason: string;

  constructor(source: SourceName, notBefore: Date, reason: string) {
    super(`${source} accepts no requests before ${notBefore.toISOString()}: ${reason}`);
    this.source = source;
    this.notBefore = notBefore;
    this.reason = reason;
  }
}

/** A source does not answer, or answers with errors, after every retry. */
export class SourceUnavailableError extends Error {
  override readonly name = 'SourceUnavailableError';
  readonly source: SourceName;

  constructor(source: SourceName, reason: string, options?: ErrorOptions) {
    super(`${source}: ${reason}`, options);
    this.source = source;
  }
}

/** A source refuses this user: wrong credentials, no permission, robots.txt. A retry changes nothing. */
export class SourceRefusedError extends Error {
  override readonly name = 'SourceRefusedError';
  readonly source: SourceName;

  constructor(source: SourceName, reason: string, options?: ErrorOptions) {
    super(`${source}: ${reason}`, options);
    this.source = source;
  }
}

/** A source does not offer this to this app, such as Spotify's audio features. */
export class CapabilityUnavailableError extends Error {
  override readonly name = 'CapabilityUnavailableError';

  constructor(source: SourceName, capability: string) {
    super(`${source} does not offer ${capability} to this app`);
  }
}

/** A source's answer to one request is unusable: this item fails, the others go on. */
export class SourceAnswerError extends Error {
  override readonly name: string = 'SourceAnswerError';
  readonly source: SourceName;
  /** The answer, for a person to read; null if another file keeps it, or only its status matters. */
  readonly body: string | null;

  constructor(source: SourceName, reason: string, options?: ErrorOptions & { readonly body?: string }) {
    super(`${source}: ${reason}`, options);
    this.source = source;
    this.body = options?.body ?? null;
  }
}

/** A source does not have this item. This says nothing about other items or about the source. */
export class ItemNotFoundError extends SourceAnswerError {
  override readonly name = 'ItemNotFoundError';
}

/** The evaluation of a release is worse than that of the served one, which therefore stays. */
export class WorseReleaseError extends Error {
  override readonly name = 'WorseReleaseError';

  constructor(release: string, served: string, margin: number, scores: readonly string[]) {
    super(
      [
        `Release ${release} is worse than ${served}, which stays: expected no score to be worse by more than ` +
          `${100 * margin} %, got`,
        ...scores.map((score) => `  - ${score}`),
        'Look at evaluation.html of both releases. To serve the new one all the same, add --force.',
      ].join('\n'),
    );
  }
}

/** Another process is collecting into the same catalogue. */
export class CollectorRunningError extends Error {
  override readonly name = 'CollectorRunningError';

  constructor(path: string, holder: string) {
    super(`another collector is already working on ${path}: ${holder}`);
  }
}

/** Another process is publishing from the same folder of releases. */
export class PublisherRunningError extends Error {
  override readonly name = 'PublisherRunningError';

  constructor(directory: string, holder: string) {
    super(`another process is already publishing from ${directory}: ${holder}. Wait until it ends`);
  }
}

/** Another process, with a folder of its own, switched an engine while this one was loading it. */
export class PublisherOvertakenError extends Error {
  override readonly name = 'PublisherOvertakenError';

  constructor(release: string, served: string) {
    super(
      `another process published release ${served} to these engines while release ${release} was being loaded. ` +
        'Nothing was switched. Publish from one DATA_DIR alone; to serve this release all the same, run this again',
    );
  }
}

/** This process stood still while it switched the engines, and another one went on in its place. */
export class SwitchLockLostError extends Error {
  override readonly name = 'SwitchLockLostError';

  constructor() {
    super(
      'this process stood still while it switched the engines, so another one took over and switches them. ' +
        'Nothing more was switched here; to serve this release all the same, run this again',
    );
  }
}

/** Another process runs engines on the same data, which both would damage. */
export class EnginesRunningError extends Error {
  override readonly name = 'EnginesRunningError';

  constructor(directory: string, holder: string) {
    super(`the engines of ${directory} run already: ${holder}. Use those, or choose another DATA_DIR`);
  }
}

/** Another process is training on the same catalogue. */
export class TrainingRunningError extends Error {
  override readonly name = 'TrainingRunningError';

  constructor(directory: string, holder: string) {
    super(
      `another training of this catalogue runs already: ${holder}. It will write its release into ${directory}. ` +
        'Wait until it ends, or stop it',
    );
  }
}

/** A person asked to stop. `state` is the state of the data now. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';

  constructor(state = 'Everything so far is kept; run the command again to continue.') {
    super(`Stopped. ${state}`);
  }
}

import type { Bucket } from '../bucket/bucket.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { TrainingParameters } from '../embedding/parameters.ts';
import type { PreparedKind } from '../release/prepared-parts.ts';
import type { InputFiles } from './download-inputs.ts';
import type { Engines } from './publish-release.ts';
import type { TrainRunOptions } from './train-run.ts';

export interface PipelineOptions extends Pick<
  TrainRunOptions,
  'releasesDirectory' | 'tracker' | 'now' | 'learn'
> {
  readonly catalogue: { readonly path: string; open(): Catalogue };
  /** The file in which the pipeline keeps what its release was made of. */
  readonly statePath: string;
  readonly quarantineDirectory: string;
  /** The folder for the report on the songs. */
  readonly edaDirectory: string;
  /** Imported first. */
  readonly files: InputFiles;
  /** A folder in a bucket whose files are imported too, and the local copy of it. */
  readonly inputs?: { readonly bucket: Bucket; readonly directory: string };
  /** Releases are uploaded to it. */
  readonly bucket?: Bucket;
  readonly allowsUnsafeStore?: boolean;
  readonly engines: Engines;
  readonly hasNicknames: boolean;
  /** What the release keeps for services that answer in process; nothing by default. */
  readonly keeps?: readonly PreparedKind[];
  readonly parameters?: TrainingParameters;
  /** Whether a release is served even if its evaluation is worse. */
  readonly isForced?: boolean;
  /** The old releases to keep, on the disk and in the engines; undefined keeps all on the disk. */
  readonly keep?: number;
  readonly signal: AbortSignal;
}

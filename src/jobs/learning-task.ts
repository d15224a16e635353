import type { Matrix } from '../domain/matrix.ts';
import type { Space } from '../domain/space.ts';
import type { AutoencoderParameters } from '../embedding/autoencoder-parameters.ts';
import type { GraphEncoderParameters } from '../embedding/graph-encoder-parameters.ts';
import type { SongGraph } from '../embedding/song-graph.ts';
import type { SoundFacts } from '../embedding/sound-facts.ts';
import type { StyleAttributes } from '../embedding/style-attributes.ts';
import type { Hidden } from '../embedding/style-inputs.ts';
import type { Backend } from '../embedding/tensorflow.ts';

/** The task of a thread that learns one space. Plain data, because it is copied to the thread. */
export type LearningTask =
  | {
      readonly space: 'style';
      readonly attributes: StyleAttributes;
      readonly graph: SongGraph;
      /** The graph without the held-out songs. Left out if no songs are held out. */
      readonly trainingGraph?: SongGraph;
      readonly parameters: GraphEncoderParameters;
      /** The songs are also encoded without these inputs, once for each list. */
      readonly alsoWithout?: readonly (readonly Hidden[])[];
      readonly seed: number;
      /** Whether the space is for a release, and not for an evaluation: progress tells its name. */
      readonly isForRelease: boolean;
    }
  | {
      readonly space: 'sound';
      readonly features: Matrix;
      readonly facts: SoundFacts;
      readonly parameters: AutoencoderParameters;
      readonly seed: number;
      readonly isForRelease: boolean;
    };

export interface LearnedSpace {
  readonly method: string;
  readonly backend: Backend;
  readonly vectors: Matrix;
  /** The loss of the last batches; null if nothing was trained. */
  readonly loss: number | null;
  /** The style vectors for each list in `alsoWithout`; none if nothing was trained. */
  readonly without: readonly Matrix[];
}

/** The task of a thread that clusters a learned space, or draws its map. */
export interface ArrangingTask {
  readonly result: 'clusters' | 'map';
  readonly space: Space;
  readonly vectors: Matrix;
  readonly seed: number;
}

/** The progress of a thread. */
export interface LearningProgress {
  readonly stage: string;
  /** The space that is trained, if it is for a release and not for an evaluation. */
  readonly trainedSpace?: Space;
  readonly done: number;
  readonly total: number;
  /** Only while a space is trained. */
  readonly loss?: number;
}

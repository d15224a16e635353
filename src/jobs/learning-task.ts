import type { Matrix } from '../domain/matrix.ts';
import type { Space } from '../domain/space.ts';
import type { AutoencoderParameters } from '../embedding/autoencoder.ts';
import type { GraphEncoderParameters } from '../embedding/graph-encoder.ts';
import type { SongGraph } from '../embedding/song-graph.ts';
import type { Backend } from '../embedding/tensorflow.ts';
import type { chooseClusters } from '../numeric/cluster-count.ts';

/** What a worker is asked to learn: plain data, since it travels between threads. */
export type LearningTask =
  | {
      readonly space: 'style';
      readonly attributes: Matrix;
      readonly graph: SongGraph;
      /** The graph without songs that are held out; left out where none are. */
      readonly trainingGraph?: SongGraph;
      readonly parameters: GraphEncoderParameters;
      /** Whether the songs are wanted without their edges as well. */
      readonly isAskedWithoutEdges?: boolean;
      readonly seed: number;
      /** Clusters and the map as well, or the vectors alone. */
      readonly isForRelease: boolean;
    }
  | {
      readonly space: 'sound';
      readonly features: Matrix;
      readonly parameters: AutoencoderParameters;
      readonly seed: number;
      readonly isForRelease: boolean;
    };

export interface LearnedSpace {
  readonly method: string;
  readonly backend: Backend;
  readonly vectors: Matrix;
  /** Of the last batches; null where nothing was trained. */
  readonly loss: number | null;
  /** What the style encoder makes of the songs without their edges; null where it was not asked, or learned nothing. */
  readonly withoutEdges: Matrix | null;
  readonly clusters: ReturnType<typeof chooseClusters> | null;
  /** Of the style space: two coordinates a song. */
  readonly map: Matrix | null;
}

/** How far a worker is. `loss` is given while it trains. */
export interface LearningProgress {
  readonly stage: string;
  /** Given while a space of a release is trained, rather than one of an evaluation. */
  readonly trainedSpace?: Space;
  readonly done: number;
  readonly total: number;
  readonly loss?: number;
}

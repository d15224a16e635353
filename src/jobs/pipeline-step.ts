import type { LearningProgress } from './learning-task.ts';

/** What a step tells while it runs. */
export interface StepPorts {
  readonly onProgress: (progress: LearningProgress) => void;
  readonly onStep: (step: string) => void;
}

export interface StepEnd {
  readonly isSkipped: boolean;
  /** What the step did, or why it was skipped. */
  readonly message: string;
}

export interface PipelineStep {
  readonly name: 'download' | 'import' | 'eda' | 'train' | 'evaluate' | 'release' | 'upload' | 'publish';
  readonly run: (ports: StepPorts) => Promise<StepEnd>;
}

/** Lanes that run at the same time. Each is steps that run one after the other. */
export type PipelineStage = readonly (readonly PipelineStep[])[];

/** Returns the end of a step that had nothing to do, with the reason. */
export function skipped(message: string): StepEnd {
  return { isSkipped: true, message };
}

/** Returns the end of a step that did something, with what it did. */
export function done(message: string): StepEnd {
  return { isSkipped: false, message };
}

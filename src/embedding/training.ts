import { InvalidInputError } from '../domain/errors.ts';

/** How a training is going. */
export interface TrainingProgress {
  readonly step: number;
  readonly steps: number;
  /** Of the batches lately, an exponential mean. */
  readonly loss: number;
}

/** What every training takes, beside its data and parameters. */
export interface TrainingOptions {
  readonly seed: number;
  readonly onProgress?: (progress: TrainingProgress) => void;
}

/** Of the mean that is shown. */
const SMOOTHING = 0.95;
const WARM_UP_STEPS = 50;

/**
 * Runs the steps, each of which returns its loss, and returns the mean of the last ones. Throws InvalidInputError where
 * the loss is no longer finite.
 */
export function trainInSteps(
  steps: number,
  runStep: (step: number) => number,
  onProgress?: TrainingOptions['onProgress'],
): number {
  let mean = 0;
  for (let step = 0; step < steps; step += 1) {
    const loss = runStep(step);
    if (!Number.isFinite(loss)) {
      throw new InvalidInputError(
        `expected a finite loss, got ${loss} at step ${step + 1} of ${steps}: try a smaller rate, or a higher temperature`,
      );
    }
    mean = step === 0 ? loss : SMOOTHING * mean + (1 - SMOOTHING) * loss;
    onProgress?.({ step: step + 1, steps, loss: mean });
  }
  return mean;
}

/** Rises over the first steps and falls along half a cosine (Loshchilov and Hutter 2017), ending at 0. */
export function scheduledRate(rate: number, step: number, steps: number): number {
  const warmUp = Math.min(1, (step + 1) / Math.min(WARM_UP_STEPS, steps));
  return rate * warmUp * (0.5 + 0.5 * Math.cos((Math.PI * step) / steps));
}

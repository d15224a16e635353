import { InvalidInputError } from '../domain/errors.ts';

/** The progress of a training. */
export interface TrainingProgress {
  readonly step: number;
  readonly steps: number;
  /** Exponential mean of the recent losses. */
  readonly loss: number;
}

/** Options of every training, besides its data and parameters. */
export interface TrainingOptions {
  readonly seed: number;
  readonly onProgress?: (progress: TrainingProgress) => void;
}

/** Weight of the earlier losses in the exponential mean. */
const SMOOTHING = 0.95;
const WARM_UP_STEPS = 50;

/**
 * Runs all steps and returns the exponential mean of their last losses.
 *
 * @throws InvalidInputError if a loss is infinite or NaN.
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
        `expected a finite loss, got ${loss} at step ${step + 1} of ${steps}; try a smaller rate or a higher temperature`,
      );
    }
    mean = step === 0 ? loss : SMOOTHING * mean + (1 - SMOOTHING) * loss;
    onProgress?.({ step: step + 1, steps, loss: mean });
  }
  return mean;
}

/**
 * Returns the rate of a step: it rises over the first steps, then falls to 0 along half a cosine (Loshchilov
 * and Hutter 2017).
 */
export function scheduledRate(rate: number, step: number, steps: number): number {
  const warmUp = Math.min(1, (step + 1) / Math.min(WARM_UP_STEPS, steps));
  return rate * warmUp * (0.5 + 0.5 * Math.cos((Math.PI * step) / steps));
}

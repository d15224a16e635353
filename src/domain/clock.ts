/** The time, and waiting. Code that waits takes a clock as a parameter, so that its tests need not wait. */
export interface Clock {
  now(): Date;
  /** Resolves after `millis`, or as soon as `signal` is aborted. */
  sleep(millis: number, signal?: AbortSignal): Promise<void>;
}

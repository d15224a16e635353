/** The time, and waiting for it: a parameter wherever something waits, so that a test need not. */
export interface Clock {
  now(): Date;
  /** Resolves after `millis`, or at once when `signal` is aborted. */
  sleep(millis: number, signal?: AbortSignal): Promise<void>;
}

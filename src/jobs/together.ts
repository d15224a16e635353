type Work<Result> = (signal: AbortSignal) => Promise<Result>;

/**
 * Runs pieces of work at the same time, and returns their results. An abort aborts each; if one fails, the
 * others are aborted too, so that none goes on behind an error.
 *
 * @throws the error of the first that failed, when all have ended.
 */
export async function together<Results extends readonly unknown[]>(
  works: { readonly [Index in keyof Results]: Work<Results[Index]> },
  signal?: AbortSignal,
): Promise<Results> {
  const failure = new AbortController();
  const shared = signal === undefined ? failure.signal : AbortSignal.any([signal, failure.signal]);
  const running = works.map(async (work) => {
    try {
      return await work(shared);
    } catch (error) {
      failure.abort(error);
      throw error;
    }
  });
  await Promise.allSettled(running);
  failure.signal.throwIfAborted();
  return (await Promise.all(running)) as unknown as Results;
}

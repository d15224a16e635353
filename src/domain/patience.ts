/** How long a request waits for an index that is still being made. Its caller may try again. */
const PATIENCE_MILLIS = 5000;

/**
 * Returns what `made` resolves with. @throws the error of `impatient` if that takes longer than `millis`.
 */
export async function withPatience<Made>(
  made: Promise<Made>,
  impatient: () => Error,
  millis = PATIENCE_MILLIS,
): Promise<Made> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(impatient()), millis);
  });
  return Promise.race([made, tooLong]).finally(() => clearTimeout(timer));
}

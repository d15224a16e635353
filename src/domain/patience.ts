/** How long a request waits for an index that is still being made. Its caller may try again. */
const PATIENCE_MILLIS = 5000;

/**
 * Returns what `made` resolves with. @throws the error of `impatient` if that takes longer than 5 seconds.
 */
export async function withPatience<Made>(made: Promise<Made>, impatient: () => Error): Promise<Made> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(impatient()), PATIENCE_MILLIS);
  });
  return Promise.race([made, tooLong]).finally(() => clearTimeout(timer));
}

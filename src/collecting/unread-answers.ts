import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps an answer that could not be read, for a person to open, and returns its path. */
export type KeepAnswer = (task: string, body: string) => Promise<string>;

/** Returns a {@link KeepAnswer} that writes one file per task into `directory`. */
export function createAnswerKeeper(directory: string): KeepAnswer {
  return async (task, body) => {
    await mkdir(directory, { recursive: true });
    const path = join(directory, `${task.replaceAll(/[^\w-]+/g, '-')}.txt`);
    await writeFile(path, body);
    return path;
  };
}

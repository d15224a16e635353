import { cp } from 'node:fs/promises';

/**
 * Copies a folder with a closed catalogue, which holds all in its own file. SQLite removes its files beside
 * it later, when the garbage of the process is collected: just while they are copied, sometimes.
 */
export async function copyData(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, filter: (path) => !/-(?:shm|wal)$/.test(path) });
}

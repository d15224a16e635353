import { open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidInputError, MissingPrerequisiteError } from '../domain/errors.ts';

const CURRENT_FILE = 'current';
const ID_PATTERN = /^[0-9a-f]{16}$/;

/** The folder of the release that was made current last. Throws MissingPrerequisiteError where there is none. */
export async function currentRelease(directory: string): Promise<string> {
  let id: string;
  try {
    id = (await readFile(join(directory, CURRENT_FILE), 'utf8')).trim();
  } catch (cause) {
    throw new MissingPrerequisiteError(
      `There is no release in ${directory} yet. Make one:\n` +
        '  npm run demo                            invented songs, release and service in one go\n' +
        '  npm run import -- FILE && npm run release   your own songs from a CSV',
      { cause },
    );
  }
  if (!ID_PATTERN.test(id)) {
    throw new InvalidInputError(
      `${join(directory, CURRENT_FILE)}: expected the id of a release, got '${id}'`,
    );
  }
  return join(directory, id);
}

/** Makes the release the current one, in one step that a crash cannot tear. */
export async function makeCurrent(directory: string, id: string): Promise<void> {
  await stat(join(directory, id));
  const next = join(directory, `.${CURRENT_FILE}-${process.pid}`);
  const file = await open(next, 'w');
  try {
    await file.writeFile(`${id}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(next, join(directory, CURRENT_FILE));
}

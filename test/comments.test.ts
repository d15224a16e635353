import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '..');
/** Prettier wraps code at it, and leaves comments alone. */
const WIDTH = packageJson.prettier.printWidth;
const COMMENT = /^\s*(?:\/\/|\/\*|\*)/;

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|mjs)$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name));
}

describe('comments', () => {
  it.each(['src', 'scripts', 'test'])('of %s are wrapped at the print width', (folder) => {
    const tooLong = sourceFiles(folder).flatMap((file) =>
      readFileSync(join(ROOT, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          COMMENT.test(line) && line.length > WIDTH ? [`${file}:${index + 1}`] : [],
        ),
    );
    expect(tooLong).toEqual([]);
  });
});

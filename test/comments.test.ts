import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { API_TYPES_FILE } from '../scripts/client/api-types.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['src', 'scripts', 'test'];
/** Prettier wraps code at this width, and leaves comments as they are. */
const MAX_COLUMNS = 110;
/** A line of a comment, or code followed by one. */
const COMMENT = /^\s*(?:\/\/|\/?\*)|\s\/\/\s/;

/**
 * Returns the path of every source file in a folder and below it, without installed packages and the
 * generated file, whose comments are descriptions of the OpenAPI document, one per line.
 */
function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourceFiles(path);
    return /\.m?tsx?$/.test(path) && path !== API_TYPES_FILE ? [path] : [];
  });
}

describe('comments', () => {
  it(`are no wider than ${MAX_COLUMNS} columns`, () => {
    const tooWide = FOLDERS.flatMap(sourceFiles).flatMap((file) =>
      readFileSync(join(ROOT, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          line.length > MAX_COLUMNS && COMMENT.test(line) ? [`${file}:${index + 1}`] : [],
        ),
    );
    expect(tooWide).toEqual([]);
  });
});

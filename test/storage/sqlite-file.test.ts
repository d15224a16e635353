import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqliteFile, rowsOf } from '../../src/storage/sqlite-file.ts';
import { suiteFolder } from '../temporary-folder.ts';

const ROWS = 1000;

describe('A SQLite file', () => {
  const directory = suiteFolder();
  const open = (name: string) => openSqliteFile(join(directory, name), ['CREATE TABLE numbers (n INTEGER)']);
  const recentBytes = (name: string): number => {
    const path = join(directory, `${name}-wal`);
    return existsSync(path) ? statSync(path).size : 0;
  };
  const write = (name: string): void => {
    const file = open(name);
    const put = file.database.prepare('INSERT INTO numbers VALUES (?)');
    for (let n = 0; n < ROWS; n += 1) put.run(n);
    expect(recentBytes(name)).toBeGreaterThan(0);
    file.close();
  };
  const numbersIn = ({ database }: ReturnType<typeof open>) =>
    rowsOf<[number]>(database.prepare('SELECT n FROM numbers ORDER BY n').raw());

  it('holds all changes itself once it is closed', () => {
    write('closed');
    expect(recentBytes('closed')).toBe(0);
  });

  it('holds all changes itself although an earlier reading of it broke off', () => {
    write('broken-off');
    const reader = open('broken-off');
    const [first] = numbersIn(reader);
    expect(first).toEqual([0]);
    reader.close();
    write('broken-off');
    expect(recentBytes('broken-off')).toBe(0);
  });
});

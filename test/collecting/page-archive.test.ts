import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPageArchive, type PageArchive } from '../../src/collecting/page-archive.ts';
import { testFolder } from '../temporary-folder.ts';

let directory: string;
let pages: PageArchive;
beforeEach(async () => {
  directory = await testFolder();
  pages = createPageArchive(join(directory, 'pages'));
});

const PAGE = '<title>주간 앨범차트 🎵</title>';

describe('an archived page', () => {
  it('is null before it is saved', async () => {
    expect(await pages.read('2021-01-25')).toBeNull();
  });

  it('is read unchanged, also by the next run', async () => {
    await pages.save('2021-01-25', PAGE);
    expect(await createPageArchive(join(directory, 'pages')).read('2021-01-25')).toBe(PAGE);
  });

  it('replaces an earlier page of the same name', async () => {
    await pages.save('2021-01-25', 'another week');
    await pages.save('2021-01-25', PAGE);
    expect(await pages.read('2021-01-25')).toBe(PAGE);
    expect(await readdir(join(directory, 'pages'))).toEqual(['2021-01-25.html.gz']);
  });

  it('can be copied for a person to open in a browser', async () => {
    await pages.save('2021-01-25', PAGE);
    const path = await pages.copyForInspection('2021-01-25', PAGE);
    expect(path).toMatch(/2021-01-25\.html$/);
    expect(await readFile(path, 'utf8')).toBe(PAGE);
  });
});

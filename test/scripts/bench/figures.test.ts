import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../scripts/bench/figures.ts';

const PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'figures.md');
const conditions = { date: '2026-11-25', machine: '2 cores', node: 'v20.20.2', songs: 'songs.csv' };

describe('the page of figures', () => {
  it('names date, machine, Node version and songs, and holds one row per figure', () => {
    const figure = { what: 'Load', measured: '1/s', reference: 'raw requests: 2/s', target: '≥ 0.4 of raw' };
    const page = pageOf([figure, figure], conditions);
    for (const condition of Object.values(conditions)) expect(page).toContain(condition);
    expect(page.match(/^\| Load \| 1\/s \| raw requests: 2\/s \| ≥ 0.4 of raw \|$/gm)).toHaveLength(2);
  });

  it('of the repository has the form that the benchmark writes', async () => {
    const formOf = (page: string) =>
      page.slice(0, page.indexOf('| --- |')).replace(/^- (Date|Machine|Node|Songs): .*$/gm, '- $1');
    expect(formOf(await readFile(PAGE, 'utf8'))).toBe(formOf(pageOf([], conditions)));
  });
});

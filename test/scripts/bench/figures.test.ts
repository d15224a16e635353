import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageWith } from '../../../scripts/bench/figures.ts';

const PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'figures.md');
const conditions = { date: '2026-11-25', machine: '2 cores', node: 'v20.20.2', songs: 'songs.csv' };
const figure = { what: 'Load', measured: '1/s', reference: 'raw requests: 2/s', target: '≥ 0.4 of raw' };
const PARTS = ['titles', 'qdrant', 'load'];

describe('the page of figures', () => {
  it('names date, machine, Node version and songs of a part, and holds one row per figure', () => {
    const page = pageWith('', PARTS, 'load', [figure, figure], conditions);
    for (const condition of Object.values(conditions)) expect(page).toContain(condition);
    expect(page.match(/^\| Load \| 1\/s \| raw requests: 2\/s \| ≥ 0.4 of raw \|$/gm)).toHaveLength(2);
  });

  it('keeps the sections of other parts in order, and those of no part go', () => {
    const measure = (page: string, part: string, measured: string) =>
      pageWith(page, PARTS, part, [{ ...figure, measured }], conditions);
    const first = measure(measure(measure('', 'load', '1/s'), 'titles', '2 ms'), 'load', '3/s');
    const second = pageWith(`${first}\n## old\n\nrow\n`, PARTS, 'qdrant', [figure], conditions);
    expect(second.match(/^## .*$/gm)).toEqual(['## titles', '## qdrant', '## load']);
    expect(second).toContain('| 3/s |');
    expect(second).not.toMatch(/old|\| Load \| 1\/s \| raw[^]*\| 1\/s \|/);
  });

  it('of the repository has the form that the benchmark writes', async () => {
    const page = await readFile(PAGE, 'utf8');
    const [introduction] = pageWith('', PARTS, 'load', [], conditions).split(/^## /m, 1);
    expect(page.startsWith(introduction ?? '')).toBe(true);
  });
});

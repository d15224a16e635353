import { describe, expect, it } from 'vitest';
import type { PublishedTrack } from '../../../src/domain/track.ts';
import { publishedTrack } from '../../published-track.ts';
import type { System } from '../../../scripts/evaluate-titles/answers.ts';
import { exactly, type QuerySet } from '../../../scripts/evaluate-titles/labelled-query.ts';
import { evaluate } from '../../../scripts/evaluate-titles/table.ts';

const wanted = publishedTrack({ index: 1, name: 'Harbor' });
const [second, third] = [publishedTrack({ index: 2 }), publishedTrack({ index: 3 })];
const QUERIES = 100;

const set: QuerySet = {
  kind: 'exact',
  bar: { first: 1 },
  within: 1,
  queries: Array.from({ length: QUERIES }, (_, place) => ({ typed: `harbor${place}`, ...exactly('Harbor') })),
};

function answering(name: string, tracksFor: (typed: string) => readonly PublishedTrack[]) {
  const system: System = {
    name,
    search: (typed) => Promise.resolve({ tracks: tracksFor(typed), isConfident: true }),
    close: () => Promise.resolve(),
  };
  return () => Promise.resolve(system);
}

/** The other order behind the first place in so many answers: every bar of the set is met all the same. */
const otherwiseIn = (count: number) =>
  answering('other', (typed) => {
    const isOtherwise = Number(typed.slice('harbor'.length)) < count;
    return isOtherwise ? [wanted, third, second] : [wanted, second, third];
  });
const one = answering('one', () => [wanted, second, third]);
const wrong = answering('wrong', () => [second]);

describe('The evaluation', () => {
  it('fails if two systems agree on too few queries', async () => {
    const { isEveryBarMet, table } = await evaluate([set], [one, otherwiseIn(2)]);
    expect(isEveryBarMet).toBe(false);
    expect(table.split('\n').at(-1)).toContain('0.980 ✗');
  });

  it('passes if they agree often enough', async () => {
    const { isEveryBarMet, table } = await evaluate([set], [one, otherwiseIn(1)]);
    expect(isEveryBarMet).toBe(true);
    expect(table).not.toContain('✗');
  });

  it('does not judge the agreement of one system', async () => {
    const { isEveryBarMet, table } = await evaluate([set], [one]);
    expect(isEveryBarMet).toBe(true);
    expect(table.split('\n').at(-1)).toContain('| – |');
  });

  it('fails if either system misses a bar, but not the one for comparison', async () => {
    expect((await evaluate([set], [one, wrong])).isEveryBarMet).toBe(false);
    expect((await evaluate([set], [one, one, wrong])).isEveryBarMet).toBe(true);
  });

  it('names the kinds without queries', async () => {
    const { emptyKinds, table } = await evaluate([set, { ...set, kind: 'absent', queries: [] }], [one]);
    expect(emptyKinds).toEqual(['absent']);
    expect(table).not.toContain('absent');
  });
});

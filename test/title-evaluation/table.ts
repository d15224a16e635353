import type { Release } from '../../src/release/open-release.ts';
import { agreement, type Score, scoreOf, type System } from './answers.ts';
import type { Bar, QuerySet } from './labelled-query.ts';

/** Asks every system all sets, one system after the other, and lays out what they found as a Markdown table. */
export async function evaluate(
  release: Release,
  allSets: readonly QuerySet[],
  open: readonly ((release: Release) => Promise<System>)[],
): Promise<{
  readonly table: string;
  readonly failures: readonly string[];
  readonly isEveryBarMet: boolean;
}> {
  // What the songs give no queries for is no row.
  const sets = allSets.filter(({ queries }) => queries.length > 0);
  const names: string[] = [];
  const scores: Score[][] = [];
  for (const openSystem of open) {
    const system = await openSystem(release);
    console.error(`${system.name} …`);
    names.push(system.name);
    try {
      const ofSystem: Score[] = [];
      for (const set of sets) ofSystem.push(await scoreOf(system, set));
      scores.push(ofSystem);
    } finally {
      await system.close();
    }
  }
  const rows = sets.map((set, index) => {
    const ofSet = scores.map((ofSystem) => ofSystem[index]).filter((score) => score !== undefined);
    return [
      set.kind,
      String(set.queries.length),
      ...ofSet.map(
        (score) => `${share(score.first)} / ${share(score.within)}${isMet(score, set.bar) ? '' : ' ✗'}`,
      ),
      agreementOf(ofSet.slice(0, 1), ofSet.slice(1, 2)),
      textOf(set),
    ];
  });
  const all = [
    'all',
    String(sets.reduce((sum, { queries }) => sum + queries.length, 0)),
    ...scores.map(() => '–'),
    agreementOf(scores[0] ?? [], scores[1] ?? []),
    '≥ 0.99',
  ];
  const headings = [
    'Kind',
    'Queries',
    ...names.map((name) => `${name}: first / within`),
    'Same top 10',
    'Bar',
  ];
  return {
    table: [headings, headings.map(() => '---'), ...rows, all]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n'),
    // Of the systems of this project; the plain engine is there for comparison.
    isEveryBarMet: scores
      .slice(0, 2)
      .every((ofSystem) => ofSystem.every((score, index) => isMet(score, sets[index]?.bar ?? {}))),
    failures: scores.slice(0, 2).flatMap((ofSystem) => ofSystem.flatMap(({ failures }) => failures)),
  };
}

function isMet(score: Score, { first = 0, within = 0 }: Bar): boolean {
  return score.first >= first && score.within >= within;
}

function textOf({ bar, within }: QuerySet): string {
  const parts = [
    ...(bar.first === undefined ? [] : [`first ≥ ${bar.first}`]),
    ...(bar.within === undefined ? [] : [`top ${within} ≥ ${bar.within}`]),
  ];
  return parts.join(', ') || '–';
}

function agreementOf(ones: readonly Score[], others: readonly Score[]): string {
  return others.length === 0 ? '–' : share(agreement(ones, others));
}

function share(value: number): string {
  return value.toFixed(3);
}

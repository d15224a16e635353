import { agreement, type Score, scoreOf, type System } from './answers.ts';
import type { Bar, QuerySet } from './labelled-query.ts';

/** Least share of all queries for which both implementations must have the same top 10 in the same order. */
export const LEAST_AGREEMENT = 0.99;

/**
 * Asks every system all sets, one system after the other, and returns the scores as a Markdown table. The
 * first two systems must reach the bars of the sets and agree with each other; a third is there for
 * comparison.
 */
export async function evaluate(
  allSets: readonly QuerySet[],
  open: readonly (() => Promise<System>)[],
): Promise<{
  readonly table: string;
  readonly failures: readonly string[];
  readonly isEveryBarMet: boolean;
  /** Kinds without a row, because the songs give no queries for them. */
  readonly emptyKinds: readonly string[];
}> {
  const sets = allSets.filter(({ queries }) => queries.length > 0);
  const names: string[] = [];
  const scores: Score[][] = [];
  for (const openSystem of open) {
    const system = await openSystem();
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
  const judged = scores.slice(0, 2);
  const [ones = [], others = []] = judged;
  const doAgree = others.length === 0 || agreement(ones, others) >= LEAST_AGREEMENT;
  const all = [
    'all',
    String(sets.reduce((sum, { queries }) => sum + queries.length, 0)),
    ...scores.map(() => '–'),
    `${agreementOf(ones, others)}${doAgree ? '' : ' ✗'}`,
    `same top 10 ≥ ${LEAST_AGREEMENT}`,
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
    isEveryBarMet:
      doAgree &&
      judged.every((ofSystem) => ofSystem.every((score, index) => isMet(score, sets[index]?.bar ?? {}))),
    failures: judged.flatMap((ofSystem) => ofSystem.flatMap(({ failures }) => failures)),
    emptyKinds: allSets.filter(({ queries }) => queries.length === 0).map(({ kind }) => kind),
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

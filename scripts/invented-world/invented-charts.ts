import { integerBetween } from '../../src/demo/sampling.ts';
import type { Random } from '../../src/domain/random.ts';

/** Albums on one page of Bugs. */
const CHART_LENGTH = 100;
/**
 * Share of an album's strength that is left a week later: most albums stay for some weeks, a few for long.
 */
const STRENGTH_KEPT = 0.85;
const WEAKEST_NEWCOMER = 0.2;

/**
 * Invents the weekly charts of `albums` albums, numbered from 0 in the order in which they enter. Each chart
 * is a list of 100 album numbers, the top rank first. Every album is in at least one chart.
 *
 * @throws RangeError for fewer albums than one chart has, or more than so many weeks can show
 */
export function inventCharts(random: Random, weeks: number, albums: number): number[][] {
  const most = CHART_LENGTH * weeks;
  if (albums < CHART_LENGTH || albums > most) {
    throw new RangeError(
      `expected ${CHART_LENGTH} to ${most} albums for the charts of ${weeks} weeks, got ${albums}`,
    );
  }
  const newcomersUntil = (week: number): number =>
    weeks === 1 ? albums : CHART_LENGTH + Math.floor((week * (albums - CHART_LENGTH)) / (weeks - 1));

  const strengths = new Map<number, number>();
  let entered = 0;
  return Array.from({ length: weeks }, (_, week) => {
    const newcomers = Array.from(
      { length: newcomersUntil(week) - entered },
      (_none, index) => entered + index,
    );
    entered += newcomers.length;
    const staying = byStrength(strengths).slice(0, CHART_LENGTH - newcomers.length);
    for (const album of strengths.keys()) if (!staying.includes(album)) strengths.delete(album);
    for (const album of newcomers) {
      strengths.set(album, WEAKEST_NEWCOMER + (1 - WEAKEST_NEWCOMER) * random());
    }
    const chart = byStrength(strengths);
    for (const [album, strength] of strengths) {
      strengths.set(album, (strength * STRENGTH_KEPT * integerBetween(random, 90, 110)) / 100);
    }
    return chart;
  });
}

function byStrength(strengths: ReadonlyMap<number, number>): number[] {
  return [...strengths].toSorted(([, a], [, b]) => b - a).map(([album]) => album);
}

import { describe, expect, it } from 'vitest';
import { compareMatches, KINDS, type MatchKind, scoreOf } from '../../src/titles/match-kinds.ts';

const kinds: readonly MatchKind[] = Object.values(KINDS);
/** An alias, a shortened title of a take, an artist's alias without its article. */
const MOST_LOSSES = 4;

describe('The kinds of matches', () => {
  it('are listed best first, guesses last', () => {
    expect(kinds).toEqual(kinds.toSorted((a, b) => b.best - a.best));
    expect(kinds.findIndex(({ isGuess }) => isGuess)).toBe(
      kinds.findLastIndex(({ isGuess }) => !isGuess) + 1,
    );
  });

  it('have ranges of scores that do not overlap, whatever a match loses', () => {
    for (const [index, kind] of kinds.entries()) {
      const worse = kinds.slice(index).find(({ best }) => best < kind.best);
      const worst = { kind, share: 0, losses: MOST_LOSSES };
      expect(scoreOf(worst)).toBeGreaterThan(worse?.best ?? 0);
    }
  });

  it('are compared first, then the share, then the losses', () => {
    const worst = { kind: KINDS.typo, share: 0, losses: 3 };
    const fewerLosses = { ...worst, losses: 0 };
    const moreShare = { ...worst, share: 0.1 };
    const betterKind = { kind: KINDS.everyWord, share: 0, losses: 4 };
    const matches = [worst, fewerLosses, moreShare, betterKind];
    expect(matches.toSorted(compareMatches)).toEqual([betterKind, moreShare, fewerLosses, worst]);
    expect(compareMatches(worst, { ...worst })).toBe(0);
  });
});

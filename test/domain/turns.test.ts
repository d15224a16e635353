import { describe, expect, it } from 'vitest';
import { createTurns } from '../../src/domain/turns.ts';

describe('turns', () => {
  it('give each caller a turn of the event loop of its own, in order', async () => {
    let turns = 0;
    let counting = setImmediate(count);
    function count(): void {
      turns += 1;
      counting = setImmediate(count);
    }
    const turn = createTurns();
    const came: { readonly name: string; readonly at: number }[] = [];
    const come = async (name: string): Promise<void> => {
      await turn();
      came.push({ name, at: turns });
    };
    try {
      await Promise.all(['first', 'second', 'third'].map(come));
    } finally {
      clearImmediate(counting);
    }

    expect(came.map(({ name }) => name)).toEqual(['first', 'second', 'third']);
    expect(new Set(came.map(({ at }) => at)).size).toBe(3);
  });
});

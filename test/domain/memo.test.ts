import { describe, expect, it } from 'vitest';
import { memoizeRecent } from '../../src/domain/memo.ts';

describe('a memory of recent inputs', () => {
  const counting = (size: number) => {
    const computed: string[] = [];
    const lengthOf = memoizeRecent((input) => {
      computed.push(input);
      return `${input.length} letters`;
    }, size);
    return { computed, lengthOf };
  };

  it('computes an input once while it is among the last ones', () => {
    const { computed, lengthOf } = counting(2);
    const asked = ['a', 'bc', 'a', 'def', 'bc', 'a'];
    expect(asked.map(lengthOf)).toEqual(asked.map((input) => `${input.length} letters`));
    expect(computed).toEqual(['a', 'bc', 'def']);
  });

  it('keeps an input that is asked for again and again, however many others come', () => {
    const { computed, lengthOf } = counting(2);
    for (let other = 0; other < 100; other += 1) {
      lengthOf('kept');
      lengthOf(`other ${other}`);
    }
    expect(computed.filter((input) => input === 'kept')).toHaveLength(1);
  });

  it('forgets inputs that were not asked for while twice as many others came', () => {
    const { computed, lengthOf } = counting(2);
    for (const input of ['a', 'b', 'c', 'd', 'e', 'a']) lengthOf(input);
    expect(computed).toEqual(['a', 'b', 'c', 'd', 'e', 'a']);
  });
});

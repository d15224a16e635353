import { describe, expect, it } from 'vitest';
import { bilingualHalves } from '../../src/titles/bilingual-halves.ts';

describe('The halves of a title in two scripts', () => {
  it.each([
    ['오르막길 uphill road', ['오르막길', 'uphill road']],
    ['uphill road 오르막길', ['uphill road', '오르막길']],
    ['사랑 2 love 2', ['사랑', 'love 2']],
  ])('%s are %j', (title, halves) => {
    expect(bilingualHalves(title)).toEqual(halves);
  });

  it.each(['오르막길', 'uphill road', '내 맘은 lemonade 같아', '사랑해love', '1999'])(
    '%s are none',
    (title) => {
      expect(bilingualHalves(title)).toEqual([]);
    },
  );

  it('leave out a single letter', () => {
    expect(bilingualHalves('비타민 c')).toEqual(['비타민']);
  });
});

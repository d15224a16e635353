import { describe, expect, it } from 'vitest';
import { publishedTrack } from '../../published-track.ts';
import { anyOfTitle, exactly, exactlyBy } from '../../../scripts/evaluate-titles/labelled-query.ts';

const called = (name: string, artist = 'The Test Band') => publishedTrack({ name, artist });

describe('An exact query', () => {
  it.each([
    ['Love', 'Love'],
    ['Love', 'LOVE!'],
    ['Love', 'Love (feat. Mina Vale)'],
    ['Love', 'Love - Remastered 2009'],
    ['Café', 'cafe'],
    ['방', '방'],
  ])('%s means a song with the title %s', (name, other) => {
    expect(exactly(name).isWanted?.(called(other))).toBe(true);
    expect(exactlyBy(name, 'The Test Band').isWanted?.(called(other))).toBe(true);
  });

  it.each([
    ['방', '빵'],
    ['Love', 'Love (Live)'],
    ['방', 'qkd'],
  ])('%s means no song with the title %s', (name, other) => {
    expect(exactly(name).isWanted?.(called(other))).toBe(false);
    expect(exactlyBy(name, 'The Test Band').isWanted?.(called(other))).toBe(false);
  });

  it('means any song by an artist of that name, too', () => {
    expect(exactly('Mina Vale').isWanted?.(called('Love', 'Mina Vale'))).toBe(true);
    expect(exactly('방').isWanted?.(called('Love', '빵'))).toBe(false);
  });

  it('with an artist means no other artist', () => {
    expect(exactlyBy('Love', 'Mina Vale').isWanted?.(called('Love'))).toBe(false);
  });
});

describe('A query with a mistake', () => {
  it('means titles with the same keys, and longer ones that shorten to it', () => {
    expect(anyOfTitle('방').isWanted?.(called('빵'))).toBe(true);
    expect(anyOfTitle('Love').isWanted?.(called('Love (Live)'))).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/titles/match-kinds.ts';
import { queryKeys } from '../../src/titles/query-keys.ts';
import { createSongNamer } from '../../src/titles/song-names.ts';
import { matchWords } from '../../src/titles/words-match.ts';

const nameSong = createSongNamer();

const kindOf = (text: string, name: string, artist: string, mayGuess = true) => {
  const query = queryKeys(text) ?? expect.fail(`expected something to look for in '${text}'`);
  return matchWords(query, nameSong({ name, artists: [{ name: artist }] }), mayGuess)?.kind;
};

describe('The words of a query', () => {
  it.each([
    ['a long wrong word between others', 'in destiny head', 'In My Head', 'Somebody'],
    ['a year too many', 'harbor of 2006 glass', 'Harbor of Glass', 'Somebody'],
  ])('forgive %s', (_, text, name, artist) => {
    expect(kindOf(text, name, artist)).toBe(KINDS.mostWords);
    expect(kindOf(text, name, artist, false)).toBeUndefined();
  });

  it.each([
    ['an artist', 'no such song mina vale', 'Slow Orbit', 'Mina Vale'],
    ['another number', 'harbor of 3', 'Harbor of 2', 'Somebody'],
  ])('do not match by %s', (_, text, name, artist) => {
    expect(kindOf(text, name, artist)).toBeUndefined();
  });
});

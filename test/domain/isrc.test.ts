import { describe, expect, it } from 'vitest';
import { parseIsrc } from '../../src/domain/isrc.ts';

describe('an ISRC', () => {
  it.each([
    ['KRABC2100001', 'KRABC2100001'],
    ['krabc2100001', 'KRABC2100001'],
    ['KR-ABC-21-00001', 'KRABC2100001'],
    ['kr\u2013abc\u201321\u201300001', 'KRABC2100001'],
    [' KR ABC 21 00001 ', 'KRABC2100001'],
    ['ISRC: KR-ABC-21-00001', 'KRABC2100001'],
    ['isrc KRABC2100001', 'KRABC2100001'],
    ['', null],
    ['KRABC', null],
    ['KRABC21000012', null],
  ])('written as %j is read as %j', (text, code) => {
    expect(parseIsrc(text)).toBe(code);
  });
});

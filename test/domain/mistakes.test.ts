import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expecting, mistakeIn, mistakesOf } from '../../src/domain/mistakes.ts';

const LONG = 'a'.repeat(50);

describe('A mistake', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['expected a text, got nothing', z.string(), undefined],
    ['expected a text, got null', z.string(), null],
    ['expected a whole number, got 1.5', z.int(), 1.5],
    ["expected a number, got '5'", z.number(), '5'],
    ["expected true or false, got 'yes'", z.boolean(), 'yes'],
    [`expected a list, got '${LONG.slice(0, 40)}…'`, z.array(z.string()), LONG],
    ['expected an object, got a list', z.object({}), []],
    ['expected a list, got an object', z.array(z.string()), {}],
    ["expected 'a', 'b', or 'c', got 'd'", z.enum(['a', 'b', 'c']), 'd'],
    ['expected at least 1, got 0', z.number().min(1), 0],
    ['expected at most 100, got 101', z.number().max(100), 101],
    ["expected at least 1 character, got ''", z.string().min(1), ''],
    ['expected at most 3 characters, got 50', z.string().max(3), LONG],
    ['expected at least 2 items, got 1', z.array(z.string()).min(2), ['a']],
    ['expected at most 1 item, got 2', z.array(z.string()).max(1), ['a', 'b']],
    ['expected a name, got 5', z.string({ error: expecting('a name') }), 5],
    ['expected a number or a text, got null', z.union([z.number(), z.string()]), null],
    ['expected a number, got NaN', z.number(), NaN],
    ['too short a name', z.string().min(2, 'too short a name'), 'a'],
  ])('says %j', (message, schema, value) => {
    expect(schema.safeParse(value, { error: mistakeIn }).error?.issues[0]?.message).toBe(message);
  });
});

describe('The mistakes of a whole', () => {
  it('name each field once, and five at most', () => {
    const schema = z.array(
      z.object({ a: z.string(), b: z.int(), c: z.int(), d: z.int(), e: z.int(), f: z.int() }),
    );
    const { error } = schema.safeParse([{}, { a: 5 }], { error: mistakeIn });
    expect(mistakesOf(error?.issues ?? [])).toBe(
      '[].a: expected a text, got nothing; [].b: expected a number, got nothing; ' +
        '[].c: expected a number, got nothing; [].d: expected a number, got nothing; ' +
        '[].e: expected a number, got nothing; and 1 other field',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createParametersParser } from '../../src/api/parameters-parser.ts';

const schema = z.object({
  method: z.enum(['cosine', 'euclidean']).default('cosine'),
  limit: z.string().transform(Number).default(20),
  genre: z.string().optional(),
});

describe('the parser of parameters', () => {
  const parse = createParametersParser(schema);

  it.each([{}, { limit: '5' }, { genre: 'jazz', method: 'euclidean' }, { limit: '5', genre: 'x' }])(
    'returns the values of the whole schema for %j',
    (given) => {
      expect(parse(given).data).toStrictEqual(schema.parse(given));
    },
  );

  it('returns the values in one order, whatever the caller’s', () => {
    const [a, b] = [
      { genre: 'x', method: 'euclidean' },
      { method: 'euclidean', genre: 'x' },
    ].map((given) => JSON.stringify(parse(given).data));
    expect(a).toBe(b);
    expect(JSON.stringify(parse({ method: 'cosine' }).data)).toBe(JSON.stringify(parse({}).data));
  });

  it('refuses unknown parameters, also beside wrong ones', () => {
    const { error } = parse({ colour: 'red', method: 'best' });
    expect(error?.issues.map(({ code }) => code).toSorted()).toEqual(['invalid_value', 'unrecognized_keys']);
  });

  it.each([undefined, null, [], 'text', 1])('refuses %j, which is no set of parameters', (given) => {
    expect(parse(given).success).toBe(false);
  });

  it('misses a parameter that must be there', () => {
    const parseIds = createParametersParser(z.object({ ids: z.string(), genre: z.string().optional() }));
    expect(parseIds({ genre: 'x' }).success).toBe(false);
    expect(parseIds({ ids: 'a' }).data).toEqual({ ids: 'a' });
  });
});

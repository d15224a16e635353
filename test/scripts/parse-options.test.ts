import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { parseOptions } from '../../scripts/parse-options.ts';

const parse = (...args: string[]) =>
  parseOptions({
    args,
    options: { encoding: { type: 'string' }, sample: { type: 'string' }, help: { type: 'boolean' } },
  });

describe('parseOptions', () => {
  it('returns the options that it knows', () => {
    expect(parse('--sample', '3').values).toEqual({ sample: '3' });
  });

  it.each([
    ['--encodin', 'encoding'],
    ['--encoding-=cp949', 'encoding'],
    ['--smaple=3', 'sample'],
  ])('names the nearest option for %s', (given, meant) => {
    expect(() => parse(given)).toThrow(InvalidInputError);
    expect(() => parse(given)).toThrow(`did you mean --${meant}?`);
  });

  it('lists all options if none is near', () => {
    expect(() => parse('--nonsense')).toThrow('there are --encoding, --sample, --help. See --help.');
  });

  it('names no option for a short word that shares few letters with it', () => {
    expect(() => parse('--held')).toThrow('did you mean --help?');
    expect(() => parse('--seal')).toThrow('there are --encoding, --sample, --help. See --help.');
  });
});

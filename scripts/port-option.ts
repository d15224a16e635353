import { InvalidInputError } from '../src/domain/errors.ts';

/** Returns the port that an option gives. Throws InvalidInputError for other text. */
export function portOption(option: string, text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new InvalidInputError(`${option}: expected a port from 0 to 65535, got '${text}'; see --help`);
}

import { InvalidInputError } from '../src/domain/errors.ts';

/** Returns the number of the option --keep, or null without it. Throws InvalidInputError for other text. */
export function keepOption(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidInputError(
    `--keep: expected a whole number from 0 to 999999999, got '${text}'; see --help`,
  );
}

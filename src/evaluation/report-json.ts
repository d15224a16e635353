import { InvalidInputError } from '../domain/errors.ts';

/** @throws InvalidInputError naming the path of every number in the report that is not finite. */
export function refuseNotFinite(report: unknown): void {
  const problems = findNotFinite(report, 'report');
  if (problems.length > 0) throw new InvalidInputError('expected finite numbers in the report', problems);
}

function findNotFinite(value: unknown, path: string): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => findNotFinite(item, `${path}.${key}`));
}

/**
 * Returns a report as indented JSON in UTF-8. The same report gives the same bytes.
 *
 * @throws InvalidInputError for a number that is not finite, which JSON cannot hold.
 */
export function reportJson(report: object): Uint8Array {
  refuseNotFinite(report);
  return new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`);
}

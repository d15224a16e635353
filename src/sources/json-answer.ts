import type { z } from 'zod';
import { SourceAnswerError } from '../domain/errors.ts';
import type { SourceName } from '../domain/source.ts';
import { excerpt } from './excerpt.ts';

/** Returns the value of a JSON text; undefined if the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Parses the text of an answer by a schema.
 * @throws SourceAnswerError, which names the first part that does not fit
 */
export function parseAnswer<Schema extends z.ZodType>(
  source: SourceName,
  name: string,
  schema: Schema,
  text: string,
): z.infer<Schema> {
  const value = parseJson(text);
  if (value === undefined) {
    throw new SourceAnswerError(source, `expected ${name} as JSON, got '${excerpt(text)}'`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SourceAnswerError(
    source,
    `expected ${name}, got JSON that does not fit at '${issue?.path.join('.') ?? ''}': ${issue?.message ?? 'unknown'}`,
  );
}

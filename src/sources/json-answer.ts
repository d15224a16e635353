import type { z } from 'zod';
import { SourceAnswerError } from '../domain/errors.ts';
import { mistakeIn, mistakesOf } from '../domain/mistakes.ts';
import { parseJson } from '../domain/parse-json.ts';
import type { SourceName } from '../domain/source.ts';
import { excerpt } from './excerpt.ts';

/**
 * Parses the text of an answer by a schema.
 * @throws SourceAnswerError, which names the fields that do not fit and keeps the text
 */
export function parseAnswer<Schema extends z.ZodType>(
  source: SourceName,
  name: string,
  schema: Schema,
  text: string,
): z.infer<Schema> {
  const value = parseJson(text);
  if (value === undefined) {
    throw new SourceAnswerError(source, `expected ${name} as JSON, got '${excerpt(text)}'`, { body: text });
  }
  const parsed = schema.safeParse(value, { error: mistakeIn });
  if (parsed.success) return parsed.data;
  throw new SourceAnswerError(
    source,
    `expected ${name}, got JSON that does not fit: ${mistakesOf(parsed.error.issues)}. ` +
      `The form of ${source}'s answers may have changed`,
    { body: text },
  );
}

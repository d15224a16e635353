import type { z } from 'zod';
import { SourceAnswerError } from '../domain/errors.ts';
import { mistakeIn } from '../domain/mistakes.ts';
import { parseJson } from '../domain/parse-json.ts';
import type { SourceName } from '../domain/source.ts';
import { excerpt } from './excerpt.ts';

/** A list of many items may miss the same few fields in each. */
const MOST_FIELDS_NAMED = 5;

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
    `expected ${name}, got JSON that does not fit: ${describeIssues(parsed.error.issues)}. ` +
      `The form of ${source}'s answers may have changed`,
    { body: text },
  );
}

/** Returns each field that does not fit, such as `albums.items[].name: expected a text, got null`. */
export function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  const fields = new Map<string, string>();
  for (const { path, message } of issues) {
    const field = path.map((key) => (typeof key === 'number' ? '[]' : `.${String(key)}`)).join('');
    const name = field.replace(/^\./, '');
    if (!fields.has(name)) fields.set(name, name === '' ? message : `${name}: ${message}`);
  }
  const named = [...fields.values()].slice(0, MOST_FIELDS_NAMED);
  const others = fields.size - named.length;
  return others > 0 ? `${named.join('; ')}; and ${others} other fields` : named.join('; ');
}

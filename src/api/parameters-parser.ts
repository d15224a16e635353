import { z } from 'zod';
import { mistakeIn } from '../domain/mistakes.ts';

/** Sets of parameters whose schemas are kept: callers ask in a few ways. Others are parsed by the whole. */
const MOST_SCHEMAS = 200;

/**
 * Returns a function that parses the parameters of a query or a body by a schema, which checks each of them
 * alone. Each set of parameters is parsed by its part of the schema: a list takes 50 parameters, and to look
 * for the absent ones took 0.1 ms of a request.
 */
export function createParametersParser(schema: z.ZodObject) {
  // Ignoring a misspelt parameter would let the caller believe in a filter that is not applied.
  const whole = schema.strict();
  const names = Object.keys(whole.shape);
  const absent = whole.safeParse({});
  const parts = new Map<string, z.ZodObject>();
  const partFor = (given: readonly string[]): z.ZodObject => {
    const key = given.join(' ');
    const known = parts.get(key);
    if (known !== undefined) return known;
    if (parts.size >= MOST_SCHEMAS || given.some((name) => !names.includes(name))) return whole;
    const shape = Object.fromEntries(
      names.filter((name) => given.includes(name)).map((name) => [name, whole.shape[name]]),
    );
    const part = z.strictObject(shape);
    parts.set(key, part);
    return part;
  };
  return (parameters: unknown) => {
    if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters))
      return whole.safeParse(parameters, { error: mistakeIn });
    // A parameter that must be there is missed by the whole schema alone.
    const part = absent.success ? partFor(Object.keys(parameters).toSorted()) : whole;
    const parsed = part.safeParse(parameters, { error: mistakeIn });
    if (!parsed.success || absent.data === undefined) return parsed;
    const values: Record<string, unknown> = { ...absent.data, ...parsed.data };
    // In one order, whatever the caller's: cursors hash the values.
    const data = Object.fromEntries(names.flatMap((name) => (name in values ? [[name, values[name]]] : [])));
    return { success: true as const, data };
  };
}

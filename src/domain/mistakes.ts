import { counted } from './counted.ts';

/** The most characters that a message repeats of what came. */
const SHOWN_CHARACTERS = 40;

/** Returns a text for a message, cut to a readable length. */
export function shorten(given: unknown): string {
  const text = String(given);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/** What zod finds wrong with a value: https://zod.dev/error-customization. */
interface Issue {
  readonly code?: string;
  readonly input?: unknown;
  readonly [other: string]: unknown;
}

/** Types of JSON as messages call them. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** A list of many items may miss the same few fields in each. */
const MOST_FIELDS_NAMED = 5;

const ALTERNATIVES = new Intl.ListFormat('en', { type: 'disjunction' });

/** Returns what a schema expected; undefined for an issue whose schema says so itself. */
export function expectedBy(issue: Issue): string | undefined {
  const { code, expected, values, origin, minimum, maximum, errors } = issue;
  switch (code) {
    case 'invalid_type':
      return `expected ${TYPES[String(expected)] ?? String(expected)}`;
    case 'invalid_value':
      return `expected ${ALTERNATIVES.format((values as unknown[]).map((value) => `'${String(value)}'`))}`;
    case 'too_small':
      return `expected at least ${amountOf(origin, minimum)}`;
    case 'too_big':
      return `expected at most ${amountOf(origin, maximum)}`;
    case 'invalid_union': {
      const choices = (errors as Issue[][]).flatMap(([first = {}]) => expectedBy(first) ?? []);
      return choices.join(' or ').replaceAll(' or expected ', ' or ');
    }
    default:
      return undefined;
  }
}

/** Returns what a schema expected and what came, for `safeParse(value, { error: mistakeIn })`. */
export function mistakeIn(issue: Issue): string | undefined {
  const expected = expectedBy(issue);
  return expected && `${expected}, got ${shown(issue)}`;
}

/** Returns the `error` of a schema that expects something else than zod can tell. */
export function expecting(what: string): (issue: Issue) => string {
  return ({ input }) => `expected ${what}, got ${shown({ input })}`;
}

/** Returns each field that does not fit, such as `albums.items[].name: expected a text, got null`. */
export function mistakesOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  const fields = new Map<string, string>();
  for (const { path, message } of issues) {
    const field = path.map((key) => (typeof key === 'number' ? '[]' : `.${String(key)}`)).join('');
    const name = field.replace(/^\./, '');
    if (!fields.has(name)) fields.set(name, name === '' ? message : `${name}: ${message}`);
  }
  const named = [...fields.values()].slice(0, MOST_FIELDS_NAMED);
  const others = fields.size - named.length;
  return others > 0 ? `${named.join('; ')}; and ${counted(others, 'other field')}` : named.join('; ');
}

function amountOf(origin: unknown, limit: unknown): string {
  if (origin === 'string') return counted(Number(limit), 'character');
  return origin === 'array' ? counted(Number(limit), 'item') : String(limit);
}

function shown({ input, code }: Issue): string {
  if (input === undefined) return 'nothing';
  if (typeof input === 'string') return code === 'too_big' ? String(input.length) : `'${shorten(input)}'`;
  if (Array.isArray(input)) return code?.startsWith('too_') ? String(input.length) : 'a list';
  if (typeof input === 'object' && input !== null) return 'an object';
  return typeof input === 'number' ? String(input) : JSON.stringify(input);
}

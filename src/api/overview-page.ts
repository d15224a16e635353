import { z } from 'zod';
import { foldText } from '../domain/text.ts';
import { checkCursor, checkList, type Cursor, cursorParameter, listOf } from './cursor.ts';
import { pageOf, pageSchema } from './page.ts';
import { limitParameter, MAX_NAME_LENGTH } from './parameters.ts';
import { releaseSchema } from './route.ts';

/** Returns the parameters of a list of the overview; `description` says what `q` finds. */
export function overviewParameters(description: string) {
  return z.object({
    q: z
      .string()
      .max(MAX_NAME_LENGTH)
      .default('')
      .meta({ description, override: { type: 'string', maxLength: MAX_NAME_LENGTH, default: '' } }),
    limit: limitParameter,
    cursor: cursorParameter,
  });
}

/** Returns the schema of a list of the overview. */
export function overviewPageSchema<Item extends z.ZodType>(itemSchema: Item) {
  return z.object({
    items: z.array(itemSchema),
    total: z.int().meta({ description: 'Number of items on all pages together' }),
    message: z.string().nullable().meta({ description: 'Why there are no items; null if there are some' }),
    page: pageSchema,
    release: releaseSchema,
  });
}

/** Returns a page of a list that is in memory as a whole. */
export function overviewPage<Item>(
  release: string,
  items: readonly Item[],
  { q, limit, cursor }: { readonly q: string; readonly limit: number; readonly cursor?: Cursor | undefined },
) {
  const list = listOf({}, q);
  checkList(cursor, list);
  checkCursor(cursor, release);
  const from = cursor?.from ?? 0;
  const end = from + limit;
  return {
    items: items.slice(from, end),
    total: items.length,
    message: items.length > 0 ? null : q === '' ? 'The release has none.' : `Nothing is called '${q}'.`,
    page: pageOf({ limit, next: end < items.length ? end : null, release, list }),
    release,
  };
}

interface Named {
  readonly name: string;
}

/**
 * Returns a search in lists of names, whatever the case and punctuation: first the item of exactly this name,
 * then names that begin with the text, then those of which a word does; each in the order of the list.
 * Remembers the folded names of each list, because folding is slow.
 */
export function createNameSearch(): <Item extends Named>(
  items: readonly Item[],
  text: string,
) => readonly Item[] {
  const keysOf = new WeakMap<readonly Named[], readonly string[]>();
  return (items, text) => {
    const wanted = foldText(text);
    if (wanted === '') return items;
    const keys = keysOf.get(items) ?? items.map(({ name }) => foldText(name));
    keysOf.set(items, keys);
    const byRank: (typeof items)[number][][] = [[], [], []];
    for (const [row, item] of items.entries()) byRank[rankOf(keys[row] ?? '', wanted)]?.push(item);
    return byRank.flat();
  };
}

/**
 * Returns 0 for the name itself, 1 for its beginning, 2 for the beginning of another word, -1 for no match.
 */
function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return name.includes(` ${wanted}`) ? 2 : -1;
}

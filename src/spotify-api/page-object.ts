/** All items of a list. Only those of the page are made. */
export interface List {
  readonly items: readonly (() => object)[];
  readonly total: number;
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** Returns one page of a list. `addressOf` returns the address of the page that begins at an offset. */
export function pageObject(
  { items, total }: List,
  { limit, offset }: Page,
  addressOf: (offset: number) => string,
) {
  return {
    href: addressOf(offset),
    items: items.slice(offset, offset + limit).map((make) => make()),
    limit,
    next: offset + limit < total ? addressOf(offset + limit) : null,
    offset,
    previous: offset > 0 ? addressOf(Math.max(0, offset - limit)) : null,
    total,
  };
}

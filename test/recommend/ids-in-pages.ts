/** Returns the ids of all songs of a list, page after page. */
export async function idsInPages(
  pageAt: (from: number) => Promise<{
    readonly items: readonly { readonly track: { readonly id: string } }[];
    readonly next: number | null;
  }>,
): Promise<string[]> {
  const ids: string[] = [];
  for (let from: number | null = 0; from !== null;) {
    const page = await pageAt(from);
    ids.push(...page.items.map(({ track }) => track.id));
    from = page.next;
  }
  return ids;
}

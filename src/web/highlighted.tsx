/** A part of a name to highlight, in UTF-16 code units, as the search answers it. */
export interface Range {
  readonly field: 'title' | 'artist';
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** A text with its matched parts marked. It is text, whatever it holds. */
export function Highlighted({ text, ranges }: { readonly text: string; readonly ranges: readonly Range[] }) {
  let end = 0;
  const parts = ranges
    .toSorted((a, b) => a.start - b.start)
    .flatMap((range) => {
      const before = text.slice(end, range.start);
      const marked = text.slice(Math.max(end, range.start), range.end);
      end = Math.max(end, range.end);
      return [before, marked === '' ? '' : <mark key={range.start}>{marked}</mark>];
    });
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}

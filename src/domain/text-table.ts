/** Cells that are numbers stand at the right of their column. */
const NUMBER = /^[+-]?\d/;
const GAP = '  ';

/**
 * Rows as aligned columns. Cells come without control characters, which a terminal would obey; letters of double
 * width are counted as one, so names that may hold them belong into the last column.
 */
export function textTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll(/\p{Cc}/gu, ' ')));
  const widths: number[] = [];
  for (const row of cells) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return NUMBER.test(cell) ? cell.padStart(width) : cell.padEnd(width);
        })
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

/** Five digits, which tell runs apart without hiding the size. */
export function numberText(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(5)));
}

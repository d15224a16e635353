/** Cells with numbers are aligned to the right. */
const NUMBER = /^[+-]?\d/;
const GAP = '  ';

/**
 * Returns rows as lines with aligned columns. Control characters, which a terminal obeys, become spaces.
 * Letters of double width count as one, so names that may have them belong in the last column.
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

/** Returns a number with five digits, which are enough to tell runs apart; a dash for null. */
export function numberText(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(5)));
}

/** Returns the columns that a text takes on a terminal: Hangul and other East Asian characters take two. */
export function widthOf(text: string): number {
  return Array.from(text).reduce((width, character) => width + (isWide(character) ? 2 : 1), 0);
}

/** Returns the text in exactly so many columns: filled up with spaces, or cut with an ellipsis. */
export function inColumns(text: string, columns: number): string {
  let width = widthOf(text);
  if (width <= columns) return text + ' '.repeat(columns - width);
  const kept = Array.from(text);
  while (width > columns - 1 && kept.length > 0) width -= widthOf(kept.pop() ?? '');
  return inColumns(columns > 0 ? `${kept.join('')}…` : '', columns);
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(character);
}

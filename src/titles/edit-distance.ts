/** Larger than any distance that is asked for; a byte holds it. */
const FAR = 255;

/**
 * The least number of letters to insert, leave out, change or swap with their neighbour to make `a` of `b`
 * (optimal string alignment), or `limit` + 1 where it takes more. Linear in the length for a given limit.
 */
export function editDistance(a: string, b: string, limit: number): number {
  return Math.abs(a.length - b.length) > limit ? limit + 1 : alignedDistance(a, b, limit, false);
}

/** The least {@link editDistance} of `a` and any beginning of `text`: `a` may be unfinished. */
export function prefixDistance(a: string, text: string, limit: number): number {
  return a.length - text.length > limit ? limit + 1 : alignedDistance(a, text, limit, true);
}

/** Only cells within `limit` of the diagonal can hold a distance that counts (Ukkonen 1985). */
function alignedDistance(a: string, b: string, limit: number, isPrefix: boolean): number {
  const columns = Math.min(b.length, a.length + limit);
  let beforePrevious = new Uint8Array(columns + 1).fill(FAR);
  let previous = new Uint8Array(columns + 1).fill(FAR);
  let current = new Uint8Array(columns + 1).fill(FAR);
  for (let column = 0; column <= Math.min(limit, columns); column += 1) previous[column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    const first = Math.max(1, row - limit);
    const last = Math.min(columns, row + limit);
    current[first - 1] = first === 1 && row <= limit ? row : FAR;
    let least = current[first - 1] ?? FAR;
    for (let column = first; column <= last; column += 1) {
      const isSame = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let cost = Math.min(
        (previous[column - 1] ?? FAR) + (isSame ? 0 : 1),
        (previous[column] ?? FAR) + 1,
        (current[column - 1] ?? FAR) + 1,
      );
      if (
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
      ) {
        cost = Math.min(cost, (beforePrevious[column - 2] ?? FAR) + 1);
      }
      current[column] = Math.min(cost, FAR);
      least = Math.min(least, cost);
    }
    if (last < columns) current[last + 1] = FAR;
    if (least > limit) return limit + 1;
    [beforePrevious, previous, current] = [previous, current, beforePrevious];
  }
  let distance = FAR;
  const from = isPrefix ? Math.max(0, a.length - limit) : b.length;
  for (let column = from; column <= columns; column += 1) {
    distance = Math.min(distance, previous[column] ?? FAR);
  }
  return Math.min(distance, limit + 1);
}

/** Where in the text stands what is closest to the pattern, in letters; the first and shortest of equals. */
export interface ClosestPart {
  readonly start: number;
  readonly end: number;
  readonly distance: number;
}

/**
 * The part of `text` that takes the fewest letters to insert, leave out or change to make `pattern` of it
 * (Sellers 1980). The work is the product of the lengths.
 */
export function closestPart(pattern: string, text: string): ClosestPart {
  // Row by row of the pattern; beside each distance, where the part that has it begins.
  let distances = new Uint16Array(text.length + 1);
  let starts = Uint16Array.from({ length: text.length + 1 }, (_, column) => column);
  for (let row = 1; row <= pattern.length; row += 1) {
    const nextDistances = new Uint16Array(text.length + 1);
    const nextStarts = new Uint16Array(text.length + 1);
    nextDistances[0] = row;
    for (let column = 1; column <= text.length; column += 1) {
      const isSame = pattern.charCodeAt(row - 1) === text.charCodeAt(column - 1);
      const changed = (distances[column - 1] ?? 0) + (isSame ? 0 : 1);
      const leftOut = (distances[column] ?? 0) + 1;
      const inserted = (nextDistances[column - 1] ?? 0) + 1;
      const least = Math.min(changed, leftOut, inserted);
      nextDistances[column] = least;
      const from =
        least === changed ? starts[column - 1] : least === leftOut ? starts[column] : nextStarts[column - 1];
      nextStarts[column] = from ?? 0;
    }
    [distances, starts] = [nextDistances, nextStarts];
  }
  let best = { start: 0, end: 0, distance: pattern.length };
  for (let column = 0; column <= text.length; column += 1) {
    const distance = distances[column] ?? 0;
    if (distance < best.distance) best = { start: starts[column] ?? 0, end: column, distance };
  }
  return best;
}

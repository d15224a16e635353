/** Larger than any limit, and still a byte. */
const FAR = 255;

/**
 * Returns the least number of letters to insert, leave out, change or swap with their neighbour to turn `b`
 * into `a` (optimal string alignment), or `limit` + 1 if it takes more. Linear in the length for a given
 * limit.
 */
export function editDistance(a: string, b: string, limit: number): number {
  return Math.abs(a.length - b.length) > limit ? limit + 1 : alignedDistance(a, b, limit, false);
}

/**
 * Returns the one of the names that takes the fewest such letters to become `name`, the first of equals;
 * undefined if each takes more than `limit`.
 */
export function nearestName(name: string, names: readonly string[], limit: number): string | undefined {
  let nearest: string | undefined;
  let least = limit + 1;
  for (const one of names) {
    const distance = editDistance(name, one, limit);
    if (distance < least) [nearest, least] = [one, distance];
  }
  return nearest;
}

/** Returns the least {@link editDistance} of `a` and any beginning of `text`: `a` may be unfinished. */
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

/** The part of a text that is closest to a pattern, in letters; the first and shortest of equals. */
export interface ClosestPart {
  readonly start: number;
  readonly end: number;
  readonly distance: number;
}

/**
 * Returns the part of `text` that takes the fewest letters to insert, leave out, change or swap with their
 * neighbour to turn it into `pattern` (Sellers 1980). The work is the product of the lengths.
 */
export function closestPart(pattern: string, text: string): ClosestPart {
  // One row per letter of the pattern: for each end in the text, the distance and the start of the shortest
  // part.
  let beforePrevious: Row | undefined;
  let previous: Row = { distances: new Uint16Array(text.length + 1), starts: startsFrom(text.length + 1) };
  for (let row = 1; row <= pattern.length; row += 1) {
    const current: Row = {
      distances: new Uint16Array(text.length + 1),
      starts: new Uint16Array(text.length + 1),
    };
    current.distances[0] = row;
    for (let column = 1; column <= text.length; column += 1) {
      const isSame = pattern.charCodeAt(row - 1) === text.charCodeAt(column - 1);
      let best = step(previous, column - 1, isSame ? 0 : 1);
      best = Math.min(best, step(previous, column, 1), step(current, column - 1, 1));
      if (
        beforePrevious !== undefined &&
        column > 1 &&
        pattern.charCodeAt(row - 1) === text.charCodeAt(column - 2) &&
        pattern.charCodeAt(row - 2) === text.charCodeAt(column - 1)
      ) {
        best = Math.min(best, step(beforePrevious, column - 2, 1));
      }
      current.distances[column] = Math.floor(best / STEP);
      current.starts[column] = STEP - 1 - (best % STEP);
    }
    [beforePrevious, previous] = [previous, current];
  }
  let best: ClosestPart = { start: 0, end: 0, distance: pattern.length };
  for (let column = 0; column <= text.length; column += 1) {
    const distance = previous.distances[column] ?? 0;
    if (distance < best.distance) best = { start: previous.starts[column] ?? 0, end: column, distance };
  }
  return best;
}

interface Row {
  readonly distances: Uint16Array;
  readonly starts: Uint16Array;
}

/** More than any start. Packs a distance and a start in one number: smaller is closer, then shorter. */
const STEP = 65_536;

function step({ distances, starts }: Row, column: number, cost: number): number {
  return ((distances[column] ?? 0) + cost) * STEP + (STEP - 1 - (starts[column] ?? 0));
}

function startsFrom(length: number): Uint16Array {
  return Uint16Array.from({ length }, (_, column) => column);
}

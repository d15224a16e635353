import { createTimeSlices } from '../domain/time-slices.ts';
import type { OrderCosts } from './order-costs.ts';

/** Songs that are moved together at most. */
const LONGEST_MOVE = 3;
/**
 * The longest part that is reversed or moved through along an energy curve: a change costs as much time as it
 * is long, and songs that belong far away are not there at first.
 */
const LONGEST_PART_ON_CURVE = 40;
/** A bound on the time that strange costs could take; real songs stop by themselves, long before. */
const MOST_ROUNDS = 60;
/** A gain that rounding cannot feign, or the rounds would not end. */
const LEAST_GAIN = 1e-9;

/**
 * Returns a good order of many songs. It begins along the energy curve; without one, each song is inserted
 * where it costs least, the one nearest to the order first. Then parts are reversed (2-opt) and moved (Or-
 * opt) as long as that helps. It works in slices, between which the event loop runs.
 */
export async function improvedOrder(costs: OrderCosts): Promise<readonly number[]> {
  const slices = createTimeSlices();
  const order = costs.alongCurve === null ? insertedOrder(costs) : withEnds([...costs.alongCurve], costs);
  const longestPart = costs.alongCurve === null ? costs.count : LONGEST_PART_ON_CURVE;
  const start = costs.first === null ? 0 : 1;
  const end = costs.last === null ? costs.count : costs.count - 1;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let isBetter = false;
    for (let from = start; from < end; from += 1) {
      if (slices.isOver()) await slices.next();
      for (let to = from + 2; to <= Math.min(end, from + longestPart); to += 1) {
        if (gain(order, from, to, to, costs) > LEAST_GAIN) {
          replace(order, from, order.slice(from, to).toReversed());
          isBetter = true;
        }
        const longest = Math.min(LONGEST_MOVE, to - from - 1);
        for (let length = 1; length <= longest; length += 1) {
          for (const middle of [from + length, to - length]) {
            if (gain(order, from, middle, to, costs) <= LEAST_GAIN) continue;
            replace(order, from, [...order.slice(middle, to), ...order.slice(from, middle)]);
            isBetter = true;
          }
        }
      }
    }
    if (!isBetter) break;
  }
  return order;
}

/** Returns the order with its fixed songs at the ends: each changes places with the song that is there. */
function withEnds(order: number[], { first, last, count }: OrderCosts): number[] {
  for (const [song, position] of [[first, 0] as const, [last, count - 1] as const]) {
    if (song === null) continue;
    order[order.indexOf(song)] = order[position] as number;
    order[position] = song;
  }
  return order;
}

/** Returns the songs, each inserted where it costs least: the fixed ends first, then the nearest one. */
function insertedOrder({ count, step, first, last }: OrderCosts): number[] {
  const order = [first ?? (last === 0 ? 1 : 0), ...(last === null ? [] : [last])];
  const left = new Set(Array.from({ length: count }, (_, song) => song));
  for (const song of order) left.delete(song);
  // The distance of each song to the nearest one of the order.
  const nearest = Float64Array.from({ length: count }, (_, song) =>
    Math.min(...order.map((other) => step(song, other))),
  );
  while (left.size > 0) {
    let next = -1;
    for (const song of left)
      if (next < 0 || (nearest[song] as number) < (nearest[next] as number)) next = song;
    let best = { position: order.length, cost: Infinity };
    const from = first === null ? 0 : 1;
    const to = last === null ? order.length : order.length - 1;
    for (let position = from; position <= to; position += 1) {
      const [before, after] = [order[position - 1], order[position]];
      const cost = stepOf(step, before, next) + stepOf(step, next, after) - stepOf(step, before, after);
      if (cost < best.cost) best = { position, cost };
    }
    order.splice(best.position, 0, next);
    left.delete(next);
    for (const song of left) nearest[song] = Math.min(nearest[song] as number, step(song, next));
  }
  return order;
}

/**
 * Returns what a change of the songs from position `from` to before `to` saves: those before and those from
 * `middle` change places, or if `middle` is `to`, all are reversed. Transitions inside the parts stay.
 */
function gain(
  order: readonly number[],
  from: number,
  middle: number,
  to: number,
  { step, place, alongCurve }: OrderCosts,
): number {
  const isReversal = middle === to;
  const [before, head, after] = [order[from - 1], order[from], order[to]];
  const tail = order[to - 1];
  const [headEnd, tailStart] = [order[middle - 1], order[middle]];
  const now = stepOf(step, before, head) + stepOf(step, tail, after);
  const then = isReversal
    ? stepOf(step, before, tail) + stepOf(step, head, after)
    : stepOf(step, before, tailStart) + stepOf(step, tail, head) + stepOf(step, headEnd, after);
  let saved = now - then + (isReversal ? 0 : stepOf(step, headEnd, tailStart));
  if (alongCurve === null) return saved;
  for (let position = from; position < to; position += 1) {
    const song = order[position] as number;
    const moved = isReversal
      ? from + to - 1 - position
      : position < middle
        ? position + to - middle
        : position - (middle - from);
    saved += place(song, position) - place(song, moved);
  }
  return saved;
}

function stepOf(step: OrderCosts['step'], from: number | undefined, to: number | undefined): number {
  return from === undefined || to === undefined ? 0 : step(from, to);
}

function replace(order: number[], from: number, songs: readonly number[]): void {
  songs.forEach((song, index) => (order[from + index] = song));
}

import type { TrackId } from '../domain/track-id.ts';
import type { ServedTrack, SongIndex } from '../songs/song-index.ts';
import { exactOrder, MOST_EXACT } from './exact-order.ts';
import { improvedOrder } from './improved-order.ts';
import {
  costOf,
  createOrderCosts,
  type EnergyCurve,
  type Transition,
  transitionBetween,
} from './order-costs.ts';

export interface OrderQuery {
  /** Each once. */
  readonly ids: readonly TrackId[];
  /** The tracks that must come first and last, of `ids`. */
  readonly start: TrackId | null;
  readonly end: TrackId | null;
  readonly energy: EnergyCurve;
}

export interface SongOrder {
  readonly tracks: readonly ServedTrack[];
  /** From each track to the next; one fewer than there are tracks. */
  readonly transitions: readonly Transition[];
  /** The cost of the given order and of this one: the transitions, and how far songs are from the curve. */
  readonly before: number;
  readonly after: number;
  /** Whether no order is cheaper. */
  readonly isBest: boolean;
  /** Ids that the release does not hold. */
  readonly unknown: readonly TrackId[];
}

/**
 * Returns tracks in an order that mixes: small changes of key, tempo and energy from each to the next. Up to
 * 12 tracks the order is the best of all, above that a good one. One request to the index.
 */
export async function orderSongs(
  songs: SongIndex,
  { ids, start, end, energy }: OrderQuery,
): Promise<SongOrder> {
  const { tracks: found } = await songs.findAll(ids);
  const tracks = found.filter((track) => track !== null);
  const indexOf = (id: TrackId | null): number | null => {
    const index = tracks.findIndex((track) => track.id === id);
    return index === -1 ? null : index;
  };
  const costs = createOrderCosts(tracks, energy, { first: indexOf(start), last: indexOf(end) });
  const isBest = tracks.length <= MOST_EXACT;
  const order = isBest ? exactOrder(costs) : await improvedOrder(costs);
  const ordered = order.map((index) => tracks[index] as ServedTrack);
  return {
    tracks: ordered,
    transitions: ordered
      .slice(1)
      .map((track, index) => transitionBetween(ordered[index] as ServedTrack, track)),
    before: costOf(
      tracks.map((_, index) => index),
      costs,
    ),
    after: costOf(order, costs),
    isBest,
    unknown: ids.filter((_, index) => found[index] === null),
  };
}

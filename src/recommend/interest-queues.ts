import { bySpace, METRIC_OF, similarityBetween, type Space } from '../domain/space.ts';
import type { ServedTrack, SimilarTrack, SimilarWithVectors } from '../songs/song-index.ts';
import { fuseOrders } from './fusion.ts';
import type { ListMethod } from './similar-songs.ts';
import { closestOpinion, fitOf, type LikedSong } from './taste-scores.ts';

/** A song for a listener. */
export interface SongForListener extends SimilarTrack {
  /** The liked track that is closest. */
  readonly liked: ServedTrack;
}

/** What songs are compared with. */
export interface Opinions {
  readonly likes: readonly LikedSong[];
  readonly dislikes: readonly LikedSong[];
}

/**
 * Returns the songs that fit best to the likes of one interest, best first, without those that are closer to
 * a disliked track than to any liked one. With `blend`, their ranks by style and by sound are combined;
 * `before` is the number of songs that the list has looked at before these.
 */
export function rankForInterest(
  songs: readonly SimilarWithVectors[],
  interest: readonly LikedSong[],
  opinions: Opinions,
  method: ListMethod,
  before: number,
): readonly SongForListener[] {
  const space = method === 'blend' ? 'style' : method;
  const fitIn = (other: Space) => {
    const fits = new Map(
      songs.map(({ track, vectors }) => [
        track.id,
        fitOf(vectors, withoutSong(interest, track.songId), other),
      ]),
    );
    return ({ track }: SimilarTrack): number => fits.get(track.id) ?? -Infinity;
  };
  const fit = fitIn(space);
  const ordered = songs
    .flatMap((song) => forListener(song, opinions, space) ?? [])
    .toSorted((a, b) => fit(b) - fit(a));
  if (method !== 'blend') return ordered;
  const songOf = new Map(ordered.map((song) => [song.track.id, song]));
  const bySound = { scoreOf: fitIn('sound'), weight: 1 };
  return fuseOrders(ordered, [bySound], before).flatMap(({ track, similarity }) => {
    const song = songOf.get(track.id);
    return song === undefined ? [] : [{ ...song, similarity }];
  });
}

/** Returns the song with the like that is closest to it; null if a dislike is closer. */
function forListener(
  { track, vectors }: SimilarWithVectors,
  { likes, dislikes }: Opinions,
  space: Space,
): SongForListener | null {
  const like = closestOpinion(vectors, withoutSong(likes, track.songId), space);
  const dislike = closestOpinion(vectors, dislikes, space);
  if (like === null || (dislike !== null && dislike.closeness >= like.closeness)) return null;
  const { opinion, similarity } = like;
  const similarities = bySpace((other) =>
    similarityBetween(vectors[other], opinion.vectors[other], METRIC_OF[other]),
  );
  return {
    track,
    liked: opinion.track,
    similarity: similarities[space],
    ...(space === 'sound' ? { distance: -similarity } : {}),
    similarities,
  };
}

/** A liked song may come again, and says nothing about itself. */
function withoutSong(likes: readonly LikedSong[], songId: string): readonly LikedSong[] {
  return likes.some(({ track }) => track.songId === songId)
    ? likes.filter(({ track }) => track.songId !== songId)
    : likes;
}

/**
 * Returns the queue whose turn it is, among those that are not empty: each gets turns in proportion to its
 * weight, as parties get seats (Sainte-Laguë 1910). Null if all are empty.
 */
function queueInTurn(
  weights: readonly number[],
  turnsTaken: readonly number[],
  queues: readonly (readonly unknown[])[],
): number | null {
  let best: number | null = null;
  let highest = -Infinity;
  queues.forEach((queue, index) => {
    const quotient = (weights[index] ?? 0) / (2 * (turnsTaken[index] ?? 0) + 1);
    if (queue.length === 0 || quotient <= highest) return;
    best = index;
    highest = quotient;
  });
  return best;
}

/**
 * Takes songs from the front of the queues in turn, until it is enough or all are empty. A song that `take`
 * refuses costs no turn. The queues and the counts of turns are changed.
 */
export function takeInTurn<Song>(
  weights: readonly number[],
  turnsTaken: number[],
  queues: readonly Song[][],
  take: (song: Song) => boolean,
  isEnough: () => boolean,
): void {
  while (!isEnough()) {
    const turn = queueInTurn(weights, turnsTaken, queues);
    if (turn === null) return;
    const song = queues[turn]?.shift();
    if (song !== undefined && take(song)) turnsTaken[turn] = (turnsTaken[turn] ?? 0) + 1;
  }
}

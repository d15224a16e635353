import type { Matrix, Metric } from '../domain/matrix.ts';
import { languageOfTitle } from '../domain/title-language.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { albumKey, artistKeys } from '../embedding/song-graph.ts';
import { type ListQuality, listQuality, type SongFacts } from '../evaluation/list-quality.ts';
import { type PlaylistAgreement, playlistAgreement } from '../evaluation/playlist-agreement.ts';
import type { PlaylistQuestions } from '../evaluation/playlist-questions.ts';
import { type SongLists, songLists } from '../evaluation/song-lists.ts';

/** The length of a list: as many songs as fit on one screen. */
const NEIGHBOURS = 10;

interface Measured {
  readonly lists: SongLists;
  readonly quality: ListQuality;
  /** Returns null if no playlists were held out. */
  readonly agreement: () => PlaylistAgreement | null;
}

/**
 * Returns a function that measures the lists of the sampled songs. Lists contain songs of `rows` only.
 * Vectors that several methods share are measured once. A method may take a penalty from the scores.
 */
export function createMeasure(
  tracks: readonly PublishedTrack[],
  rows: Int32Array,
  sample: Int32Array,
  questions: PlaylistQuestions | null,
): (vectors: Matrix, metric: Metric, penaltyOf?: (query: number, row: number) => number) => Measured {
  const facts = tracks.map(factsOf);
  const factsAt = (row: number): SongFacts => facts[row] as SongFacts;
  const artistsOf = (row: number) => factsAt(row).artists;
  const known = { cosine: new Map<Matrix, Measured>(), euclidean: new Map<Matrix, Measured>() };
  return (vectors, metric, penaltyOf) => {
    const before = known[metric].get(vectors);
    if (before !== undefined && penaltyOf === undefined) return before;
    const penalty = penaltyOf === undefined ? {} : { penaltyOf };
    const lists = songLists(vectors, sample, { metric, neighbours: NEIGHBOURS, artistsOf, rows, ...penalty });
    let agreed: PlaylistAgreement | null = null;
    const measured = {
      lists,
      quality: listQuality(lists, factsAt),
      agreement: () => (agreed ??= questions && playlistAgreement(vectors, questions, metric, penaltyOf)),
    };
    if (penaltyOf === undefined) known[metric].set(vectors, measured);
    return measured;
  };
}

function factsOf(track: PublishedTrack): SongFacts {
  const { name, genres, features, popularity, year } = track;
  return {
    album: albumKey(track),
    artists: artistKeys(track),
    genres,
    features,
    year,
    language: languageOfTitle(name),
    popularity,
  };
}

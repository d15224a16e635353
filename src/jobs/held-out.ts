import type { Matrix } from '../domain/matrix.ts';
import type { Playlist } from '../domain/playlist.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { TrainingParameters } from '../embedding/parameters.ts';
import { artistKeys, buildSongGraph } from '../embedding/song-graph.ts';
import { styleAttributes } from '../embedding/style-attributes.ts';
import { type PlaylistQuestions, playlistQuestions } from '../evaluation/playlist-questions.ts';
import { splitPlaylists } from '../evaluation/playlist-split.ts';
import { learnAtOnce } from './learn-at-once.ts';
import type { LearningProgress, LearningTask } from './learning-task.ts';

/** Style spaces that have seen no test playlist, and the questions that those put. */
export interface HeldOut {
  readonly questions: PlaylistQuestions;
  /** Of each kind, those that hold any of the songs. */
  readonly trainingPlaylists: number;
  readonly testPlaylists: number;
  /** Album, artist and training playlists as edges. */
  readonly withPlaylists: Matrix;
  /** The same encoder, asked about songs of which it is shown no edge; null where it learned nothing. */
  readonly withoutEdges: Matrix | null;
  /** Trained with album and artist edges alone. */
  readonly withoutPlaylists: Matrix;
}

/**
 * Trains style encoders anew on half of the playlists. Of the other half, only songs that stand in no training playlist
 * are asked and ranked, and none of them is seen in training, nor any test playlist or genre; once it is over they are
 * placed by their albums and artists.
 */
export async function learnHeldOut(
  tracks: readonly PublishedTrack[],
  features: Matrix,
  playlists: readonly Playlist[],
  options: {
    readonly parameters: TrainingParameters;
    readonly onProgress?: (progress: LearningProgress) => void;
    readonly signal?: AbortSignal;
  },
): Promise<HeldOut> {
  const { seed, style: parameters } = options.parameters;
  // By song, since another version of a test song in a training playlist would give it away.
  const songOf = new Map<string, string>(tracks.map(({ id, songId }) => [id, songId]));
  const split = splitPlaylists(
    // Two sources may have a playlist of one id.
    playlists.map(({ source, id, trackIds }) => ({
      id: `${source}\n${id}`,
      trackIds: [...new Set(trackIds.map((trackId) => songOf.get(trackId) ?? trackId))],
    })),
    seed,
  );
  const songs = new Set(songOf.values());
  const hasKnownSong = ({ trackIds }: { readonly trackIds: readonly string[] }): boolean =>
    trackIds.some((id) => songs.has(id));
  const artists = tracks.map((track) => artistKeys(track));
  const questions = playlistQuestions({
    split,
    rowsById: new Map(tracks.map(({ id }, row) => [id, row])),
    artistsOf: (row) => artists[row] ?? [],
    seed,
  });
  const attributes = styleAttributes(features, tracks);
  // Every version of them.
  const isHeldOut = (row: number) => split.coldTrackIds.has(tracks[row]?.songId ?? '');
  const taskWith = (edges: readonly (readonly string[])[], isAskedWithoutEdges: boolean): LearningTask => ({
    space: 'style',
    attributes,
    graph: buildSongGraph(tracks, edges),
    trainingGraph: buildSongGraph(tracks, edges, isHeldOut),
    parameters,
    seed,
    isAskedWithoutEdges,
    isForRelease: false,
  });
  const [withPlaylists, withoutPlaylists] = await learnAtOnce(
    [
      taskWith(
        split.training.map(({ trackIds }) => trackIds),
        true,
      ),
      taskWith([], false),
    ],
    options,
  );
  return {
    questions,
    trainingPlaylists: split.training.filter(hasKnownSong).length,
    testPlaylists: split.test.filter(hasKnownSong).length,
    withPlaylists: withPlaylists.vectors,
    withoutEdges: withPlaylists.withoutEdges,
    withoutPlaylists: withoutPlaylists.vectors,
  };
}

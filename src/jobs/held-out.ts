import type { Matrix } from '../domain/matrix.ts';
import type { Playlist } from '../domain/playlist.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { TrainingParameters } from '../embedding/parameters.ts';
import { artistKeys, buildSongGraph, EDGE_KINDS } from '../embedding/song-graph.ts';
import { styleAttributes } from '../embedding/style-attributes.ts';
import { type PlaylistQuestions, playlistQuestions } from '../evaluation/playlist-questions.ts';
import { splitPlaylists } from '../evaluation/playlist-split.ts';
import { learnInThreads } from './learn-in-threads.ts';
import { partsOfInputs, type SeenInputs } from './inputs-worth.ts';
import type { ThreadOptions } from './threads.ts';

/** Style spaces that were learned without the test playlists, and the questions of those playlists. */
export interface HeldOut {
  readonly questions: PlaylistQuestions;
  /** The number of training playlists that contain any of the songs. */
  readonly trainingPlaylists: number;
  /** The number of test playlists that contain any of the songs. */
  readonly testPlaylists: number;
  /** Trained with the edges of albums, artists and training playlists. */
  readonly withPlaylists: Matrix;
  /** The vectors of the same encoder for songs without their edges; null if it learned nothing. */
  readonly withoutEdges: Matrix | null;
  /** Trained with the edges of albums and artists only. */
  readonly withoutPlaylists: Matrix;
  /** The vectors of that encoder for songs whose genres it does not see; null if it learned nothing. */
  readonly withoutGenres: Matrix | null;
  /** The vectors of encoders that see only some inputs; none if nothing was learned. */
  readonly inputs: readonly SeenInputs[];
}

/**
 * Trains new style encoders on half of the playlists. The other half tests them: only cold songs, which are
 * in no training playlist, are queries and candidates. Training sees no cold song, no test playlist and no
 * genre of a song in a playlist. After it, the cold songs get their vectors from their albums and artists.
 */
export async function learnHeldOut(
  tracks: readonly PublishedTrack[],
  features: Matrix,
  playlists: readonly Playlist[],
  options: Pick<ThreadOptions, 'onProgress' | 'signal'> & { readonly parameters: TrainingParameters },
): Promise<HeldOut> {
  const { seed, style: parameters } = options.parameters;
  // Split by song: another version of a test song in a training playlist would give it away.
  const songOf = new Map<string, string>(tracks.map(({ id, songId }) => [id, songId]));
  const split = splitPlaylists(
    // Two sources may have playlists with the same id.
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
  // The genres of a source are often its playlists' own labels: those of all songs in playlists are not read.
  const inPlaylists = new Set([...split.training, ...split.test].flatMap(({ trackIds }) => trackIds));
  const attributes = styleAttributes(features, tracks, (row) => inPlaylists.has(tracks[row]?.songId ?? ''));
  // Every version of a cold song is held out.
  const isHeldOut = (row: number) => split.coldTrackIds.has(tracks[row]?.songId ?? '');
  const taskWith = (edges: readonly (readonly string[])[]) => ({
    space: 'style' as const,
    attributes,
    graph: buildSongGraph(tracks, edges),
    trainingGraph: buildSongGraph(tracks, edges, isHeldOut),
    parameters,
    seed,
    isForRelease: false,
  });
  const withoutTask = taskWith([]);
  const parts = partsOfInputs(attributes, withoutTask.graph);
  const [withPlaylists, withoutPlaylists] = await learnInThreads(
    [
      { ...taskWith(split.training.map(({ trackIds }) => trackIds)), alsoWithout: [EDGE_KINDS] },
      { ...withoutTask, alsoWithout: [['genre'], ...parts.map(({ hidden }) => hidden)] },
    ],
    options,
  );
  return {
    questions,
    trainingPlaylists: split.training.filter(hasKnownSong).length,
    testPlaylists: split.test.filter(hasKnownSong).length,
    withPlaylists: withPlaylists.vectors,
    withoutEdges: withPlaylists.without[0] ?? null,
    withoutPlaylists: withoutPlaylists.vectors,
    withoutGenres: withoutPlaylists.without[0] ?? null,
    inputs:
      withoutPlaylists.loss === null
        ? []
        : [
            ...parts.map(({ seen }, part) => ({
              seen,
              vectors: withoutPlaylists.without[part + 1] ?? withoutPlaylists.vectors,
            })),
            { seen: 'playlists', vectors: withPlaylists.vectors },
          ],
  };
}

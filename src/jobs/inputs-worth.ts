import type { Matrix } from '../domain/matrix.ts';
import { playlistAgreement, ratioOf } from '../evaluation/playlist-agreement.ts';
import { type PlaylistQuestions, sampledQuestions } from '../evaluation/playlist-questions.ts';
import type { InputWorth } from '../evaluation/report.ts';
import type { Hidden } from '../embedding/style-inputs.ts';
import type { StyleAttributes } from '../embedding/style-attributes.ts';
import { EDGE_KINDS, type SongGraph } from '../embedding/song-graph.ts';

/** The vectors of an encoder that sees only some inputs. */
export interface SeenInputs {
  readonly seen: InputWorth['seen'];
  readonly vectors: Matrix;
}

interface PartOfInputs {
  readonly seen: InputWorth['seen'];
  readonly hidden: readonly Hidden[];
}

/** Takes about a seventh of the time of all queries; on 92,211 songs, the figures differed by a tenth. */
const QUERIES = 1000;

/**
 * Returns which inputs to hide from an encoder without playlists, to learn what the others are worth. Inputs
 * that the catalogue lacks are left out. Hiding needs no training of its own: in training, every input is
 * hidden from some samples.
 */
export function partsOfInputs({ hints }: StyleAttributes, { album, artist }: SongGraph): PartOfInputs[] {
  const [hasAlbums, hasArtists] = [album.groupCount > 0, artist.groupCount > 0];
  return [
    { seen: 'own', hidden: [...EDGE_KINDS, 'genre'] },
    ...(hasArtists ? [{ seen: 'artists', hidden: ['album', 'genre'] } as const] : []),
    ...(hasAlbums ? [{ seen: 'albums', hidden: ['artist', 'genre'] } as const] : []),
    ...(hasArtists && hasAlbums ? [{ seen: 'both', hidden: ['genre'] } as const] : []),
    ...(hints.some(({ kind }) => kind === 'genre') ? [{ seen: 'genres', hidden: [] } as const] : []),
  ];
}

/** Returns the agreement with playlists for each set of inputs, as a multiple of that of the raw features. */
export function inputsWorth(
  inputs: readonly SeenInputs[],
  raw: Matrix,
  questions: PlaylistQuestions,
): readonly InputWorth[] {
  const sampled = sampledQuestions(questions, QUERIES);
  const ofRaw = playlistAgreement(raw, sampled, 'cosine');
  return inputs.flatMap(({ seen, vectors }) => {
    const ratioToRaw = ratioOf(playlistAgreement(vectors, sampled, 'cosine'), ofRaw).precision;
    return ratioToRaw === null ? [] : [{ seen, ratioToRaw }];
  });
}

import { z } from 'zod';
import { InvalidInputError } from '../domain/errors.ts';
import { yearOf } from '../domain/track.ts';
import { InvalidRequestError } from '../http/problem.ts';
import type { CsvKind, CsvPreview, CsvPreviewOptions } from '../sources/csv-preview.ts';
import { flagParameter, MAX_NAME_LENGTH } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { trackSchema } from './track-view.ts';

/** Some thousand rows: enough to see how a file is understood. */
const MAX_BYTES = 1024 * 1024;
/** Enough to find the row in the file. */
const SHOWN_CHARACTERS = 300;
const KINDS = ['songs', 'playlists', 'artists', 'titles'] as const satisfies readonly CsvKind[];
/** Those that Korean and other files come in; the command takes every encoding. */
const ENCODINGS = ['utf-8', 'euc-kr', 'utf-16le', 'shift_jis', 'windows-1252'] as const;

export type PreviewFile = (
  name: string,
  content: Uint8Array,
  options: CsvPreviewOptions,
) => Promise<CsvPreview>;

const { id, name, artists, album, year, genres, popularity, features } = trackSchema.shape;

const answerSchema = z.object({
  dataSet: z.string().nullable().meta({ description: 'The known data set that it is; null if none' }),
  columns: z.array(
    z.object({
      name: z.string(),
      field: z.string().nullable().meta({ description: 'What the column is read as; null if it is ignored' }),
    }),
  ),
  rows: z.object({ accepted: z.int(), refused: z.int() }),
  isPart: z.boolean().meta({ description: 'Whether the file has more rows than were read' }),
  withoutFeatures: z.int().meta({ description: 'Songs that would be stored, but cannot be compared' }),
  playlistEntries: z
    .int()
    .nullable()
    .meta({ description: 'Rows that also name a track of a playlist; null if the columns name no playlist' }),
  tracks: z
    .array(
      z.object({
        line: z.int(),
        id,
        name,
        artists,
        album,
        year,
        genres,
        popularity,
        features: features.nullable(),
      }),
    )
    .meta({ description: 'The first songs as they were read' }),
  refusals: z
    .array(z.object({ line: z.int(), reason: z.string(), text: z.string() }))
    .meta({ description: 'The first refused rows' }),
  command: z.string().meta({ description: 'The command that imports the file' }),
});

/** Returns the route that tells what an import would make of a file. */
export function createImportPreviewRoute(previewFile: PreviewFile): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/imports/preview',
    name: 'previewImport',
    summary: 'Tell what an import would make of a CSV file',
    description:
      'The body is the text of the file, or its first megabyte. Playlists may also be M3U8, JSPF or JSON of the ' +
      'Million Playlist Dataset; JSON must be whole. Answers how its columns are understood, the first ' +
      'songs as read, and the refused rows with the reasons. Nothing is stored.',
    pathParameters: z.object({}),
    query: z.object({
      name: z
        .string()
        .min(1)
        .max(MAX_NAME_LENGTH)
        .default('songs.csv')
        .meta({ description: 'Name of the file, for the command and for messages' }),
      kind: z.enum(KINDS).default('songs').meta({ description: 'What the rows hold' }),
      encoding: z.enum(ENCODINGS).default('utf-8').meta({ description: 'Encoding of the text' }),
      cut: flagParameter('`true`: the body is only the beginning of the file, and may end within a row'),
    }),
    body: z.instanceof(Uint8Array),
    bodyType: { mediaType: 'text/csv', maxBytes: MAX_BYTES },
    answerSchema,
    isNeverCached: true,
    problems: ['invalid-request', 'body-too-large'],
    answer: async (_, query, content) => {
      const { kind, encoding, cut: isCut } = query;
      const preview = await previewFile(query.name, content, { kind, encoding, isCut }).catch(refuse);
      const { accepted, refused, tracks, refusals, columns, ...rest } = preview;
      return {
        ...rest,
        columns: [...columns],
        rows: { accepted, refused },
        tracks: tracks.map(({ line, track }) => ({
          line,
          id: track.id,
          name: track.name,
          artists: track.artists.map((artist) => artist.name),
          album: track.album?.name ?? null,
          year: yearOf(track.releaseDate),
          genres: [...track.genres],
          popularity: track.popularity,
          features: track.features,
        })),
        refusals: refusals.map(({ text, ...refusal }) => ({
          ...refusal,
          text: text.slice(0, SHOWN_CHARACTERS),
        })),
        command: commandFor(query, preview),
      };
    },
  });
}

const OPTION_OF = { songs: '', playlists: '--playlists ', artists: '--aliases ', titles: '--titles ' };

function commandFor(
  {
    name: file,
    kind,
    encoding,
  }: { readonly name: string; readonly kind: CsvKind; readonly encoding: string },
  { playlistEntries }: CsvPreview,
): string {
  const quoted = quotedForShell(file);
  return [
    `npm run import -- ${OPTION_OF[kind]}${quoted}`,
    ...(playlistEntries === null ? [] : [`--playlists ${quoted}`]),
    ...(encoding === 'utf-8' ? [] : [`--encoding ${encoding}`]),
  ].join(' ');
}

/** Whoever copies the command runs it: the name of a file must stay one word to a shell, and no option. */
function quotedForShell(file: string): string {
  const path = file.startsWith('-') ? `./${file}` : file;
  return /^[\p{L}\p{N}._/-]+$/u.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

/** @throws InvalidRequestError with a problem per mistake of the file */
function refuse(error: unknown): never {
  if (!(error instanceof InvalidInputError)) throw error;
  const { message, problems } = error;
  const details = problems.length > 0 ? problems : [message];
  throw new InvalidRequestError(details.map((detail) => ({ field: 'file', detail })));
}

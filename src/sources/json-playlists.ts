import { z } from 'zod';
import { InvalidInputError } from '../domain/errors.ts';
import { parseIsrc } from '../domain/isrc.ts';
import { mistakeIn, mistakesOf } from '../domain/mistakes.ts';
import type { NamedTrack, Playlist } from '../domain/playlist.ts';
import { cleanLine } from '../domain/text.ts';
import { type CsvReadOptions, readTextPieces } from './csv-lines.ts';
import { refuseRow } from './csv-rows.ts';
import { parseTrackIdCell } from './csv-values.ts';
import { excerpt } from './excerpt.ts';
import { ANY_ITEM, linesOfItems } from './json-item-lines.ts';
import { playlistOfFile, type PlaylistOutcome } from './playlist-entry.ts';
import { readingsOfAddress } from './track-addresses.ts';

/** JSON is read whole. A slice of the Million Playlist Dataset has 35 million characters. */
const CHARACTERS_MAX = 268_435_456;

/** JSPF writes lists; many programs write a single address without one. */
const addressesSchema = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((given) => (typeof given === 'string' ? [given] : (given ?? [])));

/** https://xspf.org/jspf */
const jspfTrackSchema = z.object({
  title: z.string().nullish(),
  creator: z.string().nullish(),
  identifier: addressesSchema,
  location: addressesSchema,
  info: z.string().nullish(),
});

const jspfSchema = z.object({
  playlist: z.object({
    title: z.string().nullish(),
    identifier: addressesSchema,
    track: z.array(z.unknown()),
  }),
});

/** Chen, Lamere, Schedl and Zamani 2018, "RecSys Challenge 2018: automatic music playlist continuation". */
const millionTrackSchema = z.object({
  track_uri: z.string().nullish(),
  artist_name: z.string().nullish(),
  track_name: z.string().nullish(),
});

const millionPlaylistsSchema = z.object({
  playlists: z.array(
    z.object({
      pid: z.union([z.number(), z.string()]),
      name: z.string().nullish(),
      tracks: z.array(z.unknown()),
    }),
  ),
});

/** The tracks of one playlist, and their place in the JSON for messages. */
interface JsonPlaylist {
  readonly playlist: Omit<Playlist, 'trackIds'>;
  readonly place: string;
  readonly tracks: readonly unknown[];
}

/**
 * Reads the entries of a JSON file of playlists: JSPF, or a slice of the Million Playlist Dataset. Yields one
 * batch per playlist.
 *
 * @throws InvalidInputError if the file cannot be read, is no JSON, or holds something else
 */
export async function* readJsonPlaylistBatches(
  path: string,
  options: CsvReadOptions = {},
): AsyncGenerator<PlaylistOutcome[]> {
  const text = await readWhole(path, options);
  const value = parseWhole(path, text);
  const isJspf = typeof value === 'object' && value !== null && 'playlist' in value;
  const playlists = isJspf ? [jspfPlaylist(path, value)] : millionPlaylists(path, value);
  const lines = linesOfItems(
    text,
    isJspf ? ['playlist', 'track', ANY_ITEM] : ['playlists', ANY_ITEM, 'tracks', ANY_ITEM],
  );
  let read = 0;
  for (const { playlist, place, tracks } of playlists) {
    yield tracks.map((track, index): PlaylistOutcome => {
      const line = lines[read] ?? 1;
      read += 1;
      const named = isJspf ? jspfTrack(track) : millionTrack(track);
      return 'problem' in named
        ? refuseRow({ line, text: JSON.stringify(track) }, [`${place}[${index}]: ${named.problem}`])
        : { kind: 'entry', line, playlist, track: named };
    });
  }
}

function jspfPlaylist(path: string, value: unknown): JsonPlaylist {
  const { title, identifier, track } = parseOrThrow(path, 'a playlist in JSPF', jspfSchema, value).playlist;
  const playlist = playlistOfFile(path, {
    source: 'jspf',
    title: cleanLine(title ?? '') || null,
    id: identifier[0] ?? null,
  });
  return { playlist, place: 'playlist.track', tracks: track };
}

function millionPlaylists(path: string, value: unknown): readonly JsonPlaylist[] {
  const expected = "'playlist' (JSPF) or 'playlists' (Million Playlist Dataset)";
  const { playlists } = parseOrThrow(path, expected, millionPlaylistsSchema, value);
  return playlists.map(({ pid, name, tracks }, index) => ({
    playlist: { source: 'mpd', id: String(pid), name: cleanLine(name ?? '') || String(pid) },
    place: `playlists[${index}].tracks`,
    tracks,
  }));
}

function jspfTrack(track: unknown): NamedTrack | { readonly problem: string } {
  const parsed = jspfTrackSchema.safeParse(track, { error: mistakeIn });
  if (!parsed.success) return { problem: mistakesOf(parsed.error.issues) };
  const { title, creator, identifier, location, info } = parsed.data;
  return nameTrack(creator, title, [...identifier, ...location, ...(info ? [info] : [])]);
}

function millionTrack(track: unknown): NamedTrack | { readonly problem: string } {
  const parsed = millionTrackSchema.safeParse(track, { error: mistakeIn });
  if (!parsed.success) return { problem: mistakesOf(parsed.error.issues) };
  const { artist_name: artist, track_name: name, track_uri: uri } = parsed.data;
  return nameTrack(artist, name, uri ? [uri] : []);
}

function nameTrack(
  artistText: string | null | undefined,
  titleText: string | null | undefined,
  addresses: readonly string[],
): NamedTrack | { readonly problem: string } {
  const artist = cleanLine(artistText ?? '');
  const title = cleanLine(titleText ?? '');
  const ids = addresses.map(parseTrackIdCell).map((parsed) => ('value' in parsed ? parsed.value : null));
  const named: NamedTrack = {
    id: ids.find((id) => id !== null) ?? null,
    isrc:
      addresses.map((address) => parseIsrc(address.replace(/^urn:/i, ''))).find((isrc) => isrc !== null) ??
      null,
    readings: [
      ...(artist === '' || title === '' ? [] : [{ artist, title }]),
      ...addresses.flatMap(readingsOfAddress),
    ],
  };
  if (named.id !== null || named.isrc !== null || named.readings.length > 0) return named;
  return { problem: 'expected a Spotify address, an ISRC, or an artist and a title, got none of them' };
}

async function readWhole(path: string, options: CsvReadOptions): Promise<string> {
  const pieces: string[] = [];
  let characters = 0;
  for await (const piece of readTextPieces(path, options)) {
    characters += piece.length;
    if (characters > CHARACTERS_MAX) {
      throw new InvalidInputError(
        `${path}: expected JSON of at most ${CHARACTERS_MAX} characters, got more; split the file`,
      );
    }
    pieces.push(piece);
  }
  return pieces.join('');
}

/** @throws InvalidInputError with the line of the mistake */
function parseWhole(path: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // V8 tells the place, except if the text ends too early.
    const position = Number(/at position (\d+)/.exec(reason)?.[1] ?? text.length);
    const line = text.slice(0, position).split('\n').length;
    throw new InvalidInputError(`${path}: line ${line}: expected JSON (${excerpt(reason)})`, [], {
      cause: error,
    });
  }
}

function parseOrThrow<Schema extends z.ZodType>(
  path: string,
  expected: string,
  schema: Schema,
  value: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(value, { error: mistakeIn });
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(
    `${path}: expected ${expected}, got other JSON: ${mistakesOf(parsed.error.issues)}`,
  );
}

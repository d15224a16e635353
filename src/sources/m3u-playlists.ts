import type { CreditedTitle, Playlist } from '../domain/playlist.ts';
import { cleanLine } from '../domain/text.ts';
import { type CsvReadOptions, LINE_CHARACTERS_MAX, readLines } from './csv-lines.ts';
import { REPLACEMENT_CHARACTER, refuseRow } from './csv-rows.ts';
import { describeCell, parseTrackIdCell } from './csv-values.ts';
import { playlistOfFile, type PlaylistOutcome } from './playlist-entry.ts';
import { readCredit, readingsOfAddress } from './track-addresses.ts';

const SOURCE = 'm3u8';
const TITLE = /^#PLAYLIST:(.*)$/i;
const INFO_TAG = /^#EXTINF:/i;
/** Seconds, attributes of players (`tvg-id="1,2"`), and the name after the first comma outside of quotes. */
const INFO = /^#EXTINF:[^,"]*(?:"[^"]*"[^,"]*)*,(.*)$/i;

/** The name of a track, which its address follows. */
interface Info {
  readonly line: number;
  readonly text: string;
  readonly readings: readonly CreditedTitle[];
}

/**
 * Reads the entries of a playlist in M3U or M3U8 in file order and constant memory. An address may be a
 * Spotify URI or URL, which gives the id, or a path. Lines of addresses alone are read too.
 * https://datatracker.ietf.org/doc/html/rfc8216#section-4.1 (the form; #PLAYLIST is a custom of players)
 *
 * @throws InvalidInputError if the file cannot be read
 */
export async function* readM3uBatches(
  path: string,
  options: CsvReadOptions = {},
): AsyncGenerator<PlaylistOutcome[]> {
  let playlist: Omit<Playlist, 'trackIds'> | null = null;
  let title: string | null = null;
  let info: Info | null = null;
  let line = 0;

  const toOutcome = (row: { line: number; text: string }, address: string | null): PlaylistOutcome => {
    const parsed = parseTrackIdCell(address ?? '');
    const id = 'value' in parsed ? parsed.value : null;
    const readings = [...(info?.readings ?? []), ...readingsOfAddress(address ?? '')];
    const text = info === null || address === null ? row.text : `${info.text}\n${address}`;
    if (id === null && text.includes(REPLACEMENT_CHARACTER.character)) {
      return refuseRow({ ...row, text }, [`expected ${REPLACEMENT_CHARACTER.expected}`]);
    }
    if (id === null && readings.length === 0) {
      const got = describeCell(info?.text ?? row.text);
      return refuseRow({ ...row, text }, [
        `expected '#EXTINF:SECONDS,ARTIST - TITLE' or an address with a Spotify track id, got ${got}`,
      ]);
    }
    playlist ??= playlistOfFile(path, { source: SOURCE, title });
    return { kind: 'entry', line: row.line, playlist, track: { id, isrc: null, readings } };
  };

  for await (const lines of readLines(path, options)) {
    const outcomes: PlaylistOutcome[] = [];
    for (const { text: whole, isTooLong } of lines) {
      line += 1;
      const text = whole.trim();
      // A name without an address still names a track.
      if (info !== null && (isTooLong || INFO_TAG.test(text))) {
        outcomes.push(toOutcome(info, null));
        info = null;
      }
      if (isTooLong) {
        const problem = `expected a line of at most ${LINE_CHARACTERS_MAX} characters, got a longer one`;
        outcomes.push(refuseRow({ line, text }, [problem]));
      } else if (INFO_TAG.test(text)) {
        info = { line, text, readings: readCredit(INFO.exec(text)?.[1] ?? '') };
      } else if (text.startsWith('#')) {
        title ??= cleanLine(TITLE.exec(text)?.[1] ?? '') || null;
      } else if (text !== '') {
        outcomes.push(toOutcome(info ?? { line, text }, text));
        info = null;
      }
    }
    yield outcomes;
  }
  if (info !== null) yield [toOutcome(info, null)];
}

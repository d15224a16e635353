import { InvalidInputError } from '../domain/errors.ts';
import type { AliasOutcome } from '../sources/csv-aliases.ts';
import type { RefusedRow } from '../sources/csv-rows.ts';
import type { TitleOutcome } from '../sources/csv-titles.ts';
import type { RowOutcome } from '../sources/csv-tracks.ts';
import type { PlaylistOutcome } from '../sources/playlist-entry.ts';
import type { EntryMatches } from './match-entries.ts';
import type { Quarantine } from './quarantine.ts';

/**
 * Refused rows of one file that are written down. More have the same few reasons, and would fill the disk.
 */
const MAX_KEPT_REFUSALS = 10_000;
/** Characters of them that are written down: each may be as long as the longest line. */
const MAX_KEPT_CHARACTERS = 16 * 2 ** 20;
/**
 * Rows that are accepted of a file that was read rightly. If fewer are, the rest behind so many refused
 * rows is not read.
 */
const LEAST_ACCEPTED_SHARE = 0.01;
/** Enough to see whether the columns were understood. */
const SHOWN_ROWS = 5;

/** A row as it was read. */
export type AcceptedRow = Exclude<RowOutcome | PlaylistOutcome | AliasOutcome | TitleOutcome, RefusedRow>;

export interface FileReport {
  readonly file: string;
  /** The sum of accepted and refused. */
  readonly rows: number;
  readonly accepted: number;
  readonly refused: number;
  /** The file with the first 10,000 refused rows and the reasons; null if there is none. */
  readonly quarantine: string | null;
  /** What a person should know of the file, in sentences. */
  readonly remarks: readonly string[];
  /** How the entries of a playlist file were matched with tracks. */
  readonly matches?: EntryMatches;
  /** The first rows of each kind. */
  readonly first: { readonly accepted: readonly AcceptedRow[]; readonly refused: readonly RefusedRow[] };
}

/**
 * Reads one file to its end. A file without a valid row is refused as a whole, and one of which nearly all
 * is refused is given up. `accept` returns a row that the catalogue cannot take as refused.
 *
 * @throws InvalidInputError if the file has no valid row, or hardly any.
 */
export async function acceptRows<Row extends AcceptedRow>(
  file: string,
  batches: AsyncIterable<readonly (Row | RefusedRow)[]>,
  quarantine: Quarantine,
  accept: (row: Row) => RefusedRow | null | void,
): Promise<FileReport> {
  let accepted = 0;
  let refused = 0;
  let keptCharacters = 0;
  const first = { accepted: new Array<Row>(), refused: new Array<RefusedRow>() };
  for await (const batch of batches) {
    for (const row of batch) {
      const refusal = row.kind === 'refused' ? row : accept(row);
      if (refusal) {
        const { line, reason, text } = refusal;
        if (refused < MAX_KEPT_REFUSALS && keptCharacters < MAX_KEPT_CHARACTERS) {
          quarantine.put({ line, reason, text });
          keptCharacters += text.length;
        }
        if (refused < SHOWN_ROWS) first.refused.push(refusal);
        refused += 1;
        if (refused >= MAX_KEPT_REFUSALS && accepted < LEAST_ACCEPTED_SHARE * refused) {
          throw giveUp(`${refused} of the first ${accepted + refused} rows were refused`);
        }
      } else {
        if (accepted < SHOWN_ROWS) first.accepted.push(row as Row);
        accepted += 1;
      }
    }
  }
  if (accepted === 0 && refused === 0) {
    throw new InvalidInputError(
      `${file}: expected rows, got none (lines must end with LF or CRLF; CR alone is not read)`,
    );
  }
  if (accepted === 0) throw giveUp(`all ${refused} rows were refused`);
  return {
    file,
    rows: accepted + refused,
    accepted,
    refused,
    quarantine: refused > 0 ? quarantine.path : null,
    remarks: [],
    first,
  };
  function giveUp(problem: string): InvalidInputError {
    quarantine.finish();
    const kept = quarantine.path === null ? '' : `, for the reasons in ${quarantine.path}`;
    return new InvalidInputError(
      `${file}: ${problem}${kept}. Nothing is imported. The first:`,
      first.refused.slice(0, 1).map(({ line, reason }) => `line ${line}: ${reason}`),
    );
  }
}

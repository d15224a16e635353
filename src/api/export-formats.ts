import type { Request, Response } from 'express';
import { z } from 'zod';
import { NotAcceptableError } from '../http/problem.ts';
import { writeCsv } from './export-csv.ts';
import { fileNameOf } from './export-file-name.ts';
import { type ExportedList, writeJspf, writeM3u8, writeUris } from './export-playlists.ts';

interface ExportFormat {
  /** As `Accept` and `Content-Type` write it. */
  readonly type: string;
  readonly extension: string;
  readonly description: string;
  readonly write: (list: ExportedList, apiUrl: string) => string;
}

/** The files that a list can be exported to, by their names in `format`. */
export const EXPORT_FORMATS = {
  m3u8: {
    type: 'audio/x-mpegurl',
    extension: 'm3u8',
    description: 'Extended M3U playlist in UTF-8',
    write: writeM3u8,
  },
  csv: {
    type: 'text/csv',
    extension: 'csv',
    description:
      'Table with audio features (RFC 4180), with a byte order mark, safe to open in a spreadsheet',
    write: writeCsv,
  },
  jspf: {
    type: 'application/jspf+json',
    extension: 'jspf',
    description: 'Playlist in JSPF, the JSON form of XSPF',
    write: writeJspf,
  },
  uris: {
    type: 'text/uri-list',
    extension: 'txt',
    description: "Spotify's URIs, one per line; songs without one are left out",
    write: writeUris,
  },
} as const satisfies Record<string, ExportFormat>;

export type ExportName = keyof typeof EXPORT_FORMATS;

const EXPORT_NAMES = Object.keys(EXPORT_FORMATS) as ExportName[];
const FORMAT_NAMES = ['json', ...EXPORT_NAMES] as const;

/** What every list takes beside its own parameters. */
export const exportParameters = z.object({
  format: z
    .enum(FORMAT_NAMES)
    .optional()
    .meta({
      description:
        'The form of the answer, instead of the one that `Accept` prefers: `json`; `m3u8` or `jspf` (playlists), ' +
        "`csv` (a table) or `uris` (Spotify's), each as a file of this page of the list",
    }),
});

const JSON_TYPE = 'application/json';

/**
 * Returns the export that a request asks for by `format` or else by `Accept`, or null for JSON.
 *
 * @throws NotAcceptableError if it accepts none of the forms.
 */
export function exportAskedBy(
  request: Request,
  format: (typeof FORMAT_NAMES)[number] | undefined,
): ExportName | null {
  if (format !== undefined) return format === 'json' ? null : format;
  const types = [JSON_TYPE, ...EXPORT_NAMES.map((name) => EXPORT_FORMATS[name].type)];
  const preferred = request.accepts(types);
  if (preferred === false) throw new NotAcceptableError(types);
  return EXPORT_NAMES.find((name) => EXPORT_FORMATS[name].type === preferred) ?? null;
}

/** Sends a list as a file. */
export function sendExport(response: Response, name: ExportName, list: ExportedList, apiUrl: string): void {
  const { type, extension, write } = EXPORT_FORMATS[name];
  response
    .attachment(fileNameOf(list.title, extension))
    .set('content-type', `${type}; charset=utf-8`)
    .send(write(list, apiUrl));
}

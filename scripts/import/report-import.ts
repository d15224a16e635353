import type { FileReport } from '../../src/jobs/accept-rows.ts';
import type { ImportReport } from '../../src/jobs/import-files.ts';
import { report } from '../progress.ts';
import { rowText } from './row-text.ts';

/** Reports how many rows of each file were taken and, if it is a trial, the first of them. */
export function reportFiles(files: readonly FileReport[], isTrial: boolean): void {
  for (const { first, ...file } of files) {
    const kept = file.quarantine === null ? '' : `; the reasons are in ${file.quarantine}`;
    const counts = `${file.file}: ${file.rows} rows read, ${file.accepted} accepted, ${file.refused} refused${kept}`;
    const remarks = file.remarks.map((remark) => `  ${remark}`);
    if (!isTrial) {
      report('file', [counts, ...remarks].join('\n'), file);
      continue;
    }
    const accepted = first.accepted.map(rowText);
    const refused = first.refused.map(({ line, reason }) => `line ${line}: ${reason}`);
    const lines = [
      counts,
      ...remarks,
      ...section('The first rows, as they were read:', accepted),
      ...section('The first refused rows:', refused),
    ];
    report('file', lines.join('\n'), { ...file, first: { accepted, refused } });
  }
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`  ${heading}`, ...lines.map((line) => `    ${line}`)];
}

/** Reports what the catalogue gained. */
export function reportImport(
  { tracks, playlistEntries, aliasGroups, otherTitles }: ImportReport,
  isUpdate: boolean,
): void {
  const sampled = tracks.notSampled > 0 ? `, ${tracks.notSampled} rows not in the sample` : '';
  report(
    'imported',
    `Tracks: ${tracks.added} new, ${tracks.changed} ${isUpdate ? 'corrected or completed' : 'completed'}, ${tracks.unchanged} unchanged${sampled}. ` +
      `Playlist entries: ${playlistEntries.added} new, ${playlistEntries.unchanged} unchanged. ` +
      `Artists with other names: ${aliasGroups.added} new, ${aliasGroups.unchanged} unchanged. ` +
      `Songs with other titles: ${otherTitles.added} new, ${otherTitles.unchanged} unchanged.`,
    { tracks, playlistEntries, aliasGroups, otherTitles },
  );
}

import { counted } from '../../src/domain/counted.ts';
import type { FileReport } from '../../src/jobs/accept-rows.ts';
import type { ImportReport } from '../../src/jobs/import-files.ts';
import { report } from '../progress.ts';
import { rowText } from './row-text.ts';

/** Reports how many rows of each file were taken and, if it is a trial, the first of them. */
export function reportFiles(files: readonly FileReport[], isTrial: boolean): void {
  for (const { first, ...file } of files) {
    const kept = file.quarantine === null ? '' : `; the reasons are in ${file.quarantine}`;
    const counts = `${file.file}: ${counted(file.rows, 'row')} read, ${numberText(file.accepted)} accepted, ${numberText(file.refused)} refused${kept}`;
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

/** Reports what the catalogue gained: one line for each kind of row that the files had. */
export function reportImport(
  { tracks, playlistEntries, aliasGroups, otherTitles }: ImportReport,
  isUpdate: boolean,
): void {
  const { added, unchanged, changed, notSampled } = tracks;
  const lines = [
    lineOf('Tracks', {
      new: added,
      [isUpdate ? 'corrected or completed' : 'completed']: changed,
      unchanged,
      'not in the sample': notSampled,
    }),
    ...[
      ['Playlist entries', playlistEntries] as const,
      ['Artists with other names', aliasGroups] as const,
      ['Songs with other titles', otherTitles] as const,
    ].map(([what, counts]) => lineOf(what, { new: counts.added, unchanged: counts.unchanged })),
  ].filter((text) => text !== null);
  report('imported', lines.length === 0 ? 'Nothing new.' : lines.join('\n'), {
    tracks,
    playlistEntries,
    aliasGroups,
    otherTitles,
  });
}

/** Returns the counts that are not 0; null if all are. */
function lineOf(what: string, counts: Readonly<Record<string, number>>): string | null {
  const parts = Object.entries(counts).flatMap(([how, count]) =>
    count === 0 ? [] : [`${numberText(count)} ${how}`],
  );
  return parts.length === 0 ? null : `${what}: ${parts.join(', ')}.`;
}

function numberText(count: number): string {
  return count.toLocaleString('en');
}

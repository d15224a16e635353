import type { EdaReport } from './eda.ts';
import { exampleText } from './eda-html-data.ts';
import { numberText } from './eda-html-songs.ts';
import type { EdaTexts } from './eda-text-en.ts';
import { dataTable, paragraph, section } from './report-markup.ts';
import { type Cell, formatCount, formatNumber } from './report-numbers.ts';

const GROUPS = ['added', 'removed', 'changed'] as const;

/** Returns the section on what changed since the last release; empty if there is none to compare with. */
export function changeSection({ beside }: EdaReport, words: EdaTexts): string {
  const changes = beside?.changes ?? null;
  if (changes === null) return '';
  const { title, advice, table, what, tracks, examples, shifts, before, now, gap } = words.changes;
  return section(title, [
    paragraph(advice(changes.since)),
    dataTable(
      table,
      [what, tracks, examples],
      GROUPS.map((name) => [
        words.changes[name],
        formatCount(changes[name].tracks),
        { text: '', lines: changes[name].examples.map(exampleText) },
      ]),
    ),
    ...(changes.shifts.length === 0
      ? []
      : [
          dataTable(
            shifts,
            [words.spreads.number, before, now, gap],
            changes.shifts.map((shift): (string | Cell)[] => [
              words.numbers[shift.name],
              numberText(shift.name, shift.before),
              numberText(shift.name, shift.now),
              { text: formatNumber(shift.gap, 3), heat: shift.gap },
            ]),
          ),
        ]),
  ]);
}

import { evaluationEn } from './evaluation-text-en.ts';
import { evaluationKo } from './evaluation-text-ko.ts';
import type { EvaluationReport } from './report.ts';
import { clusterSection } from './report-clusters.ts';
import { clusterGroupSection } from './report-cluster-groups.ts';
import { refuseNotFinite } from './report-json.ts';
import { differenceSection, listSection, overlapTable } from './report-lists.ts';
import { mapPlot } from './report-map.ts';
import { escapeHtml, folded, paragraph, section } from './report-markup.ts';
import { formatCount } from './report-numbers.ts';
import { figureList, lead, type ReportLanguage, reportFile, reportPage } from './report-page.ts';
import { playlistSection } from './report-playlists.ts';
import { evaluationSentences } from './report-sentences.ts';
import { mainTable } from './report-table.ts';

/**
 * Returns the report as one self-contained HTML file in UTF-8: a few sentences and the map first, then plots,
 * the tables folded below them. The same report gives the same bytes.
 *
 * @throws InvalidInputError for a number that is not finite.
 */
export function reportHtml(report: EvaluationReport, language: ReportLanguage): Uint8Array {
  refuseNotFinite(report);
  const [words, other] =
    language === 'en' ? ([evaluationEn, 'ko'] as const) : ([evaluationKo, 'en'] as const);
  const { methods, map, evaluated, counts, seed, split, notes } = report;
  return reportPage({
    title: words.title,
    language,
    other: { file: reportFile('evaluation', other), language: other, name: words.otherLanguage },
    parts: [
      `<header>\n<h1>${escapeHtml(words.title)}</h1>\n<p class="quiet">${escapeHtml(evaluated)}</p>\n</header>`,
      lead(evaluationSentences(report, words), map === undefined ? '' : mapPlot(map, words.groups.mapTitle)),
      clusterGroupSection(report, words.groups, language),
      listSection(methods, words),
      playlistSection(methods, words),
      differenceSection(methods, words),
      clusterSection(methods, words),
      section(words.figures.title, [
        paragraph(words.figures.interval),
        folded(words.asTable, [mainTable(methods, words), overlapTable(report, words)]),
      ]),
      section(words.notes, [
        figureList([
          ...Object.entries(counts).map(([name, count]) => [name, formatCount(count)] as const),
          ['seed', String(seed)],
        ]),
        `<div lang="en">\n${[split, ...notes].map(paragraph).join('\n')}\n</div>`,
      ]),
    ],
  });
}

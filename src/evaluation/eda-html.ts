import type { EdaReport } from './eda.ts';
import { changeSection } from './eda-html-changes.ts';
import { doubtSection, sourceSection, versionSection } from './eda-html-data.ts';
import {
  correlationSection,
  genreSection,
  keySection,
  spreadSection,
  yearChart,
  yearSection,
} from './eda-html-songs.ts';
import { edaSentences } from './eda-sentences.ts';
import { edaEn } from './eda-text-en.ts';
import { edaKo } from './eda-text-ko.ts';
import { refuseNotFinite } from './report-json.ts';
import { escapeHtml } from './report-markup.ts';
import { formatCount } from './report-numbers.ts';
import { figureList, lead, type ReportLanguage, reportFile, reportPage } from './report-page.ts';

/**
 * Returns the report as one self-contained HTML file. The same report gives the same bytes.
 *
 * @throws InvalidInputError for a number that is not finite.
 */
export function edaHtml(report: EdaReport, language: ReportLanguage): Uint8Array {
  refuseNotFinite(report);
  const [words, other] = language === 'en' ? ([edaEn, 'ko'] as const) : ([edaKo, 'en'] as const);
  const { counts, catalogue } = report;
  const names = Object.keys(counts) as (keyof typeof counts)[];
  return reportPage({
    title: words.title,
    language,
    other: { file: reportFile('eda', other), language: other, name: words.otherLanguage },
    parts: [
      `<header>\n<h1>${escapeHtml(words.title)}</h1>\n<p class="quiet">${escapeHtml(words.of(catalogue))}</p>\n</header>`,
      lead(edaSentences(report, words), yearChart(report, words)),
      figureList(names.map((name) => [words.counts[name], formatCount(counts[name])])),
      changeSection(report, words),
      spreadSection(report, words),
      correlationSection(report, words),
      keySection(report, words),
      genreSection(report, words),
      yearSection(report, words),
      doubtSection(report, words),
      versionSection(report, words),
      sourceSection(report, words),
    ],
  });
}

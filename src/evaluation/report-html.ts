import type { EvaluationReport } from './report.ts';
import { refuseNotFinite } from './report-json.ts';
import { clusterSection } from './report-clusters.ts';
import { clusterGroupSection } from './report-cluster-groups.ts';
import { differenceSection, listSection, overlapSection } from './report-lists.ts';
import { dataTable, escapeHtml, section } from './report-markup.ts';
import { formatCount } from './report-numbers.ts';
import { playlistSection } from './report-playlists.ts';
import { REPORT_STYLE } from './report-style.ts';
import { mainFigures } from './report-table.ts';

/**
 * Returns the report as one self-contained HTML file in UTF-8: no scripts, no requests, plots inline, a table
 * below every group of plots. The same report gives the same bytes.
 *
 * @throws InvalidInputError for a number that is not finite.
 */
export function reportHtml(report: EvaluationReport): Uint8Array {
  refuseNotFinite(report);
  const { title, methods } = report;
  const main = mainFigures(methods);
  const sections = [
    heading(report),
    section('Main figures', [dataTable('Main figures of each method', main.headings, main.rows)]),
    playlistSection(methods),
    listSection(methods),
    differenceSection(methods),
    clusterSection(methods),
    clusterGroupSection(report),
    overlapSection(report),
    notesSection(report),
  ];
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
${sections.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
  return new TextEncoder().encode(page);
}

function heading({ title, evaluated, seed, counts, split }: EvaluationReport): string {
  const entries = [
    ...Object.entries(counts).map(([name, count]) => [name, formatCount(count)]),
    ['seed', `${seed}`],
  ];
  const list = entries.map(
    ([name = '', value = '']) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`,
  );
  return `<header>
<h1>${escapeHtml(title)}</h1>
<p class="quiet">${escapeHtml(evaluated)}</p>
<dl>${list.join('\n')}</dl>
<p>${escapeHtml(split)}</p>
<p class="quiet">The range below a mean is its 95 % confidence interval. A dash means not measured.</p>
</header>`;
}

function notesSection({ notes }: EvaluationReport): string {
  if (notes.length === 0) return '';
  return section('Notes', [`<ul>${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('\n')}</ul>`]);
}

import { escapeHtml } from './report-markup.ts';
import { REPORT_STYLE } from './report-style.ts';

/** The languages of the reports. */
export type ReportLanguage = 'en' | 'ko';

/** Returns the name of the file with a report in a language. */
export function reportFile<Name extends 'evaluation' | 'eda'>(
  name: Name,
  language: ReportLanguage,
): `${Name}.html` | `${Name}.ko.html` {
  return language === 'en' ? `${name}.html` : `${name}.ko.html`;
}

export interface ReportPage {
  readonly title: string;
  readonly language: ReportLanguage;
  /** The same report in the other language: a file beside this one. */
  readonly other: { readonly file: string; readonly language: ReportLanguage; readonly name: string };
  /** Markup; empty parts are left out. */
  readonly parts: readonly string[];
}

/** Returns a self-contained HTML file in UTF-8: no scripts, no requests, and a link to the other language. */
export function reportPage({ title, language, other, parts }: ReportPage): Uint8Array {
  const page = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
<p class="language"><a href="${other.file}" hreflang="${other.language}" lang="${other.language}">${escapeHtml(other.name)}</a></p>
${parts.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
  return new TextEncoder().encode(page);
}

/** Returns figures with their names, side by side. */
export function figureList(entries: readonly (readonly [name: string, figure: string])[]): string {
  const list = entries.map(
    ([name, figure]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(figure)}</dd></div>`,
  );
  return `<dl>${list.join('\n')}</dl>`;
}

/** Returns the first screen: a few sentences, and a picture beside them if there is one. */
export function lead(sentences: readonly string[], picture: string): string {
  const paragraphs = sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('\n');
  return `<div class="lead"><div class="sentences">\n${paragraphs}\n</div>\n${picture}</div>`;
}

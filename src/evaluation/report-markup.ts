import type { Cell } from './report-numbers.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that neither HTML nor UTF-8 can hold. */
// oxlint-disable-next-line no-control-regex
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** Returns the text escaped for HTML and SVG, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(CONTROL_CHARACTERS, '\uFFFD')
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** Returns a section with its heading; `parts` are markup. */
export function section(title: string, parts: readonly string[]): string {
  return `<section>\n<h2>${escapeHtml(title)}</h2>\n${parts.join('\n')}\n</section>`;
}

export function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

/** Returns plots side by side, or one below the other if the screen is narrow. */
export function plots(charts: readonly string[], size: 'large' | 'small' = 'large'): string {
  return `<div class="plots ${size}">\n${charts.join('\n')}\n</div>`;
}

/** Returns the legend of the colours. */
export function legend(entries: readonly (readonly [tone: string, name: string])[]): string {
  const items = entries.map(([tone, name]) => `<li><span class="${tone}"></span>${escapeHtml(name)}</li>`);
  return `<ul class="legend">${items.join('')}</ul>`;
}

/**
 * Returns a table that scrolls sideways if the screen is narrow. The first cell of a row is its heading. The
 * caption is outside of the scrolling part, so it stays in view.
 */
export function dataTable(
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly (string | Cell)[])[],
): string {
  const head = headings.map((heading) => `<th scope="col">${escapeHtml(heading)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map(tableCell).join('')}</tr>`).join('\n');
  return `<p class="caption">${escapeHtml(caption)}</p>
<div class="scroll" role="region" aria-label="${escapeHtml(caption)}" tabindex="0">
<table aria-label="${escapeHtml(caption)}">
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table></div>`;
}

function tableCell(cell: string | Cell, column: number): string {
  const { text, detail, tone }: Cell = typeof cell === 'string' ? { text: cell } : cell;
  const content = [
    tone === undefined ? '' : `<span class="swatch ${tone}"></span>`,
    escapeHtml(text),
    detail === undefined ? '' : `<small>${escapeHtml(detail)}</small>`,
  ].join('');
  return column === 0 ? `<th scope="row">${content}</th>` : `<td>${content}</td>`;
}

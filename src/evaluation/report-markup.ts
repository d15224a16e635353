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

/** Returns the parts below a line that opens and closes them. */
export function folded(summary: string, parts: readonly string[]): string {
  return `<details><summary>${escapeHtml(summary)}</summary>\n${parts.join('\n')}\n</details>`;
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
  const isHeat = rows.some((cells) =>
    cells.some((cell) => typeof cell === 'object' && cell.heat !== undefined),
  );
  const isText = (column: number): boolean => {
    const cell = rows[0]?.[column];
    return typeof cell === 'object' && cell.lines !== undefined;
  };
  const head = headings
    .map((heading, column) => {
      const classOf = isText(column) ? ' class="lines"' : '';
      return `<th scope="col"${classOf}>${escapeHtml(heading)}</th>`;
    })
    .join('');
  const body = rows.map((cells) => `<tr>${cells.map(tableCell).join('')}</tr>`).join('\n');
  return `<p class="caption">${escapeHtml(caption)}</p>
<div class="scroll" role="region" aria-label="${escapeHtml(caption)}" tabindex="0">
<table${isHeat ? ' class="heat"' : ''} aria-label="${escapeHtml(caption)}">
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table></div>`;
}

/** In per cent: the text stays readable on the deepest colour. */
const DEEPEST_HEAT = 70;

function tableCell(cell: string | Cell, column: number): string {
  const { text, lines, detail, tone, heat = 0 }: Cell = typeof cell === 'string' ? { text: cell } : cell;
  const content = [
    tone === undefined ? '' : `<span class="swatch ${tone}"></span>`,
    lines === undefined ? escapeHtml(text) : lines.map(escapeHtml).join('<br>'),
    detail === undefined ? '' : `<small>${escapeHtml(detail)}</small>`,
  ].join('');
  if (column === 0) return `<th scope="row">${content}</th>`;
  if (lines !== undefined) return `<td class="lines">${content}</td>`;
  const depth = Math.round(Math.min(1, Math.abs(heat)) * DEEPEST_HEAT);
  return depth === 0
    ? `<td>${content}</td>`
    : `<td class="${heat > 0 ? 'warm' : 'cool'}" style="--heat: ${depth}%">${content}</td>`;
}

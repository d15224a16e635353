/** The most clusters that training tries; further clusters would repeat colours. */
const CLUSTER_COLOURS = 24;

/** CSS of the report: one column on a phone, light or dark like the reader's system. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --page: #ffffff; --text: #1b1e23; --quiet: #59616c; --line: #d8dce2;
  --shade: #f4f5f7; --learned: #1f6fc5; --raw: #8a929d; --baseline: #b9c0c9; --second: #c2701a; }
@media (prefers-color-scheme: dark) {
  :root { --page: #15171b; --text: #e7e9ec; --quiet: #a4acb7; --line: #353a42; --shade: #1e2126;
    --learned: #5ea7f5; --raw: #7d8590; --baseline: #555c66; --second: #e39a4d; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem clamp(1rem, 4vw, 2.5rem) 4rem; max-width: 72rem; background: var(--page);
  color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; word-break: keep-all; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 1rem 0 .25rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.75rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
p, li { max-width: 44rem; }
p { margin: .5rem 0; }
.quiet, small, .caption, figcaption { color: var(--quiet); }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1rem 0; }
dl div { background: var(--shade); border-radius: .5rem; padding: .5rem .75rem; }
dt { color: var(--quiet); font-size: .85rem; }
dd { margin: 0; font-size: 1.15rem; font-variant-numeric: tabular-nums; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1.5rem 2.5rem;
  margin: 1rem 0; }
.plots.small { grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); }
figure { margin: 0; min-width: 0; max-width: 44rem; }
figcaption { font-size: .9rem; margin-bottom: .35rem; }
svg { display: block; overflow: visible; font-size: 13px; }
svg text { fill: var(--text); stroke: var(--page); stroke-width: 4px; paint-order: stroke; stroke-linejoin: round; }
svg .tick { fill: var(--quiet); font-size: 12px; }
svg .figure { font-variant-numeric: tabular-nums; }
svg .end { text-anchor: end; }
svg .middle { text-anchor: middle; }
svg .grid { stroke: var(--line); }
svg .axis { stroke: var(--quiet); }
svg .reference { stroke: var(--text); stroke-dasharray: 4 3; }
svg .interval { stroke: var(--text); stroke-width: 1.5; }
svg .line { stroke-width: 2; }
svg .line.learned { stroke: var(--learned); }
svg .line.second { stroke: var(--second); stroke-dasharray: 5 3; }
.learned { fill: var(--learned); background: var(--learned); }
.raw { fill: var(--raw); background: var(--raw); }
.baseline { fill: var(--baseline); background: var(--baseline); }
.second { fill: var(--second); background: var(--second); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; font-size: .9rem; }
.legend span { display: inline-block; width: .8rem; height: .8rem; margin-right: .4rem; border-radius: 2px; }
.scroll { overflow-x: auto; margin: .25rem 0 1rem; }
.scroll:focus-visible { outline: 2px solid var(--learned); outline-offset: 2px; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
p.caption { margin: 1.25rem 0 0; font-size: .9rem; }
th, td { padding: .4rem .5rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top;
  white-space: nowrap; }
tr > :first-child { position: sticky; left: 0; background: var(--page); text-align: left; padding-left: 0;
  white-space: normal; min-width: clamp(7.5rem, 22vw, 12rem); max-width: 16rem; font-weight: 500; }
thead th, thead tr > :first-child { color: var(--quiet); font-weight: 600; vertical-align: bottom; white-space: normal; }
thead .lines, td.lines { text-align: left; white-space: normal; min-width: 16rem; }
td.warm { background: color-mix(in srgb, var(--learned) var(--heat), transparent); }
td.cool { background: color-mix(in srgb, var(--second) var(--heat), transparent); }
table.heat thead th:not(:first-child) { writing-mode: vertical-rl; transform: rotate(180deg); text-align: left;
  vertical-align: top; border: 0; white-space: nowrap; padding: .35rem .5rem; font-weight: 500; }
details { margin: .75rem 0; }
summary { cursor: pointer; color: var(--quiet); font-size: .9rem; min-height: 2.75rem; line-height: 2.75rem; }
summary:hover { color: var(--text); }
.lead { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1.5rem 2.5rem;
  align-items: center; margin: 1.25rem 0 2rem; }
.lead .sentences p { font-size: 1.15rem; line-height: 1.5; margin: 0 0 .9rem; }
.language { float: right; margin: .25rem 0 0; }
a { color: var(--learned); }
td small, th small { display: block; font-size: .8rem; }
svg .dots { fill: none; stroke-width: 8; stroke-linecap: round; }
svg.map { max-width: 44rem; }
svg.map text { font-size: 30px; font-weight: 600; stroke-width: 8px; dominant-baseline: central; }
.swatch { display: inline-block; width: .8rem; height: .8rem; margin-right: .4rem; border-radius: 50%; }
${clusterColours()}
@media print { .scroll { overflow: visible; } }
`;

/**
 * Consecutive ids get hues that are far apart: a golden angle each. The lightness is readable on a light and
 * a dark page. It varies too, because nobody tells two dozen hues apart.
 */
function clusterColours(): string {
  return Array.from({ length: CLUSTER_COLOURS }, (_, id) => {
    const colour = `hsl(${Math.round(id * 137.508) % 360} ${id % 2 === 0 ? 70 : 50}% ${[45, 60, 52][id % 3]}%)`;
    return `.cluster-${id} { stroke: ${colour}; background: ${colour}; }`;
  }).join('\n');
}

/** Returns the CSS class with the colour of a cluster. */
export function clusterTone(id: number): string {
  return `cluster-${id % CLUSTER_COLOURS}`;
}

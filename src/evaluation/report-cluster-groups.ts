import type { ClusterGroup, EvaluationReport } from './report.ts';
import { mapPlot } from './report-map.ts';
import { dataTable, paragraph, plots, section } from './report-markup.ts';
import { type Cell, formatCount, formatShare, NOTHING } from './report-numbers.ts';
import { clusterTone } from './report-style.ts';

/** What is in the clusters, and where they lie on the map; nothing where the spaces were not clustered. */
export function clusterGroupSection({ clusterGroups = [], map }: EvaluationReport): string {
  if (clusterGroups.length === 0) return '';
  return section('What is in the clusters', [
    paragraph(
      'What is typical of a cluster lies half a standard deviation or more from the mean of all songs; its genres ' +
        'are more common in it than elsewhere, with their shares of its songs.',
    ),
    ...(map === undefined
      ? []
      : [
          paragraph(
            `The map shows ${formatCount(map.clusters.length)} of ${formatCount(map.songs)} songs in the colours of ` +
              'the clusters of the style space, each number in the middle of its cluster. Songs that lie close are ' +
              'alike; how far apart distant regions lie says little.',
          ),
          plots([mapPlot(map)]),
        ]),
    ...clusterGroups.map((group) => groupTable(group)),
  ]);
}

function groupTable({ space, clusters }: ClusterGroup): string {
  const total = clusters.reduce((sum, { size }) => sum + size, 0);
  return dataTable(
    `The ${clusters.length} clusters of the ${space} space`,
    ['Cluster', 'Tracks', 'Genres'],
    clusters.map(({ id, size, summary, genres }) => [
      // The colours are those of the map, which shows the style space.
      {
        text: `${id}: ${summary}`,
        ...(space === 'style' ? { tone: clusterTone(id) } : {}),
      } satisfies Cell,
      { text: formatCount(size), detail: formatShare(size / Math.max(1, total)) },
      genres.map(({ name, share }) => `${name} ${formatShare(share, 0)}`).join(', ') || NOTHING,
    ]),
  );
}

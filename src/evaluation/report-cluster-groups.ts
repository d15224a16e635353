import type { ClusterGroup, EvaluationReport } from './report.ts';
import { MAPPED_SPACE, mapPlot } from './report-map.ts';
import { dataTable, paragraph, plots, section } from './report-markup.ts';
import { type Cell, formatCount, formatShare, NOTHING } from './report-numbers.ts';
import { clusterTone } from './report-style.ts';

/**
 * Returns the section that describes each cluster and shows the map; empty if the spaces were not clustered.
 */
export function clusterGroupSection({ clusterGroups = [], map }: EvaluationReport): string {
  if (clusterGroups.length === 0) return '';
  return section('What is in the clusters', [
    paragraph(
      'A feature is named if the mean of the cluster lies at least half a standard deviation from the mean of all ' +
        'songs. A genre is named if it is more common in the cluster than among all songs; the percentage is its ' +
        'share of the cluster’s songs with a known genre.',
    ),
    ...(map === undefined
      ? []
      : [
          paragraph(
            `The map shows ${formatCount(map.clusters.length)} of ${formatCount(map.songs)} songs, coloured by their ` +
              `cluster in the ${MAPPED_SPACE} space. Each number is in the middle of its cluster. Nearby songs are ` +
              'alike; distances between far regions mean little.',
          ),
          plots([mapPlot(map)]),
        ]),
    ...clusterGroups.map((group) => groupTable(group)),
  ]);
}

function groupTable({ space, clusters }: ClusterGroup): string {
  const total = clusters.reduce((sum, { size }) => sum + size, 0);
  return dataTable(
    `Clusters of the ${space} space: ${clusters.length}`,
    ['Cluster', 'Tracks', 'Genres'],
    clusters.map(({ id, size, summary, genres }) => [
      {
        text: `${id}: ${summary}`,
        ...(space === MAPPED_SPACE ? { tone: clusterTone(id) } : {}),
      } satisfies Cell,
      { text: formatCount(size), detail: formatShare(size / Math.max(1, total)) },
      genres.map(({ name, share }) => `${name} ${formatShare(share, 0)}`).join(', ') || NOTHING,
    ]),
  );
}

import { koreanClusterWords } from '../domain/cluster-words.ts';
import type { EvaluationTexts } from './evaluation-text-en.ts';
import type { ClusterGroup, EvaluationReport } from './report.ts';
import { MAPPED_SPACE } from './report-map.ts';
import { dataTable, paragraph, section } from './report-markup.ts';
import { type Cell, formatCount, formatShare, NOTHING } from './report-numbers.ts';
import type { ReportLanguage } from './report-page.ts';
import { clusterTone } from './report-style.ts';

/** Returns the section that describes each cluster; empty if the spaces were not clustered. */
export function clusterGroupSection(
  { clusterGroups = [], map }: EvaluationReport,
  words: EvaluationTexts['groups'],
  language: ReportLanguage,
): string {
  if (clusterGroups.length === 0) return '';
  return section(words.title, [
    ...(map === undefined
      ? []
      : [paragraph(words.map(formatCount(map.clusters.length), formatCount(map.songs)))]),
    paragraph(words.advice),
    ...clusterGroups.map((group) => groupTable(group, words, language)),
  ]);
}

function groupTable(
  { space, clusters }: ClusterGroup,
  words: EvaluationTexts['groups'],
  language: ReportLanguage,
): string {
  const total = clusters.reduce((sum, { size }) => sum + size, 0);
  return dataTable(
    words.table(words.spaces[space], clusters.length),
    [words.cluster, words.tracks, words.genres],
    clusters.map(({ id, size, summary, genres }) => [
      {
        text: `${id}: ${language === 'ko' ? koreanClusterWords(summary) : summary}`,
        ...(space === MAPPED_SPACE ? { tone: clusterTone(id) } : {}),
      } satisfies Cell,
      { text: formatCount(size), detail: formatShare(size / Math.max(1, total)) },
      genres.map(({ name, share }) => `${name} ${formatShare(share, 0)}`).join(', ') || NOTHING,
    ]),
  );
}

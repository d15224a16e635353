import { textTable } from '../../src/domain/text-table.ts';
import type { CollectionStatus, StageStatus } from '../../src/collecting/collection-status.ts';
import { localTime } from '../local-time.ts';
import { plainText } from './plain-text.ts';

/** How far collecting is, for a person. */
export function statusText(status: CollectionStatus): string {
  const rows = status.stages.map((stage) => [
    stage.stage,
    ...[stage.pending + stage.inProgress, stage.done, stage.failed].map((count) =>
      count.toLocaleString('en'),
    ),
    stage.hourlyRate === null ? '–' : `${paceOf(stage.hourlyRate)}/h`,
    stage.expectedEnd === null ? '–' : localTime(stage.expectedEnd),
    outcomesOf(stage),
  ]);
  const { charts, tracks } = status;
  return [
    textTable([['stage', 'pending', 'done', 'failed', 'pace', 'expected end', 'of those done'], ...rows]),
    `The catalogue holds ${charts.weeks} weeks of charts with ${charts.albums} albums, and ${tracks.tracks} tracks, ` +
      `${tracks.withFeatures} of them with audio features.`,
    ...status.pauses.map(
      ({ source, notBefore, reason }) =>
        `${source} wants no request before ${localTime(notBefore)}: ${reason}.`,
    ),
    ...status.stages.flatMap(failuresOf),
  ].join('\n');
}

/** What to run next, for whoever does not remember the order. */
export function nextStep({ stages, tracks }: CollectionStatus): string {
  const isLeft = stages.some(({ pending, inProgress }) => pending + inProgress > 0);
  const toReview = stages.find(({ stage }) => stage === 'albums')?.outcomes['review'] ?? 0;
  if (isLeft || tracks.tracks === 0) return 'Next: npm run collect -- all';
  if (stages.some(({ failed }) => failed > 0)) {
    return 'Next: npm run collect -- all --again asks for what failed once more; npm run train does without.';
  }
  const review =
    toReview > 0 ? `npm run collect -- review (${toReview} albums are for you to decide), then ` : '';
  return `Next: ${review}npm run train`;
}

function paceOf(hourlyRate: number): string {
  return hourlyRate.toLocaleString('en', { maximumFractionDigits: hourlyRate < 10 ? 1 : 0 });
}

function outcomesOf({ stage, outcomes }: StageStatus): string {
  // Of the charts each week's number of rows would be one.
  if (stage === 'charts' || stage === 'tracks') return '';
  return Object.entries(outcomes)
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(', ');
}

function failuresOf({ stage, failed, failures }: StageStatus): string[] {
  if (failed === 0) return [];
  const rest = failed > failures.length ? [`  … and ${failed - failures.length} more`] : [];
  return [
    `${stage}: ${failed} failed; --again asks for them once more:`,
    ...failures.map(({ key, reason }) => plainText(`  ${key}: ${reason}`)),
    ...rest,
  ];
}

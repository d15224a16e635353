import { counted } from '../../src/domain/counted.ts';
import { textTable } from '../text-table.ts';
import type { CollectionStatus, StageStatus } from '../../src/collecting/collection-status.ts';
import { localTime } from '../local-time.ts';
import { plainText } from './plain-text.ts';

/** Returns the progress of collecting as text for a person. */
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
    textTable([['stage', 'pending', 'done', 'failed', 'pace', 'expected end', 'outcomes'], ...rows]),
    `The catalogue has ${counted(charts.weeks, 'weekly chart')} with ${counted(charts.albums, 'album')}, and ` +
      `${counted(tracks.tracks, 'track')} (${tracks.withFeatures.toLocaleString('en')} with audio features).`,
    ...status.pauses.map(
      ({ source, notBefore, reason }) =>
        `${source} accepts no requests before ${localTime(notBefore)}: ${reason}.`,
    ),
    ...status.stages.flatMap(failuresOf),
  ].join('\n');
}

/** Returns a line with the command to run next. */
export function nextStep({ stages, tracks }: CollectionStatus): string {
  const toReview = stages.find(({ stage }) => stage === 'albums')?.outcomes['review'] ?? 0;
  const left = commandFor(stages.filter(({ pending, inProgress }) => pending + inProgress > 0));
  if (left !== undefined || tracks.tracks === 0) return `Next: npm run collect -- ${left ?? 'all'}`;
  const failed = commandFor(stages.filter((stage) => stage.failed > 0));
  if (failed !== undefined) {
    return `Next: npm run collect -- ${failed} --again (retries the failed tasks), or npm run train (without them)`;
  }
  const review =
    toReview > 0 ? `npm run collect -- review (${toReview} albums need your decision), then ` : '';
  return `Next: ${review}npm run train`;
}

/** Returns the command that works on the first of these stages; `all` leaves names and genres out. */
function commandFor(stages: readonly StageStatus[]): string | undefined {
  return stages.map(({ stage }) => /(?<= )(names|genres)$/.exec(stage)?.[0] ?? 'all').at(0);
}

function paceOf(hourlyRate: number): string {
  return hourlyRate.toLocaleString('en', { maximumFractionDigits: hourlyRate < 10 ? 1 : 0 });
}

function outcomesOf({ stage, outcomes }: StageStatus): string {
  // A chart's outcome is its number of rows: nearly one outcome per week. All tracks have the same outcome.
  if (stage === 'charts' || stage === 'tracks') return '';
  return Object.entries(outcomes)
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(', ');
}

function failuresOf({ stage, failed, failures }: StageStatus): string[] {
  if (failed === 0) return [];
  const rest = failed > failures.length ? [`  … and ${failed - failures.length} more`] : [];
  return [
    `${stage}: ${failed} failed (retry with --again):`,
    ...failures.map(({ key, reason }) => plainText(`  ${key}: ${reason}`)),
    ...rest,
  ];
}

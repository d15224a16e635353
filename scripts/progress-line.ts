import { inColumns, widthOf } from './text-width.ts';

/** How far one stage of a command is. */
export interface StageProgress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  /** The noun that is counted; without one, only the share is shown. */
  readonly unit?: string;
  /** Only while a space is learned. */
  readonly loss?: number;
}

export interface Pace {
  /** Null until something was done since the first report. */
  readonly perSecond: number | null;
  readonly secondsLeft: number | null;
}

/** Returns a function that measures the pace of each stage. Steps before its first report do not count. */
export function createPaces(): (progress: StageProgress) => Pace {
  const starts = new Map<string, { readonly millis: number; readonly doneBefore: number }>();
  return ({ stage, done, total }) => {
    const start = starts.get(stage) ?? { millis: performance.now(), doneBefore: done };
    starts.set(stage, start);
    const doneNow = done - start.doneBefore;
    const perSecond = doneNow === 0 ? null : doneNow / ((performance.now() - start.millis) / 1000);
    return {
      perSecond: perSecond === null ? null : Number(perSecond.toFixed(1)),
      secondsLeft: perSecond === null ? null : Math.round((total - done) / perSecond),
    };
  };
}

/** The longest name of a learning stage: bars below each other then begin in one column. */
const STAGE_COLUMNS = 24;
/** A narrower stage or bar says nothing. */
const LEAST_STAGE_COLUMNS = 12;
const LEAST_BAR_COLUMNS = 5;
const MOST_BAR_COLUMNS = 40;
const BYTES_PER_MEGABYTE = 1e6;

/**
 * Returns one line of less than `columns`, from 60 on: the stage, a bar, the share, then the loss, the time
 * left and the count. If it gets narrow, first the bar gives way, then the count, then the end of the stage.
 */
export function progressLine(progress: StageProgress, pace: Pace, columns: number): string {
  const { stage, done, total } = progress;
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const percent = `${String(Math.floor(100 * share)).padStart(3)} %`;
  const figures = figuresText(progress, pace);
  const count = countText(progress);
  const stageColumns = Math.max(STAGE_COLUMNS, widthOf(stage));
  const roomFor = (text: string) => columns - 1 - percent.length - text.length - 2;
  const whole = figures + count;
  const shown = roomFor(whole) >= stageColumns + LEAST_BAR_COLUMNS ? whole : figures;
  const room = roomFor(shown);
  const named = Math.max(LEAST_STAGE_COLUMNS, Math.min(stageColumns, room - LEAST_BAR_COLUMNS));
  const bar = Math.min(MOST_BAR_COLUMNS, Math.max(LEAST_BAR_COLUMNS, room - named));
  const filled = Math.round(bar * share);
  return `${inColumns(stage, named)} ${'━'.repeat(filled)}${'─'.repeat(bar - filled)} ${percent}${shown}`;
}

/** Returns the loss and the time left, as far as they are known: `, loss 0.412, 40 s left`. */
export function figuresText({ done, total, loss }: StageProgress, { secondsLeft }: Pace): string {
  return [
    ...(loss === undefined ? [] : [`, loss ${loss.toFixed(3)}`]),
    ...(secondsLeft === null || done >= total ? [] : [`, ${durationText(secondsLeft)} left`]),
  ].join('');
}

function countText({ done, total, unit }: StageProgress): string {
  if (unit === undefined) return '';
  if (unit === 'bytes') {
    const [name, bytes] = total < BYTES_PER_MEGABYTE ? ['kB', 1000] : ['MB', BYTES_PER_MEGABYTE];
    return `, ${(done / bytes).toFixed(1)}/${(total / bytes).toFixed(1)} ${name}`;
  }
  return `, ${done.toLocaleString('en')}/${total.toLocaleString('en')} ${unit}`;
}

/** Two numbers would change too often to be read: seconds to two minutes, minutes to two hours. */
function durationText(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

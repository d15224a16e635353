import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createProgress } from '../../scripts/progress.ts';
import { progressLine } from '../../scripts/progress-line.ts';
import { widthOf } from '../../scripts/text-width.ts';

/** An output that keeps everything written to it. */
function createOutput(isTTY: boolean) {
  const stream = new PassThrough();
  let written = '';
  stream.on('data', (chunk: Buffer) => {
    written += chunk.toString();
  });
  return { stream: Object.assign(stream, { isTTY, columns: 80 }), written: () => written };
}

const stage = 'learning the style space';

describe('the progress in a pipe', () => {
  it('has no pace and no time left before the first step, and then those of the steps since', async () => {
    const { stream, written } = createOutput(false);
    const progress = createProgress(stream);
    progress.update({ stage, done: 50, total: 100, loss: 2 });
    await sleep(100);
    progress.update({ stage, done: 100, total: 100, loss: 1 });
    const [first, last] = written()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toMatchObject({ done: 50, perSecond: null, secondsLeft: null });
    expect(last).toMatchObject({ done: 100, secondsLeft: 0 });
    // 50 steps in a tenth of a second, or more on a busy machine.
    expect(last?.['perSecond']).toBeGreaterThan(0);
    expect(last?.['perSecond']).toBeLessThan(510);
  });
});

describe('the progress on a terminal', () => {
  it('writes a line above the bars and draws them again below it', () => {
    const { stream, written } = createOutput(true);
    const progress = createProgress(stream);
    progress.update({ stage, done: 1, total: 100, loss: 2 });
    progress.tell('step', '… comparing lists');
    const after = written().split('… comparing lists\n')[1];
    progress.finish();
    expect(after).toContain(stage);
  });

  it('draws nothing over later lines once it is finished', () => {
    const { stream, written } = createOutput(true);
    const progress = createProgress(stream);
    progress.update({ stage, done: 1, total: 100, loss: 2 });
    progress.finish();
    const before = written();
    progress.finish();
    progress.update({ stage, done: 2, total: 100, loss: 2 });
    expect(written()).toBe(before);
  });
});

describe('a line of progress', () => {
  const pace = { perSecond: 3.5, secondsLeft: 845 };

  it.each([60, 61, 72, 80, 100, 132, 200])('shows loss and time left in %i columns', (columns) => {
    const line = progressLine({ stage, done: 12_345, total: 40_000, loss: 2.1134 }, pace, columns);
    expect(line).toMatch(/^learning the .* [━─]{5,} +30 %, loss 2\.113, 14 min left$/);
    expect(widthOf(line)).toBeLessThan(columns);
  });

  it.each([60, 80, 200])('cuts a long name in double width to fit into %i columns', (columns) => {
    const name = `${'아주 긴 파일 이름 '.repeat(8)}.csv`;
    const line = progressLine({ stage: name, done: 5e6, total: 25e6, unit: 'bytes' }, pace, columns);
    expect(line).toMatch(/^아주 긴.* [━─]{5,} +20 %, 14 min left/);
    expect(widthOf(line)).toBeLessThan(columns);
  });

  it('counts bytes in megabytes if there is room', () => {
    const line = progressLine({ stage: 'songs.csv', done: 5e6, total: 25e6, unit: 'bytes' }, pace, 80);
    expect(line).toContain(', 5.0/25.0 MB');
    const small = progressLine({ stage: 'songs.csv', done: 300, total: 900, unit: 'bytes' }, pace, 80);
    expect(small).toContain(', 0.3/0.9 kB');
  });

  it('tells no time left if it is unknown or nothing is left', () => {
    const unknown = { perSecond: null, secondsLeft: null };
    expect(progressLine({ stage, done: 0, total: 10 }, unknown, 80)).toMatch(/ 0 %$/);
    expect(progressLine({ stage, done: 10, total: 10 }, pace, 80)).toMatch(/ 100 %$/);
  });
});

import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLearningProgress } from '../../scripts/learning-progress.ts';

/** An output that keeps everything written to it. */
function createOutput(isTTY: boolean) {
  const stream = new PassThrough();
  let written = '';
  stream.on('data', (chunk: Buffer) => {
    written += chunk.toString();
  });
  return { stream: Object.assign(stream, { isTTY, columns: 120 }), written: () => written };
}

const stage = 'learning the style space';

describe('the progress of learning in a pipe', () => {
  it('has no pace and no time left before the first step, and then those of the steps since', async () => {
    const { stream, written } = createOutput(false);
    const progress = createLearningProgress(stream);
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

describe('the progress of learning on a terminal', () => {
  it('writes a line above the bars and draws them again below it', () => {
    const { stream, written } = createOutput(true);
    const progress = createLearningProgress(stream);
    progress.update({ stage, done: 1, total: 100, loss: 2 });
    progress.tell('step', '… comparing lists');
    const after = written().split('… comparing lists\n')[1];
    progress.finish();
    expect(after).toContain(stage);
  });

  it('draws nothing over later lines once it is finished', () => {
    const { stream, written } = createOutput(true);
    const progress = createLearningProgress(stream);
    progress.update({ stage, done: 1, total: 100, loss: 2 });
    progress.finish();
    const before = written();
    progress.finish();
    progress.update({ stage, done: 2, total: 100, loss: 2 });
    expect(written()).toBe(before);
  });
});

import { describe, expect, it } from 'vitest';
import { onlySteps } from '../../scripts/pipeline/only-steps.ts';
import { InvalidInputError } from '../../src/domain/errors.ts';
import type { PipelineStage, PipelineStep } from '../../src/jobs/pipeline-step.ts';

const step = (name: PipelineStep['name']): PipelineStep => ({
  name,
  run: () => Promise.resolve({ isSkipped: true, message: '' }),
});
const stages: readonly PipelineStage[] = [
  [[step('import')]],
  [[step('eda')], [step('train'), step('evaluate')]],
  [[step('release')]],
];
const namesOf = (some: readonly PipelineStage[]) =>
  some.map((stage) => stage.map((lane) => lane.map(({ name }) => name)));

describe('onlySteps', () => {
  it('keeps all steps if none is named', () => {
    expect(onlySteps(stages, [])).toBe(stages);
  });

  it('keeps the named steps in their order, without empty lanes and stages', () => {
    expect(namesOf(onlySteps(stages, ['release', 'train', 'evaluate']))).toEqual([
      [['train', 'evaluate']],
      [['release']],
    ]);
    expect(namesOf(onlySteps(stages, ['train', 'eda']))).toEqual([[['eda'], ['train']]]);
  });

  it('refuses a name that no step has, and lists the names', () => {
    expect(() => onlySteps(stages, ['learn'])).toThrow(InvalidInputError);
    expect(() => onlySteps(stages, ['learn'])).toThrow("import, eda, train, evaluate, release, got 'learn'");
  });
});

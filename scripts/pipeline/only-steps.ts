import { InvalidInputError } from '../../src/domain/errors.ts';
import type { PipelineStage } from '../../src/jobs/pipeline-step.ts';

/**
 * Returns the stages with only the steps of these names; all if there are no names. A scheduler runs the
 * steps of one pipeline as tasks of its own.
 *
 * @throws InvalidInputError for a name that no step has.
 */
export function onlySteps(
  stages: readonly PipelineStage[],
  names: readonly string[],
): readonly PipelineStage[] {
  if (names.length === 0) return stages;
  const known: readonly string[] = stages.flat(2).map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new InvalidInputError(`--only: expected one of ${known.join(', ')}, got '${unknown.join("', '")}'`);
  }
  return stages
    .map((stage) =>
      stage.map((lane) => lane.filter(({ name }) => names.includes(name))).filter((lane) => lane.length > 0),
    )
    .filter((stage) => stage.length > 0);
}

import { InvalidInputError } from '../domain/errors.ts';
import type { RunStart } from './run-tracker.ts';

/** MLflow's limits. They hold for all trackers, so that a run does not fail because of its tracker. */
const NAME_LENGTH = 250;
const VALUE_LENGTH = 6000;

/**
 * No part may begin with a dot, which could lead out of the folder, or be `__proto__`, which is special in
 * objects.
 */
const NAME = /^[A-Za-z\d][\w. -]*(\/[A-Za-z\d][\w. -]*)*$/;
const NAME_EXPECTED = `expected at most ${NAME_LENGTH} letters, digits, _ - . and spaces, in parts with / between them that begin with a letter or digit`;

/** Throws InvalidInputError that lists every mistake in the start of a run. */
export function checkStart({ name, parameters, startedAt }: RunStart): void {
  const problems = Object.entries(parameters).flatMap(([parameter, value]) => [
    ...problemsOfName('parameter', parameter),
    ...(typeof value === 'number' && !Number.isFinite(value)
      ? [`parameter '${parameter}': expected a finite number or a text, got ${value}`]
      : []),
    ...(String(value).length > VALUE_LENGTH
      ? [`parameter '${parameter}': expected at most ${VALUE_LENGTH} characters, got ${String(value).length}`]
      : []),
  ]);
  if (name.trim() === '' || name.length > NAME_LENGTH) {
    problems.unshift(`name: expected 1 to ${NAME_LENGTH} characters, got '${name}'`);
  }
  if (Number.isNaN(startedAt.getTime())) problems.unshift('startedAt: expected a valid date, got none');
  refuse('The run cannot be started:', problems);
}

/** Throws InvalidInputError that lists every invalid metric. */
export function checkMetrics(metrics: Readonly<Record<string, number>>, step: number): void {
  const problems = Object.entries(metrics).flatMap(([name, value]) => [
    ...problemsOfName('metric', name),
    ...(Number.isFinite(value) ? [] : [`metric '${name}': expected a finite number, got ${value}`]),
  ]);
  if (!Number.isSafeInteger(step) || step < 0) {
    problems.push(`step: expected a whole number from 0 on, got ${step}`);
  }
  refuse('The metrics cannot be logged:', problems);
}

/** Throws InvalidInputError if the name is no path inside a folder. */
export function checkArtifactName(name: string): void {
  refuse('The artifact cannot be logged:', problemsOfName('artifact', name));
}

/** Throws InvalidInputError if the run has ended. */
export function checkActive(id: string, hasEnded: boolean): void {
  if (hasEnded) throw new InvalidInputError(`run ${id} has ended: nothing more can be logged to it`);
}

function problemsOfName(kind: string, name: string): string[] {
  return name.length <= NAME_LENGTH && NAME.test(name) ? [] : [`${kind} '${name}': ${NAME_EXPECTED}`];
}

function refuse(message: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new InvalidInputError(message, problems);
}

import { WorseReleaseError } from '../domain/errors.ts';
import type { Space } from '../domain/space.ts';
import { HEARD_FEATURES } from '../evaluation/list-quality.ts';
import { readReleaseReport, type ReleaseReport } from '../release/evaluation-part.ts';

/**
 * The share by which a score may be worse than the served release's. Two releases of 92,000 real songs, a day
 * apart, differed by up to 4.2 % where nothing was wrong, and their intervals are up to 16 % wide.
 */
const MARGIN = 0.15;

type Evaluation = NonNullable<ReleaseReport['evaluation']>;

interface Score {
  readonly name: string;
  readonly value: number;
  readonly isHigherBetter: boolean;
}

/** The evaluations of two releases, for {@link requireNotWorse}. */
export interface ComparedReleases {
  readonly directory: string;
  /** The id of the release that is about to be served. */
  readonly release: string;
  /** The id of the release that is served now; null if there is none. */
  readonly served: string | null;
}

/**
 * Throws if the evaluation of a release is worse than that of the served one, by more than 15 % of any score
 * that both have: what the style space promises (same album, same genre, playlists) and what the sound space
 * promises (small differences of features). Releases without an evaluation are not compared.
 *
 * @throws WorseReleaseError that lists the scores.
 */
export async function requireNotWorse({ directory, release, served }: ComparedReleases): Promise<void> {
  if (served === null || served === release) return;
  const [next, before] = await Promise.all([scoresOf(directory, release), scoresOf(directory, served)]);
  const worse = next.flatMap((score) => {
    const old = before.find(({ name }) => name === score.name);
    if (old === undefined || !isWorse(score, old.value)) return [];
    return [`${score.name}: ${score.value.toPrecision(3)} instead of ${old.value.toPrecision(3)}`];
  });
  if (worse.length > 0) throw new WorseReleaseError(release, served, MARGIN, worse);
}

function isWorse({ value, isHigherBetter }: Score, before: number): boolean {
  return isHigherBetter ? value < before * (1 - MARGIN) : value > before * (1 + MARGIN);
}

async function scoresOf(directory: string, id: string): Promise<readonly Score[]> {
  const evaluation = (await readReleaseReport(directory, id))?.evaluation ?? null;
  return evaluation === null ? [] : promisesOf(evaluation);
}

function promisesOf(evaluation: Evaluation): Score[] {
  const learned = evaluation.methods.filter(({ role }) => role === 'learned');
  const space = (name: Space) =>
    learned.find((method) => method.space === name && method.variant === undefined);
  const variant = (name: string) => learned.find((method) => method.variant === name);
  const [style, sound] = [space('style'), space('sound')];
  // A space that has seen the playlists cannot be tested with them, nor with the genres that they stand for.
  const genres = variant('without playlists') ?? style;
  const playlists = variant('half of the playlists')?.playlists;
  const scores: readonly (readonly [name: string, value: number | undefined, isHigherBetter: boolean])[] = [
    ['same album (style)', style?.lists.sameAlbumHitRate?.mean, true],
    ['same genre (style)', genres?.lists.sameGenreShare?.mean, true],
    ['precision on playlists (style)', playlists?.precision.mean, true],
    ...HEARD_FEATURES.map(
      (feature) => [`${feature} difference (sound)`, sound?.lists.differences[feature]?.mean, false] as const,
    ),
  ];
  return scores.flatMap(([name, value, isHigherBetter]) =>
    value === undefined ? [] : [{ name, value, isHigherBetter }],
  );
}

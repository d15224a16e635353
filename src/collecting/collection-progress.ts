import { openCatalogueToRead } from '../catalogue/catalogue.ts';
import { collectionStatus } from './collection-status.ts';

/**
 * Returns how far collecting into the catalogue at `path` is, in plain values. Leaves out stages without
 * tasks.
 *
 * @throws InvalidInputError if the catalogue cannot be read.
 */
export function collectionProgress(path: string, now: Date) {
  const catalogue = openCatalogueToRead(path);
  try {
    const { stages, pauses, charts, tracks } = collectionStatus(catalogue, now);
    return {
      ...tracks,
      chartWeeks: charts.weeks,
      stages: stages
        .map(({ stage, pending, inProgress, done, failed, expectedEnd }) => ({
          stage,
          pending,
          inProgress,
          done,
          failed,
          expectedEnd: expectedEnd?.toISOString() ?? null,
        }))
        .filter(({ pending, inProgress, done, failed }) => pending + inProgress + done + failed > 0),
      pauses: pauses.map(({ source, notBefore, reason }) => ({
        source,
        notBefore: notBefore.toISOString(),
        reason,
      })),
    };
  } finally {
    catalogue.close();
  }
}

import type { EvaluationReport, MethodLabel } from '../evaluation/report.ts';
import { listOverlap, type SongLists } from '../evaluation/song-lists.ts';
import type { ComparedMethod } from './compared-methods.ts';

/** What the lists of the learned spaces have in common with each other and with those of the raw features. */
export function listOverlaps(lists: ReadonlyMap<ComparedMethod, SongLists>): EvaluationReport['overlaps'] {
  const compared = [...lists].filter(
    ([{ role, variant }]) => role === 'raw' || (role === 'learned' && variant === undefined),
  );
  return compared.flatMap(([a, ofA], index) =>
    compared.slice(index + 1).map(([b, ofB]) => ({
      methods: [labelIn(a), labelIn(b)] as const,
      overlap: listOverlap(ofA, ofB),
    })),
  );
}

function labelIn({ name, role, space }: ComparedMethod): MethodLabel {
  return { name, role, space };
}

import type { Catalogue } from '../catalogue/catalogue.ts';
import { createChartStore } from '../catalogue/chart-store.ts';
import { createLedger, type Stage, type StageCounts, STAGES } from '../catalogue/ledger.ts';
import { createSourceState } from '../catalogue/source-state.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import { SOURCE_NAMES, type SourceName } from '../domain/source.ts';

export interface StageStatus extends StageCounts {
  readonly stage: Stage;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Tasks per hour over the last day, pauses included; null if none ended. */
  readonly hourlyRate: number | null;
  /** When the pending tasks will be done at that rate; null if nothing is pending or no rate is known. */
  readonly expectedEnd: Date | null;
  readonly failures: readonly { readonly key: string; readonly reason: string }[];
}

export interface CollectionStatus {
  readonly stages: readonly StageStatus[];
  /** The sources that accept no request now. */
  readonly pauses: readonly {
    readonly source: SourceName;
    readonly notBefore: Date;
    readonly reason: string;
  }[];
  readonly charts: { readonly weeks: number; readonly entries: number; readonly albums: number };
  readonly tracks: { readonly tracks: number; readonly withFeatures: number };
}

const HOUR_MILLIS = 60 * 60 * 1000;
const DAY_MILLIS = 24 * HOUR_MILLIS;
/** A rate measured over the first moments would be too high. */
const SHORTEST_SPAN_MILLIS = 60 * 1000;
const MOST_FAILURES = 5;

const SOURCE_OF = {
  charts: 'bugs',
  albums: 'spotify',
  tracks: 'spotify',
  'spotify features': 'spotify',
  'reccobeats features': 'reccobeats',
  'album names': 'spotify',
  'artist names': 'musicbrainz',
  'album genres': 'bugs',
  'artist genres': 'spotify',
} as const satisfies Record<Stage, SourceName>;

/** Returns the progress of every stage, and the size of the catalogue. Sends no request. */
export function collectionStatus(catalogue: Catalogue, now: Date): CollectionStatus {
  const ledger = createLedger(catalogue);
  const state = createSourceState(catalogue);
  const pauses = SOURCE_NAMES.flatMap((source) => {
    const pause = state.get(source);
    return pause !== null && pause.notBefore > now ? [{ source, ...pause }] : [];
  });

  const statusOf = (stage: Stage): StageStatus => {
    const counts = ledger.counts(stage);
    const resumesAt = pauses.find(({ source }) => source === SOURCE_OF[stage])?.notBefore ?? now;
    const { count, first } = ledger.endedSince(stage, new Date(now.getTime() - DAY_MILLIS));
    // Pauses count: a daily quota that was used up in an hour still lasts a day.
    const spanMillis = Math.max(SHORTEST_SPAN_MILLIS, resumesAt.getTime() - (first ?? now).getTime());
    const hourlyRate = count === 0 ? null : count / (spanMillis / HOUR_MILLIS);
    const left = counts.pending + counts.inProgress;
    return {
      stage,
      ...counts,
      outcomes: ledger.outcomes(stage),
      hourlyRate,
      expectedEnd:
        left === 0 || hourlyRate === null
          ? null
          : new Date(resumesAt.getTime() + (left / hourlyRate) * HOUR_MILLIS),
      failures: ledger.failures(stage, MOST_FAILURES),
    };
  };

  return {
    stages: STAGES.map(statusOf),
    pauses,
    charts: createChartStore(catalogue).counts(),
    tracks: createTrackStore(catalogue).counts(),
  };
}

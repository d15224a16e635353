export const ENGINE_NAMES = ['qdrant', 'meilisearch', 'in process'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** A request that was sent to an engine, and how it ended. */
export interface EngineRequest {
  readonly engine: EngineName;
  /** refused: the engine answered something else than what was asked for. */
  readonly outcome: 'answered' | 'refused' | 'timeout' | 'unavailable';
  /** Both by one monotonic clock. */
  readonly startMillis: number;
  readonly endMillis: number;
}

/** Whether an index can answer now, and from which release. */
export interface EngineStatus {
  readonly engine: EngineName;
  /** The release that the index would answer from; null if it cannot answer now. */
  readonly release: string | null;
  /** Why it cannot answer, and what to do about it. */
  readonly problem?: string;
  /** The release that is answered from in process while the engine cannot answer. */
  readonly fallback?: string;
}

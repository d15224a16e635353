export type EngineName = 'qdrant' | 'meilisearch' | 'in process';

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

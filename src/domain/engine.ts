export type EngineName = 'qdrant' | 'meilisearch' | 'in process';

/** Whether an index can answer now, and from which release. */
export interface EngineStatus {
  readonly engine: EngineName;
  /** The release that would be answered from, or null where the index cannot answer now. */
  readonly release: string | null;
  /** Why it cannot, and what to do about it. */
  readonly problem?: string;
}

import type { SourceName, SourcePause } from '../domain/source.ts';
import type { Catalogue } from './catalogue.ts';

export interface SourceState {
  /** Returns the last pause that a source asked for, even if it is over. */
  get(source: SourceName): SourcePause | null;
  set(source: SourceName, pause: SourcePause): void;
  /** Returns whether a source offers a capability to this user; null if that is not known yet. */
  isOffered(source: SourceName, capability: string): boolean | null;
  setOffered(source: SourceName, capability: string, isOffered: boolean, now: Date): void;
}

/** Returns the store of the sources' pauses and capabilities. */
export function createSourceState({ database }: Catalogue): SourceState {
  const pauseOf = database.prepare('SELECT not_before, reason FROM source_pauses WHERE source = ?').raw();
  const pause = database.prepare(
    'INSERT OR REPLACE INTO source_pauses (source, not_before, reason) VALUES (?, ?, ?)',
  );
  const offered = database
    .prepare('SELECT is_offered FROM capabilities WHERE source = ? AND capability = ?')
    .raw();
  const putOffered = database.prepare(
    'INSERT OR REPLACE INTO capabilities (source, capability, is_offered, found_at) VALUES (?, ?, ?, ?)',
  );
  return {
    get(source) {
      const cells = pauseOf.get(source) as [string, string] | undefined;
      return cells === undefined ? null : { notBefore: new Date(cells[0]), reason: cells[1] };
    },
    set(source, { notBefore, reason }) {
      pause.run(source, notBefore.toISOString(), reason);
    },
    isOffered(source, capability) {
      const cells = offered.get(source, capability) as [number] | undefined;
      return cells === undefined ? null : cells[0] === 1;
    },
    setOffered(source, capability, isOffered, now) {
      putOffered.run(source, capability, Number(isOffered), now.toISOString());
    },
  };
}

import type { SourceName, SourcePause } from '../domain/source.ts';
import type { Catalogue } from './catalogue.ts';

export interface SourceState {
  /** Until when a source wants no request, as it said last; also when that time is past. */
  get(source: SourceName): SourcePause | null;
  set(source: SourceName, pause: SourcePause): void;
  isAbsent(source: SourceName, capability: string): boolean;
  setAbsent(source: SourceName, capability: string, now: Date): void;
  /** To be asked for once more. */
  forgetAbsent(source: SourceName, capability: string): void;
}

/** What the sources said of themselves. */
export function createSourceState({ database }: Catalogue): SourceState {
  const pauseOf = database.prepare('SELECT not_before, reason FROM source_pauses WHERE source = ?').raw();
  const pause = database.prepare(
    'INSERT OR REPLACE INTO source_pauses (source, not_before, reason) VALUES (?, ?, ?)',
  );
  const absent = database
    .prepare('SELECT found_at FROM absent_capabilities WHERE source = ? AND capability = ?')
    .raw();
  const putAbsent = database.prepare(
    'INSERT OR REPLACE INTO absent_capabilities (source, capability, found_at) VALUES (?, ?, ?)',
  );
  const forget = database.prepare('DELETE FROM absent_capabilities WHERE source = ? AND capability = ?');
  return {
    get(source) {
      const cells = pauseOf.get(source) as [string, string] | undefined;
      return cells === undefined ? null : { notBefore: new Date(cells[0]), reason: cells[1] };
    },
    set(source, { notBefore, reason }) {
      pause.run(source, notBefore.toISOString(), reason);
    },
    isAbsent: (source, capability) => absent.get(source, capability) !== undefined,
    setAbsent(source, capability, now) {
      putAbsent.run(source, capability, now.toISOString());
    },
    forgetAbsent(source, capability) {
      forget.run(source, capability);
    },
  };
}

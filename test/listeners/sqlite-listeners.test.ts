import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { createSqliteListeners } from '../../src/listeners/sqlite-listeners.ts';
import { allSignals, describeListenerStore } from '../contract/listener-store.contract.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { signalAt } from './signals.ts';

const directory = suiteFolder();

describeListenerStore('in SQLite', () => createSqliteListeners(join(directory, 'new', 'listeners.sqlite')));

describe('a SQLite store of listeners', () => {
  it('reads only the newest of 200,000 signals of one listener, and forgets them all', async () => {
    const path = join(directory, 'many.sqlite');
    const store = createSqliteListeners(path);
    await store.put('anna', signalAt(0, 'like'));
    await store.put('ben', signalAt(0, 'like'));
    const database = new Database(path);
    database.exec(
      `INSERT INTO signals
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
       SELECT 'anna', printf('%022d', i), 'opinion', 'like', i FROM n`,
    );
    const plan = database
      .prepare(
        "EXPLAIN QUERY PLAN SELECT track_id FROM signals WHERE listener = 'anna' AND kind = 'opinion' ORDER BY at DESC LIMIT 9",
      )
      .all() as { detail: string }[];
    database.close();
    // Neither a scan nor a sort: the work is that of the limit.
    expect(plan.map(({ detail }) => detail).join('\n')).toMatch(
      /^SEARCH signals USING .*signals_by_time[^\n]*$/,
    );
    expect(await store.newest('anna', { opinion: 300, listening: 300 })).toHaveLength(300);
    expect((await store.page('anna', 1000, null)).signals).toHaveLength(1000);
    await store.forgetListener('anna');
    expect(await allSignals(store, 'anna')).toEqual([]);
    expect(await allSignals(store, 'ben')).toHaveLength(1);
    await store.close();
  }, 60_000);
});

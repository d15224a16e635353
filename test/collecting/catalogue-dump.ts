import Database from 'libsql';

/** Earlier pauses of a source are not collected data. */
const LEFT_OUT = 'source_pauses';
/** Columns with times, which differ between any two runs. */
const TIMES = new Set(['ended_at', 'found_at']);

/** Returns every row of a catalogue as one line, in an order that does not depend on when it was written. */
export function catalogueDump(path: string): readonly string[] {
  const database = new Database(path, { readonly: true });
  try {
    const tables = database
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .all() as { name: string }[];
    return tables.flatMap(({ name }) => {
      if (name === LEFT_OUT) return [];
      const rows = database.prepare(`SELECT * FROM ${name}`).all() as Record<string, unknown>[];
      return rows
        .map(
          (row) => `${name} ${JSON.stringify(Object.entries(row).filter(([column]) => !TIMES.has(column)))}`,
        )
        .toSorted();
    });
  } finally {
    database.close();
  }
}

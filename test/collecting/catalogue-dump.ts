import Database from 'libsql';

/** How long a source once wanted to be left alone is nothing that was collected. */
const LEFT_OUT = 'source_pauses';
/** Columns that tell when something was done: no two runs agree in them. */
const TIMES = new Set(['ended_at', 'found_at']);

/** Every row of a catalogue as a line, in an order that does not depend on how they came. */
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

interface DataTableProps {
  /** What opens it. */
  readonly summary: string;
  /** The first column names the row. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** The numbers behind a chart, for whoever wants them exactly or cannot see the chart. */
export function DataTable({ summary, columns, rows }: DataTableProps) {
  return (
    <details class="small">
      <summary>{summary}</summary>
      <PlainTable label={summary} columns={columns} rows={rows} />
    </details>
  );
}

interface TableCardProps extends Omit<DataTableProps, 'summary'> {
  readonly label: string;
}

/** A table that always shows. A wide one scrolls by itself. */
export function TableCard(props: TableCardProps) {
  return (
    <div class="card">
      <PlainTable {...props} />
    </div>
  );
}

function PlainTable({ label, columns, rows }: TableCardProps) {
  return (
    // With a place in the order of Tab, so that the arrow keys can scroll it.
    <div class="table-frame" role="region" aria-label={label} tabIndex={0}>
      <table class="numbers">
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={column}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

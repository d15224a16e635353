/** A colour of a bar: that of its method, or grey. */
export type Tone = 'style' | 'sound' | 'plain';

export interface BarRow {
  readonly name: string;
  /** The value as text. */
  readonly figure: string;
  readonly value: number;
  /** Where the true value lies, in 95 of 100 samples. */
  readonly interval?: readonly number[];
  readonly tone?: Tone;
}

/** One bar per row, from zero, all on the same scale. */
export function BarRows({ rows }: { readonly rows: readonly BarRow[] }) {
  const most = Math.max(...rows.flatMap(({ value, interval = [] }) => [value, ...interval]), 1e-9);
  const percent = (value: number) => `${(100 * Math.max(0, value)) / most}%`;
  return (
    <ul class="bars">
      {rows.map(({ name, figure, value, interval, tone = 'style' }, index) => (
        <li key={index} class="bar-row">
          <span>{name}</span>
          <span class="bar-figure numbers">{figure}</span>
          <svg class={`bar bar-${tone}`} aria-hidden="true">
            <rect class="bar-value" width={percent(value)} height="100%" rx="3" />
            {interval !== undefined && (
              <line x1={percent(interval[0] ?? 0)} x2={percent(interval[1] ?? 0)} y1="50%" y2="50%" />
            )}
          </svg>
        </li>
      ))}
    </ul>
  );
}

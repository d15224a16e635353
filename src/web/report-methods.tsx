import { BarRows, type BarRow } from './bar-rows.tsx';
import { DataTable } from './data-table.tsx';
import { decimalText, shareText } from './number-text.ts';
import type { Estimate, EvaluatedMethod, Evaluation } from './report-answers.ts';
import { reportText } from './report-text.ts';

type MeasureName = keyof ReturnType<typeof reportText>['methods']['measures'];

interface Measure {
  readonly name: MeasureName;
  /**
   * The space that promises it: simpler methods are shown by their lists in that one. Style promises much in
   * common, sound small differences.
   */
  readonly space: EvaluatedMethod['space'];
  readonly of: (method: EvaluatedMethod) => Estimate | null | undefined;
  readonly format: (value: number) => string;
}

const share = (value: number) => shareText(value, 1);
const oneDecimal = (value: number) => decimalText(value, 1);
const twoDecimals = (value: number) => decimalText(value, 2);
const ofHundred = (value: number) => decimalText(100 * value, 1);

const MEASURES: readonly Measure[] = [
  { name: 'genre', space: 'style', of: ({ lists }) => lists.sameGenreShare, format: share },
  { name: 'tempo', space: 'sound', of: ({ lists }) => lists.differences.tempo, format: oneDecimal },
  { name: 'playlists', space: 'style', of: ({ playlists }) => playlists?.precision, format: share },
  { name: 'loudness', space: 'sound', of: ({ lists }) => lists.differences.loudness, format: twoDecimals },
  { name: 'album', space: 'style', of: ({ lists }) => lists.sameAlbumHitRate, format: share },
  { name: 'energy', space: 'sound', of: ({ lists }) => lists.differences.energy, format: ofHundred },
];

/** All methods of the evaluation, measure by measure. */
export function MethodsSection({ evaluation }: { readonly evaluation: Evaluation }) {
  const words = reportText().methods;
  return (
    <section class="stack">
      <div>
        <h2>{words.title}</h2>
        <p class="soft">{words.advice}</p>
      </div>
      <p class="report-legend small">
        <span class="key key-style">{words.learned}</span>
        <span class="key key-sound">{words.learnedSound}</span>
        <span class="key key-plain">{words.plain}</span>
      </p>
      <div class="report-charts">
        {MEASURES.map((measure) => (
          <MeasureChart key={measure.name} measure={measure} methods={evaluation.methods} />
        ))}
      </div>
      <details class="small">
        <summary>{words.split}</summary>
        <p class="report-note">{evaluation.split}</p>
        {evaluation.notes.map((note) => (
          <p key={note} class="report-note">
            {note}
          </p>
        ))}
      </details>
    </section>
  );
}

function MeasureChart({
  measure,
  methods,
}: {
  readonly measure: Measure;
  readonly methods: Evaluation['methods'];
}) {
  const words = reportText();
  const rows = rowsOf(measure, methods);
  if (rows.length === 0) return null;
  const title = words.methods.measures[measure.name];
  return (
    <figure class="card chart">
      <figcaption>
        <h3>{title}</h3>
        <p class="soft small">{measure.space === 'style' ? words.methods.higher : words.methods.lower}</p>
      </figcaption>
      <BarRows rows={rows} />
      <DataTable
        summary={words.asTable}
        columns={[words.plot.list, title, words.interval]}
        rows={rows.map(({ name, figure, interval = [] }) => [
          name,
          figure,
          interval.map(measure.format).join(' – '),
        ])}
      />
    </figure>
  );
}

/** Returns the methods that were measured, best first. Methods that share their vectors come once. */
function rowsOf(measure: Measure, methods: Evaluation['methods']): readonly BarRow[] {
  const { of, format, space } = measure;
  const names = reportText().methods.names;
  const rows = new Map<string, BarRow>();
  for (const method of methods) {
    const estimate = of(method);
    const isLearned = method.role === 'learned';
    if (!estimate || (!isLearned && method.space !== space)) continue;
    const key = `${method.role} ${method.space} ${estimate.mean}`;
    if (rows.has(key)) continue;
    rows.set(key, {
      name: names[method.name] ?? method.name,
      value: estimate.mean,
      figure: format(estimate.mean),
      interval: estimate.interval,
      tone: isLearned ? method.space : 'plain',
    });
  }
  return [...rows.values()].toSorted((a, b) => (space === 'style' ? b.value - a.value : a.value - b.value));
}

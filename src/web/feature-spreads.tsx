import { DataTable } from './data-table.tsx';
import { text } from './language.ts';
import { featureText } from './feature-text.ts';
import type { Stats } from './report-answers.ts';
import { reportText } from './report-text.ts';

type FeatureName = keyof Stats['features'];

/** Scales of features that do not go from 0 to 1: nearly all songs lie within. */
const SCALES: Partial<Record<FeatureName, readonly [from: number, to: number]>> = {
  loudness: [-30, 0],
  tempo: [40, 220],
};

/** How the features of all songs spread: a line from 5 to 95 %, a box around the middle half, the median. */
export function FeatureSpreads({ features }: Pick<Stats, 'features'>) {
  const words = reportText();
  const names = Object.keys(features) as FeatureName[];
  return (
    <figure class="card chart">
      <figcaption>
        <h3>{words.data.features}</h3>
        <p class="soft small">{words.data.featuresAdvice}</p>
      </figcaption>
      <ul class="bars">
        {names.map((name) => {
          const { p5, p25, median, p75, p95 } = features[name];
          const at = (value: number) => `${100 * shareOf(name, value)}%`;
          return (
            <li key={name} class="bar-row">
              <span>{text().features[name]}</span>
              <span class="bar-figure numbers">{featureText(name, median)}</span>
              <svg class="spread" aria-hidden="true">
                <line class="spread-track" x1="0" x2="100%" y1="50%" y2="50%" />
                <line class="spread-line" x1={at(p5)} x2={at(p95)} y1="50%" y2="50%" />
                <rect
                  class="spread-box"
                  x={at(p25)}
                  width={`${100 * (shareOf(name, p75) - shareOf(name, p25))}%`}
                  height="100%"
                  rx="3"
                />
                <circle class="spread-median" cx={at(median)} cy="50%" r="4" />
              </svg>
            </li>
          );
        })}
      </ul>
      <DataTable
        summary={words.asTable}
        columns={[words.data.feature, '5 %', '25 %', words.data.median, '75 %', '95 %']}
        rows={names.map((name) => {
          const { p5, p25, median, p75, p95 } = features[name];
          return [
            text().features[name],
            ...[p5, p25, median, p75, p95].map((value) => featureText(name, value)),
          ];
        })}
      />
    </figure>
  );
}

function shareOf(name: FeatureName, value: number): number {
  const [from, to] = SCALES[name] ?? [0, 1];
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

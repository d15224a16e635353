import { DataTable } from './data-table.tsx';
import { decimalText, shareText, tempoText } from './number-text.ts';
import type { Estimate } from './report-answers.ts';
import { reportText } from './report-text.ts';

interface Point {
  readonly genre: Estimate | null;
  readonly tempo: Estimate | null;
}

/** What both lists are good at: genres across, closeness in tempo up. */
export interface ListPromises {
  readonly style: Point;
  readonly sound: Point;
  readonly chance: Point;
  /** The encoder that stands for the style, if the served one could not be measured; else null. */
  readonly variant: string | null;
  readonly sampledSongs: number;
}

const POINTS = ['style', 'sound', 'chance'] as const;
/** Room beyond the farthest points, for their names. */
const ROOM = 1.3;

/** Both kinds of lists and chance in one picture: right is more of the same genre, up is closer in tempo. */
export function PromisePlot(promise: ListPromises) {
  const words = reportText();
  const points = POINTS.flatMap((name) => {
    const { genre, tempo } = promise[name];
    return genre === null || tempo === null ? [] : [{ name, genre, tempo }];
  });
  if (points.length < POINTS.length) return null;
  const farthest = ROOM * Math.max(...points.map(({ genre }) => genre.interval[1] ?? genre.mean));
  const slowest = ROOM * Math.max(...points.map(({ tempo }) => tempo.interval[1] ?? tempo.mean));
  const across = (share: number) => `${(100 * share) / farthest}%`;
  const down = (difference: number) => `${(100 * difference) / slowest}%`;
  return (
    <figure class="card promise">
      <h2>{words.plot.title}</h2>
      <div class="promise-frame">
        <span class="promise-up small">{words.plot.up}</span>
        <svg class="promise-plot" role="img" aria-label={words.plot.label}>
          {[0.25, 0.5, 0.75].map((share) => (
            <g key={share} class="promise-grid">
              <line x1={`${100 * share}%`} x2={`${100 * share}%`} y1="0" y2="100%" />
              <line y1={`${100 * share}%`} y2={`${100 * share}%`} x1="0" x2="100%" />
            </g>
          ))}
          {points.map(({ name, genre, tempo }) => (
            <g key={name} class={`promise-point promise-${name}`}>
              <line
                x1={across(genre.interval[0] ?? 0)}
                x2={across(genre.interval[1] ?? 0)}
                y1={down(tempo.mean)}
                y2={down(tempo.mean)}
              />
              <line
                y1={down(tempo.interval[0] ?? 0)}
                y2={down(tempo.interval[1] ?? 0)}
                x1={across(genre.mean)}
                x2={across(genre.mean)}
              />
              <circle cx={across(genre.mean)} cy={down(tempo.mean)} r="7" />
              <text x={across(genre.mean)} y={down(tempo.mean)} dy="27">
                {words.spaces[name]}
              </text>
              <text class="promise-detail" x={across(genre.mean)} y={down(tempo.mean)} dy="44">
                {shareText(genre.mean)} · {tempoText(tempo.mean, 1)}
              </text>
            </g>
          ))}
        </svg>
        <span class="promise-across small">{words.plot.across}</span>
      </div>
      {promise.variant !== null && (
        <p class="soft small">
          {words.plot.variant(words.methods.names[promise.variant] ?? promise.variant)}
        </p>
      )}
      <DataTable
        summary={words.asTable}
        columns={[words.plot.list, words.plot.sameGenre, words.interval, words.plot.tempo, words.interval]}
        rows={points.map(({ name, genre, tempo }) => [
          words.spaces[name],
          shareText(genre.mean, 1),
          genre.interval.map((bound) => shareText(bound, 1)).join(' – '),
          tempoText(tempo.mean, 1),
          tempo.interval.map((bound) => decimalText(bound, 1)).join(' – '),
        ])}
      />
    </figure>
  );
}

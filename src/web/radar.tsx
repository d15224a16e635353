import { DataTable } from './data-table.tsx';
import { type Features, featureText } from './feature-text.ts';
import { text } from './language.ts';

type Axis = Exclude<keyof Features, 'key' | 'mode' | 'timeSignature' | 'liveness'>;

/** The axes, and the values at the centre and at the rim. Most songs lie between. */
const AXES: readonly { readonly name: Axis; readonly from: number; readonly to: number }[] = [
  { name: 'energy', from: 0, to: 1 },
  { name: 'loudness', from: -25, to: 0 },
  { name: 'tempo', from: 50, to: 190 },
  { name: 'danceability', from: 0, to: 1 },
  { name: 'valence', from: 0, to: 1 },
  { name: 'speechiness', from: 0, to: 0.5 },
  { name: 'acousticness', from: 0, to: 1 },
  { name: 'instrumentalness', from: 0, to: 1 },
];
const RADIUS = 92;
const RINGS = [0.25, 0.5, 0.75, 1];

export interface RadarSong {
  readonly name: string;
  readonly features: Features;
}

interface RadarProps {
  readonly song: RadarSong;
  readonly other?: RadarSong | undefined;
  /** Without the table. */
  readonly isSmall?: boolean;
}

/** The features of one or two songs as a radar, with the numbers in a table behind it. */
export function Radar({ song, other, isSmall = false }: RadarProps) {
  const words = text();
  const songs = other === undefined ? [song] : [song, other];
  return (
    <figure class={isSmall ? 'radar radar-small' : 'radar'}>
      <svg viewBox="-160 -128 320 256" aria-hidden="true">
        {RINGS.map((ring) => (
          <polygon key={ring} class="radar-ring" points={pointsOf(AXES.map(() => ring))} />
        ))}
        {AXES.map(({ name }, index) => {
          const [x, y] = pointAt(index, 1.13);
          const anchor = Math.abs(x) < 12 ? 'middle' : x > 0 ? 'start' : 'end';
          return (
            <g key={name}>
              <line class="radar-axis" x1="0" y1="0" x2={pointAt(index, 1)[0]} y2={pointAt(index, 1)[1]} />
              <text class="radar-label" x={x} y={y + 4} text-anchor={anchor}>
                {words.features[name]}
              </text>
            </g>
          );
        })}
        {songs.map(({ features }, index) => (
          <polygon
            key={index}
            class={`radar-song radar-song-${index}`}
            points={pointsOf(AXES.map((a) => shareOf(a, features)))}
          />
        ))}
      </svg>
      <figcaption class="radar-legend small">
        {songs.map(({ name }, index) => (
          <span key={index} class={`radar-key radar-key-${index}`}>
            {name}
          </span>
        ))}
      </figcaption>
      {!isSmall && (
        <DataTable
          summary={words.song.featuresTable}
          columns={[words.song.features, ...songs.map(({ name }) => name)]}
          rows={(Object.keys(words.features) as (keyof Features)[]).map((feature) => [
            words.features[feature],
            ...songs.map(({ features }) => featureText(feature, features[feature])),
          ])}
        />
      )}
    </figure>
  );
}

function shareOf({ name, from, to }: (typeof AXES)[number], features: Features): number {
  const share = ((features[name] ?? from) - from) / (to - from);
  return Math.min(1, Math.max(0.02, share));
}

function pointAt(index: number, share: number): [x: number, y: number] {
  const angle = (index / AXES.length) * 2 * Math.PI - Math.PI / 2;
  return [Math.cos(angle) * RADIUS * share, Math.sin(angle) * RADIUS * share];
}

function pointsOf(shares: readonly number[]): string {
  return shares
    .map((share, index) =>
      pointAt(index, share)
        .map((value) => value.toFixed(1))
        .join(','),
    )
    .join(' ');
}

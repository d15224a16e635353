import { useId } from 'preact/hooks';
import type { Features } from './feature-text.ts';

/** Slowest and fastest tempo that the glyph tells apart, in beats per minute. */
const TEMPOS = { min: 60, max: 180 };
/** From blue over violet and red to amber; few songs are at the ends. */
const HUES = { from: 215, to: 435 };
/** Bars from left to right. Each says one thing, so that songs that sound alike look alike. */
const BARS = ['acousticness', 'danceability', 'energy', 'valence', 'instrumentalness'] as const;

/**
 * A small picture of how a song sounds: bars for its features, a colour from slow and sad (blue) to fast and
 * happy (red). There are no covers: they belong to others.
 */
export function Glyph({ features, size = 44 }: { readonly features: Features; readonly size?: number }) {
  const [from, to] = coloursOf(features);
  // Its own: a gradient of the same name in a hidden list would be none.
  const id = useId();
  return (
    <svg class="glyph" width={size} height={size} viewBox="0 0 44 44" aria-hidden="true">
      <defs>
        <linearGradient id={id} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stop-color={from} />
          <stop offset="1" stop-color={to} />
        </linearGradient>
      </defs>
      <rect width="44" height="44" rx="11" fill={`url(#${id})`} />
      {BARS.map((name, index) => {
        const height = 4 + 24 * Math.sqrt(Math.min(1, Math.max(0, features[name] ?? 0)));
        return (
          <rect
            key={name}
            x={7 + index * 6.5}
            y={22 - height / 2}
            width="4"
            height={height}
            rx="2"
            fill="#fff"
          />
        );
      })}
    </svg>
  );
}

function hueOf({ tempo, valence }: Features): number {
  const speed = Math.min(1, Math.max(0, (tempo - TEMPOS.min) / (TEMPOS.max - TEMPOS.min)));
  return HUES.from + (HUES.to - HUES.from) * (0.4 * speed + 0.6 * valence);
}

function coloursOf(features: Features): [string, string] {
  const hue = hueOf(features);
  const lightness = 0.5 + 0.1 * features.energy;
  return [`oklch(${lightness} 0.15 ${hue})`, `oklch(${lightness - 0.12} 0.15 ${hue + 40})`];
}

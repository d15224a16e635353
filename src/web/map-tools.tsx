import { useState } from 'preact/hooks';
import { Choice } from './choice.tsx';
import { text } from './language.ts';
import { countText } from './number-text.ts';
import type { Colouring } from './map-colours.ts';
import type { StageProps } from './map-stage.tsx';
import { isNarrow } from './narrow-window.ts';
import { go, withParameters } from './router.tsx';

interface ToolsProps extends StageProps {
  readonly isLasso: boolean;
  readonly onLasso: (isOn: boolean) => void;
  readonly onZoom: (factor: number) => void;
  readonly onWhole: () => void;
  readonly zoomStep: number;
}

/** What the map shows, in which colours, and how near. */
export function MapTools(props: ToolsProps) {
  const words = text();
  const [isChoosing, setChoosing] = useState(false);
  const names = {
    ...words.features,
    cluster: words.map.cluster,
    genre: words.map.genre,
    year: words.map.year,
    popularity: words.map.popularity,
  };
  const named = names as Readonly<Record<string, string>>;
  const [across, up] = props.axes;
  const isLearned = across === 'x';
  return (
    <div class="map-tools stack">
      <div class="row">
        {(!isNarrow.value || isChoosing) && (
          <>
            <Choice
              label={words.map.colour}
              value={props.colour}
              options={props.colours.map((value) => ({ value, name: named[value] ?? value }))}
              onChange={(colour) => go(withParameters({ colour }))}
            />
            {(['across', 'up'] as const).map((axis, index) => (
              <Choice
                key={axis}
                label={words.map[axis]}
                value={isLearned ? '' : ([across, up][index] ?? '')}
                options={[
                  ...(props.hasMap ? [{ value: '', name: words.map.learned }] : []),
                  ...props.features.map((value) => ({ value, name: named[value] ?? value })),
                ]}
                onChange={(value) => go(axesAddress(axis, value, isLearned))}
              />
            ))}
          </>
        )}
        <div class="map-buttons">
          <button
            type="button"
            class="button icon"
            aria-label={words.map.closer}
            onClick={() => props.onZoom(props.zoomStep)}
          >
            +
          </button>
          <button
            type="button"
            class="button icon"
            aria-label={words.map.farther}
            onClick={() => props.onZoom(1 / props.zoomStep)}
          >
            −
          </button>
          <button type="button" class="button" onClick={props.onWhole}>
            {words.map.whole}
          </button>
          <button
            type="button"
            class="button"
            aria-pressed={props.isLasso}
            onClick={() => props.onLasso(!props.isLasso)}
          >
            {words.map.lasso}
          </button>
          {isNarrow.value && (
            <button
              type="button"
              class="button"
              aria-expanded={isChoosing}
              onClick={() => setChoosing(!isChoosing)}
            >
              {words.map.choices}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

/** Returns the address with another axis. Two features take the place of the learned map together. */
function axesAddress(axis: 'across' | 'up', value: string, isLearned: boolean): string {
  const changed = { at: null, lasso: null };
  if (value === '') return withParameters({ ...changed, across: null, up: null });
  const other = axis === 'across' ? 'up' : 'across';
  return withParameters({
    ...changed,
    [axis]: value,
    ...(isLearned && { [other]: value === 'energy' ? 'valence' : 'energy' }),
  });
}

interface LegendProps {
  readonly colouring: Colouring;
  readonly hidden: ReadonlySet<number>;
  readonly onHide: (hidden: ReadonlySet<number>) => void;
}

/** The groups by their colours. A click hides or shows one; with Shift, or twice, it shows it alone. */
export function Legend({ colouring, hidden, onHide }: LegendProps) {
  const { legend } = colouring;
  const toggle = (key: number) => {
    const others = new Set(hidden);
    if (!others.delete(key)) others.add(key);
    onHide(others);
  };
  const showAlone = (key: number) =>
    onHide(new Set(legend.map((entry) => entry.key).filter((other) => other !== key)));
  return (
    <ul class="legend">
      {legend
        .filter(({ songs }) => songs > 0)
        .map(({ key, name, colour, songs }) => (
          <li key={key}>
            <button
              type="button"
              class="legend-entry small"
              aria-pressed={!hidden.has(key)}
              title={text().map.legendHint}
              onClick={({ shiftKey }) => (shiftKey ? showAlone(key) : toggle(key))}
              onDblClick={() => showAlone(key)}
            >
              <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
                <circle cx="5" cy="5" r="5" fill={colour} />
              </svg>
              <span class="legend-name">{name}</span>
              <span class="soft numbers">{countText(songs)}</span>
            </button>
          </li>
        ))}
    </ul>
  );
}

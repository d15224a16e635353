import { text } from './language.ts';
import type { Colouring } from './map-colours.ts';
import type { StageProps } from './map-stage.tsx';
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
        <label class="control">
          <span>{words.map.colour}</span>
          <select
            class="field"
            value={props.colour}
            onChange={({ currentTarget: { value } }) =>
              go(withParameters({ colour: value }), { replace: true })
            }
          >
            {props.colours.map((name) => (
              <option key={name} value={name}>
                {named[name]}
              </option>
            ))}
          </select>
        </label>
        {(['across', 'up'] as const).map((axis, index) => (
          <label key={axis} class="control">
            <span>{words.map[axis]}</span>
            <select
              class="field"
              value={isLearned ? '' : [across, up][index]}
              onChange={({ currentTarget: { value } }) => {
                const other = axis === 'across' ? 'up' : 'across';
                const otherValue = isLearned ? (value === 'energy' ? 'valence' : 'energy') : null;
                if (value === '') go(withParameters({ across: null, up: null, at: null }), { replace: true });
                else
                  go(
                    withParameters({
                      [axis]: value,
                      at: null,
                      ...(otherValue === null ? {} : { [other]: otherValue }),
                    }),
                    { replace: true },
                  );
              }}
            >
              {props.hasMap && <option value="">{words.map.learned}</option>}
              {props.features.map((name) => (
                <option key={name} value={name}>
                  {named[name]}
                </option>
              ))}
            </select>
          </label>
        ))}
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
        </div>
      </div>
    </div>
  );
}

interface LegendProps {
  readonly colouring: Colouring;
  readonly hidden: ReadonlySet<number>;
  readonly onHide: (hidden: ReadonlySet<number>) => void;
}

/** The groups by their colours. A click hides or shows one, a double click shows it alone. */
export function Legend({ colouring, hidden, onHide }: LegendProps) {
  const { legend } = colouring;
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
              onClick={() => {
                const others = new Set(hidden);
                if (!others.delete(key)) others.add(key);
                onHide(others);
              }}
              onDblClick={() =>
                onHide(new Set(legend.map((entry) => entry.key).filter((other) => other !== key)))
              }
            >
              <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
                <circle cx="5" cy="5" r="5" fill={colour} />
              </svg>
              <span class="legend-name">{name}</span>
              <span class="soft numbers">{songs.toLocaleString()}</span>
            </button>
          </li>
        ))}
    </ul>
  );
}

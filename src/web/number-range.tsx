import { useEffect, useState } from 'preact/hooks';
import { text } from './language.ts';
import { parameters, setParameters } from './router.tsx';

interface NumberRangeProps {
  /** As the API calls it behind `min` and `max`. */
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** How many of the numbers here are 1 in the API. */
  readonly scale: number;
}

const BOUNDS = ['min', 'max'] as const;

/**
 * The fields for the lowest and the highest number of a filter. A number that the filter takes is written
 * into the address. Any other text stays in its field, which says what the filter takes.
 */
export function NumberRange({ name, label, min, max, scale }: NumberRangeProps) {
  const words = text().lists;
  const given = BOUNDS.map((bound) => shownOf(parameters.value.get(bound + name), scale));
  const [typed, setTyped] = useState(given);
  useEffect(() => setTyped(given), given);
  const [low, high] = typed.map((value) => (value === '' ? null : Number(value)));
  const isOutside = [low, high].some(
    (value) => value !== null && !(Number(value) >= min && Number(value) <= max),
  );
  const isTurned = typeof low === 'number' && typeof high === 'number' && low > high;
  const problem = isOutside ? words.outside(min, max) : isTurned ? words.turned : '';
  const apply = () => {
    if (problem !== '') return;
    const values = BOUNDS.map((bound, index) => {
      const value = typed[index] ?? '';
      return [bound + name, value === '' ? null : String(Number(value) / scale)] as const;
    });
    setParameters(Object.fromEntries(values));
  };
  return (
    <fieldset class="control">
      <legend>{`${label} (${min}–${max})`}</legend>
      <div class="range">
        {BOUNDS.map((bound, index) => (
          <input
            key={bound}
            class="field numbers"
            inputMode="decimal"
            placeholder={bound === 'min' ? words.from : words.to}
            aria-label={`${label} ${bound === 'min' ? words.from : words.to}`}
            aria-invalid={problem !== ''}
            value={typed[index]}
            onInput={({ currentTarget: { value } }) => setTyped(typed.with(index, value.trim()))}
            onChange={apply}
            onKeyDown={({ key }) => key === 'Enter' && apply()}
          />
        ))}
      </div>
      <p class="control-problem" role="alert">
        {problem}
      </p>
    </fieldset>
  );
}

/** Returns a number of the address as the field shows it. */
function shownOf(value: string | null, scale: number): string {
  return value === null || value === '' ? '' : String(Math.round(Number(value) * scale * 1000) / 1000);
}

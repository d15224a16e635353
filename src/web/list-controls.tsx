import { text } from './language.ts';
import { narrowing, LIST_PARAMETERS } from './list-request.ts';
import { go, parameters, withParameters } from './router.tsx';

const LANGUAGES = ['ko', 'latin', 'ja', 'zh', 'other'] as const;
const CAPS = ['1', '2', '3', '5', '100'] as const;
const RANGES = [
  { name: 'Year', words: 'years', min: 1900, max: 2100, step: 1 },
  { name: 'Tempo', words: 'tempo', min: 40, max: 240, step: 1 },
  { name: 'Energy', words: 'energy', min: 0, max: 1, step: 0.05 },
  { name: 'Popularity', words: 'popularity', min: 0, max: 100, step: 1 },
] as const;
const SWITCHES = [
  { name: 'excludeSeedArtist', on: 'true', words: 'withoutSeedArtist' },
  { name: 'takes', on: 'with', words: 'takes' },
  { name: 'harmonic', on: 'true', words: 'harmonic' },
] as const;

/** What narrows a list. Every choice stands in the address, under the name that the API gives it. */
export function ListControls({ hasSeedArtist = true }: { readonly hasSeedArtist?: boolean }) {
  const words = text().lists;
  const address = parameters.value;
  const narrowed = Object.keys(narrowing(address)).length;
  return (
    <details class="controls card" open={narrowed > 0}>
      <summary>
        <span>{words.controls}</span>
        {narrowed > 0 && <span class="count numbers">{narrowed}</span>}
      </summary>
      <div class="controls-grid">
        <label class="control">
          <span>{words.maxPerArtist}</span>
          <select
            class="field"
            value={address.get('maxPerArtist') ?? '2'}
            onChange={({ currentTarget: { value } }) => set('maxPerArtist', value === '2' ? null : value)}
          >
            {CAPS.map((cap) => (
              <option key={cap} value={cap}>
                {cap === '100' ? words.any : cap}
              </option>
            ))}
          </select>
        </label>
        <label class="control">
          <span>{words.languages}</span>
          <select
            class="field"
            value={address.get('language') ?? ''}
            onChange={({ currentTarget: { value } }) => set('language', value)}
          >
            <option value="">{words.any}</option>
            {LANGUAGES.map((name) => (
              <option key={name} value={name}>
                {words.languageNames[name]}
              </option>
            ))}
          </select>
        </label>
        {RANGES.map((range) => (
          <fieldset key={range.name} class="control">
            <legend>{words[range.words]}</legend>
            <div class="range">
              {(['min', 'max'] as const).map((bound) => (
                <input
                  key={bound}
                  class="field numbers"
                  type="number"
                  inputMode="decimal"
                  min={range.min}
                  max={range.max}
                  step={range.step}
                  placeholder={bound === 'min' ? words.from : words.to}
                  aria-label={`${words[range.words]} ${bound === 'min' ? words.from : words.to}`}
                  value={address.get(bound + range.name) ?? ''}
                  onChange={({ currentTarget }) =>
                    set(bound + range.name, currentTarget.checkValidity() ? currentTarget.value : null)
                  }
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <div class="chips">
        {SWITCHES.filter(({ name }) => hasSeedArtist || name === 'takes').map(({ name, on, words: key }) => {
          const isOn = address.get(name) === on;
          return (
            <button
              key={name}
              type="button"
              class="chip"
              aria-pressed={isOn}
              onClick={() => set(name, isOn ? null : on)}
            >
              {words[key]}
            </button>
          );
        })}
        {narrowed > 0 && (
          <button
            type="button"
            class="chip"
            onClick={() =>
              go(withParameters(Object.fromEntries(LIST_PARAMETERS.map((name) => [name, null]))), {
                replace: true,
              })
            }
          >
            {words.clear}
          </button>
        )}
      </div>
    </details>
  );
}

function set(name: string, value: string | null): void {
  go(withParameters({ [name]: value }), { replace: true });
}

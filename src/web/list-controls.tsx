import { Choice } from './choice.tsx';
import { text } from './language.ts';
import { narrowing, LIST_PARAMETERS } from './list-request.ts';
import { NumberRange } from './number-range.tsx';
import { parameters, setParameters } from './router.tsx';

const LANGUAGES = ['ko', 'latin', 'ja', 'zh', 'other'] as const;
const CAPS = ['1', '2', '3', '5', '100'];
/** What the API takes if the address says nothing. */
const USUAL_CAP = '2';
/** Below 0.5, a list hardly changes. */
const DIVERSITIES = [
  { value: '', words: 'none' },
  { value: '0.5', words: 'some' },
  { value: '0.7', words: 'much' },
] as const;
const RANGES = [
  { name: 'Year', words: 'years', min: 1900, max: 2100, scale: 1 },
  { name: 'Tempo', words: 'tempo', min: 40, max: 240, scale: 1 },
  // The API takes a share; the page says per cent everywhere.
  { name: 'Energy', words: 'energy', min: 0, max: 100, scale: 100 },
  { name: 'Popularity', words: 'popularity', min: 0, max: 100, scale: 1 },
] as const;
const SWITCHES = [
  { name: 'takes', on: 'with', words: 'takes' },
  { name: 'harmonic', on: 'true', words: 'harmonic' },
] as const;

const SEED_ARTIST = 'excludeSeedArtist';

/** What narrows a list. Every choice stands in the address, under the name that the API gives it. */
export function ListControls() {
  const words = text().lists;
  const address = parameters.value;
  const narrowed = Object.keys(narrowing(address)).filter((name) => name !== SEED_ARTIST).length;
  return (
    <details class="controls card" open={narrowed > 0}>
      <summary>
        <span>{words.controls}</span>
        {narrowed > 0 && <span class="count numbers">{narrowed}</span>}
      </summary>
      <div class="controls-grid">
        <Choice
          label={words.maxPerArtist}
          value={address.get('maxPerArtist') ?? USUAL_CAP}
          options={CAPS.map((value) => ({ value, name: value === '100' ? words.any : value }))}
          onChange={(value) => setParameters({ maxPerArtist: value === USUAL_CAP ? null : value })}
        />
        <Choice
          label={words.diversity}
          value={address.get('diversity') ?? ''}
          options={DIVERSITIES.map(({ value, words: name }) => ({ value, name: words.diversities[name] }))}
          onChange={(diversity) => setParameters({ diversity })}
        />
        <Choice
          label={words.languages}
          value={address.get('language') ?? ''}
          options={[
            { value: '', name: words.any },
            ...LANGUAGES.map((value) => ({ value, name: words.languageNames[value] })),
          ]}
          onChange={(language) => setParameters({ language })}
        />
        {RANGES.map(({ words: label, ...range }) => (
          <NumberRange key={range.name} label={words[label]} {...range} />
        ))}
      </div>
      <div class="chips">
        {SWITCHES.map(({ words: label, ...rest }) => (
          <Switch key={rest.name} label={words[label]} {...rest} />
        ))}
        {narrowed > 0 && (
          <button
            type="button"
            class="chip"
            onClick={() => setParameters(Object.fromEntries(LIST_PARAMETERS.map((name) => [name, null])))}
          >
            {words.clear}
          </button>
        )}
      </div>
    </details>
  );
}

/** One tap that leaves the other songs of the seed's artists out: what people want most of a list. */
export function WithoutArtist() {
  return <Switch name={SEED_ARTIST} on="true" label={text().lists.withoutSeedArtist} />;
}

interface SwitchProps {
  readonly name: string;
  /** What the address holds while it is on. */
  readonly on: string;
  readonly label: string;
}

function Switch({ name, on, label }: SwitchProps) {
  const isOn = parameters.value.get(name) === on;
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={isOn}
      onClick={() => setParameters({ [name]: isOn ? null : on })}
    >
      {label}
    </button>
  );
}

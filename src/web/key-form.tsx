import { useState } from 'preact/hooks';
import { keepKey } from './key.ts';
import { text } from './language.ts';

/** Asks for the key of the API, keeps it, and tries again. */
export function KeyForm({ again }: { readonly again: () => void }) {
  const words = text().failures;
  const [key, setKey] = useState('');
  return (
    <form
      class="row key-form"
      onSubmit={(event) => {
        event.preventDefault();
        keepKey(key.trim());
        again();
      }}
    >
      <label class="control">
        <span>{words.key}</span>
        <input
          class="field"
          type="password"
          name="key"
          required
          // What no header can carry is no key.
          pattern="[\x21-\x7e]+"
          autocomplete="current-password"
          value={key}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        {words.again}
      </button>
    </form>
  );
}

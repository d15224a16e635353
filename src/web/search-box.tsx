import { useLayoutEffect, useRef } from 'preact/hooks';
import { text } from './language.ts';
import { go, parameters, pathParts } from './router.tsx';
import { SongCombobox } from './song-combobox.tsx';

const SUGGESTIONS = 8;

/** The search that stands above every view. `/` leads to it from anywhere. */
export function SearchBox() {
  const input = useRef<HTMLInputElement>(null);
  const words = text().search;
  const shown = pathParts.value[0] === 'search' ? (parameters.value.get('q') ?? '') : '';
  // From the first frame on: whoever sees the field may press the key.
  useLayoutEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
      if (event.key !== '/' || isTyping || event.metaKey || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);
  return (
    <div class="search-box">
      <SongCombobox
        // Another view begins with its own text.
        key={`${pathParts.value.join('/')}?${shown}`}
        label={words.label}
        placeholder={words.placeholder}
        most={SUGGESTIONS}
        shown={shown}
        input={input}
        onChoose={({ id }) => go(`/songs/${id}`)}
        onSubmit={(query) => go(`/search?q=${encodeURIComponent(query)}`)}
      />
      <kbd class="search-key" aria-hidden="true">
        /
      </kbd>
    </div>
  );
}

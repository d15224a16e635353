import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { FoundTrack } from './api.ts';
import { Glyph } from './glyph.tsx';
import { text } from './language.ts';
import { go, parameters, pathParts } from './router.tsx';
import { ArtistNames, SongTitle } from './song-names.tsx';
import { useSuggestions } from './use-tracks.ts';

const SUGGESTIONS = 8;
/** What a keyboard sends while an input method composes a syllable. */
const COMPOSING_KEY_CODE = 229;

/**
 * The search as you type. Each change asks the server, half a Korean syllable too. While an input method composes,
 * Enter ends the syllable and does nothing else.
 */
export function SearchBox() {
  const shown = pathParts.value[0] === 'search' ? (parameters.value.get('q') ?? '') : '';
  const [typed, setTyped] = useState(shown);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const isComposing = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const words = text().search;
  const query = typed.trim();

  const items = useSuggestions(query, SUGGESTIONS);

  useEffect(() => setTyped(shown), [shown]);
  useEffect(() => {
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

  const leave = (address: string) => {
    setOpen(false);
    setChosen(-1);
    input.current?.blur();
    go(address);
  };
  const submit = () => {
    const item = items[chosen];
    if (item !== undefined) leave(`/songs/${item.id}`);
    else if (query !== '') leave(`/search?q=${encodeURIComponent(query)}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === COMPOSING_KEY_CODE) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      setOpen(true);
      // One position more than there are items: none of them, which is the text itself.
      setChosen((index) => ((index + 1 + step + items.length + 1) % (items.length + 1)) - 1);
    } else if (event.key === 'Escape') {
      // A search field would clear itself, while the list is open too.
      event.preventDefault();
      if (isOpen && items.length > 0) setOpen(false);
      else setTyped('');
      setChosen(-1);
    }
  };

  const isListShown = isOpen && items.length > 0;
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isComposing.current) submit();
      }}
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <svg class="search-icon" viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="11" cy="11" r="6.5" />
        <path d="m16 16 4.5 4.5" />
      </svg>
      <input
        ref={input}
        class="search-input"
        type="search"
        name="q"
        value={typed}
        placeholder={words.placeholder}
        aria-label={words.label}
        role="combobox"
        list={undefined}
        aria-autocomplete="list"
        aria-expanded={isListShown}
        aria-controls={listId}
        aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={200}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
          setChosen(-1);
        }}
        onCompositionStart={() => (isComposing.current = true)}
        // The Enter that ends a syllable submits the form after this event, in the same turn.
        onCompositionEnd={() => setTimeout(() => (isComposing.current = false))}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      {typed === '' && (
        <kbd class="search-key" aria-hidden="true">
          /
        </kbd>
      )}
      <ul id={listId} class="suggestions" role="listbox" aria-label={words.label} hidden={!isListShown}>
        {items.map((item, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are handled by the text field
          <li
            key={item.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setChosen(index)}
            onClick={() => leave(`/songs/${item.id}`)}
          >
            <Suggestion item={item} />
          </li>
        ))}
      </ul>
      <span class="only-heard" role="status">
        {isListShown ? words.found(items.length) : ''}
      </span>
    </form>
  );
}

function Suggestion({ item }: { readonly item: FoundTrack }) {
  const words = text().search;
  const ranges = item.match?.ranges ?? [];
  const way = item.match?.otherName
    ? words.also(item.match.otherName)
    : (words.by[item.match?.by ?? ''] ?? '');
  return (
    <div class="suggestion">
      <Glyph features={item.features} size={36} />
      <span class="song-names">
        <span class="song-title">
          <SongTitle track={item} ranges={ranges} />
        </span>
        <span class="song-artists soft small">
          <ArtistNames track={item} ranges={ranges} />
        </span>
      </span>
      {way !== '' && <span class="badge">{way}</span>}
    </div>
  );
}

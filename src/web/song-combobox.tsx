import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { FoundTrack } from './api.ts';
import { Glyph } from './glyph.tsx';
import { text } from './language.ts';
import { failureLine } from './notice.tsx';
import { ArtistNames, RomanizedTitle, SongTitle } from './song-names.tsx';
import { useSuggestions } from './use-tracks.ts';

/** What a keyboard sends while an input method composes a syllable. */
const COMPOSING_KEY_CODE = 229;

interface SongComboboxProps {
  readonly label: string;
  readonly placeholder: string;
  /** How many songs are suggested at most. */
  readonly most: number;
  readonly onChoose: (track: FoundTrack) => void;
  /** Called on Enter if no suggestion is chosen. Without it, Enter takes the first suggestion. */
  readonly onSubmit?: (query: string) => void;
  /** The text to begin with. */
  readonly shown?: string;
  readonly input?: RefObject<HTMLInputElement | null>;
  /** Whether it takes the focus when it appears: only if it is what its view is for. */
  readonly isFirst?: boolean;
}

/**
 * A text field that suggests songs as one types: each change asks the server, half a Korean syllable too.
 * While an input method composes, Enter ends the syllable and does nothing else.
 */
export function SongCombobox(props: SongComboboxProps) {
  const { label, placeholder, most, onChoose, onSubmit, shown = '', isFirst = false } = props;
  const [typed, setTyped] = useState(shown);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const isComposing = useRef(false);
  const own = useRef<HTMLInputElement>(null);
  const input = props.input ?? own;
  const listId = useId();
  const words = text().search;
  const query = typed.trim();
  const asked = useSuggestions(query, most);
  const items = query === '' ? null : asked.answer;

  useEffect(() => {
    if (isFirst) input.current?.focus();
  }, []);

  const isListShown = isOpen && (items?.length ?? 0) > 0;
  const problem =
    items?.length === 0
      ? words.noSuggestion
      : query !== '' && asked.state === 'failed'
        ? failureLine(asked.failure)
        : '';
  const isProblemShown = isOpen && problem !== '';

  const close = () => {
    setOpen(false);
    setChosen(-1);
    input.current?.blur();
  };
  const choose = (item: FoundTrack) => {
    setTyped('');
    close();
    onChoose(item);
  };
  const submit = () => {
    const item = items?.[onSubmit === undefined ? Math.max(0, chosen) : chosen];
    if (item !== undefined) choose(item);
    else if (onSubmit !== undefined && query !== '') {
      close();
      onSubmit(query);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === COMPOSING_KEY_CODE) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = items?.length ?? 0;
    if (step !== undefined && count > 0) {
      event.preventDefault();
      setOpen(true);
      // One position more than there are items: none of them, which is the text itself.
      setChosen((index) => ((index + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === 'Escape') {
      // A search field would clear itself, while the list is open too.
      event.preventDefault();
      setChosen(-1);
      if (isListShown || isProblemShown) setOpen(false);
      else {
        setTyped('');
        close();
      }
    }
  };

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
        placeholder={placeholder}
        aria-label={label}
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
      <ul id={listId} class="suggestions" role="listbox" aria-label={label} hidden={!isListShown}>
        {items?.map((item, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the text field handles the keys
          <li
            key={item.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setChosen(index)}
            onClick={() => choose(item)}
          >
            <Suggestion item={item} />
          </li>
        ))}
      </ul>
      {isProblemShown && (
        <p class="suggestions suggestions-none soft" aria-hidden="true">
          {problem}
        </p>
      )}
      <span class="only-heard" role="status">
        {isListShown ? words.found(items?.length ?? 0) : isProblemShown ? problem : ''}
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
        <RomanizedTitle track={item} />
        <span class="song-artists soft small">
          <ArtistNames track={item} ranges={ranges} />
          {item.year !== null && <span class="numbers"> · {item.year}</span>}
        </span>
      </span>
      {way !== '' && <span class="badge">{way}</span>}
    </div>
  );
}

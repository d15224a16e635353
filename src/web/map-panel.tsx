import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Track } from './api.ts';
import { text } from './language.ts';
import { idAt, type MapFile } from './map-file.ts';
import { OpinionButtons } from './opinion-buttons.tsx';
import { go, Link, parameters, withParameters } from './router.tsx';
import { SongRow } from './song-row.tsx';
import { useSuggestions, useTracks } from './use-tracks.ts';

/** As many songs as the panel lists. */
const LISTED = 30;

interface PanelProps {
  readonly legend: ComponentChildren;
  readonly map: MapFile;
  readonly chosenId: string;
  readonly path: readonly number[];
  /** The songs within the lasso; null without one. */
  readonly found: readonly number[] | null;
  readonly inView: readonly number[];
  readonly onForget: () => void;
}

/** Beside the map, below it on a phone: the chosen song, and a list that says in words what the map shows. */
export function MapPanel({ legend, map, chosenId, path, found, inView, onForget }: PanelProps) {
  const words = text().map;
  const [title, songs] =
    found !== null
      ? [words.within(found.length), found.slice(0, LISTED)]
      : path.length > 0
        ? [words.path, path]
        : [words.inView, inView];
  const tracks = useTracks(songs.map((song) => idAt(map, song))) ?? [];
  return (
    <aside class="map-panel stack">
      <FindOnMap />
      {chosenId !== '' && <Chosen id={chosenId} />}
      <details class="card legend-card" open>
        <summary>{words.legend}</summary>
        {legend}
      </details>
      <section class="card map-list">
        <header class="list-head row">
          <h2 class="map-list-title">{title}</h2>
          {(found !== null || path.length > 0) && (
            <button
              type="button"
              class="chip"
              onClick={() => {
                onForget();
                go(withParameters({ from: null, to: null }), { replace: true });
              }}
            >
              {text().lists.clear}
            </button>
          )}
        </header>
        <ol class="song-list">
          {tracks.map((track) => (
            <li key={track.id} class={track.id === chosenId ? 'is-compared' : undefined}>
              <SongRow track={track}>
                <OnMap track={track} />
                <OpinionButtons track={track} />
              </SongRow>
            </li>
          ))}
        </ol>
      </section>
    </aside>
  );
}

function OnMap({ track }: { readonly track: Track }) {
  return (
    <button
      type="button"
      class="button icon quiet"
      aria-label={`${text().song.onMap}: ${track.name}`}
      title={text().song.onMap}
      onClick={() => go(withParameters({ song: track.id }), { replace: true })}
    >
      ◎
    </button>
  );
}

/** The chosen song, and the path from another one. */
function Chosen({ id }: { readonly id: string }) {
  const words = text().map;
  const [track] = useTracks([id]) ?? [];
  const from = parameters.value.get('from');
  const [start] = useTracks(from === null ? [] : [from]) ?? [];
  if (track === undefined) return null;
  return (
    <section class="card">
      <SongRow track={track}>
        <OpinionButtons track={track} />
      </SongRow>
      <div class="chips map-chosen-actions">
        <Link class="chip" to={`/songs/${id}`}>
          {text().lists.title(track.name)}
        </Link>
        {start !== undefined && start.id !== id ? (
          <button
            type="button"
            class="chip"
            onClick={() => go(withParameters({ to: id }), { replace: true })}
          >
            {words.pathFrom(start.name)}
          </button>
        ) : (
          <button
            type="button"
            class="chip"
            onClick={() => go(withParameters({ from: id, to: null }), { replace: true })}
          >
            {words.startPath}
          </button>
        )}
      </div>
      {start !== undefined && start.id === id && parameters.value.get('to') === null && (
        <p class="soft small map-hint">{words.chooseEnd}</p>
      )}
    </section>
  );
}

const SUGGESTIONS = 5;

/** A search whose results are flown to. */
function FindOnMap() {
  const words = text();
  const [typed, setTyped] = useState('');
  const query = typed.trim();
  const found = useSuggestions(query, SUGGESTIONS);
  return (
    <div class="map-find">
      <input
        class="field"
        type="search"
        value={typed}
        placeholder={words.map.find}
        aria-label={words.map.find}
        autocomplete="off"
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {found.length > 0 && (
        <ul class="card map-found">
          {found.map((track) => (
            <li key={track.id}>
              <button
                type="button"
                class="map-found-song"
                onClick={() => {
                  setTyped('');
                  go(withParameters({ song: track.id }), { replace: true });
                }}
              >
                <strong>{track.name}</strong> <span class="soft small">{track.artists.join(', ')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

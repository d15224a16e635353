import type { ComponentChildren } from 'preact';
import type { Track } from './api.ts';
import { text } from './language.ts';
import { NO_LIST } from './map-address.ts';
import { isNarrow } from './narrow-window.ts';
import { go, Link, parameters, withParameters } from './router.tsx';
import { SaveList } from './save-list.tsx';
import { SongCombobox } from './song-combobox.tsx';
import { SongRow } from './song-row.tsx';
import { useTracks } from './use-tracks.ts';

const SUGGESTIONS = 6;

interface PanelProps {
  readonly legend: ComponentChildren;
  readonly chosenId: string;
  /** What is listed: the songs of the path, within the lasso, or in view. */
  readonly list: 'path' | 'lasso' | 'view';
  /** How many songs there are, of which the best known are listed. */
  readonly songs: number;
  readonly tracks: readonly Track[];
}

/** Beside the map, below it on a phone: the chosen song, and a list that says in words what the map shows. */
export function MapPanel({ legend, chosenId, list, songs, tracks }: PanelProps) {
  const words = text().map;
  const address = parameters.value;
  const title = { path: words.path, lasso: words.within(songs), view: words.inView }[list];
  return (
    <aside class="map-panel stack">
      <SheetHandle />
      <SongCombobox
        label={words.find}
        placeholder={words.find}
        most={SUGGESTIONS}
        onChoose={({ id }) => go(withParameters({ song: id }))}
      />
      <Chosen id={chosenId} />
      <section class="card map-list">
        <header class="list-head row">
          <h2 class="map-list-title">{title}</h2>
          {list === 'path' && (
            <Link class="chip" to={`/path?from=${address.get('from')}&to=${address.get('to')}`}>
              {words.pathReasons}
            </Link>
          )}
          {list !== 'view' && (
            <button type="button" class="chip" onClick={() => go(withParameters(NO_LIST))}>
              {words.forget[list]}
            </button>
          )}
          {list === 'lasso' && (
            <>
              <SaveList
                title={title}
                items={tracks}
                path={`/v1/tracks?ids=${tracks.map(({ id }) => id).join(',')}`}
              />
              {tracks.length < songs && <p class="soft small">{words.bestKnown(tracks.length)}</p>}
            </>
          )}
        </header>
        <ol class="song-list">
          {tracks.map((track, index) => (
            <li key={track.id} class={track.id === chosenId ? 'is-compared' : undefined}>
              <SongRow track={track} {...(list === 'path' && { rank: index + 1 })}>
                <OnMap track={track} />
              </SongRow>
            </li>
          ))}
        </ol>
      </section>
      <details class="card legend-card" open={!isNarrow.value}>
        <summary>{words.legend}</summary>
        {legend}
      </details>
    </aside>
  );
}

/** On a phone the panel is a sheet over the map: a tap pulls it up, and another one down again. */
function SheetHandle() {
  return (
    <button
      type="button"
      class="sheet-handle"
      aria-label={text().map.sheet}
      onClick={({ currentTarget }) => {
        const isUp = scrollY > 0;
        if (isUp) scrollTo({ top: 0, behavior: 'smooth' });
        else currentTarget.scrollIntoView({ block: 'center', behavior: 'smooth' });
      }}
    />
  );
}

const PIN =
  'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 7.7a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6z';

function OnMap({ track }: { readonly track: Track }) {
  return (
    <button
      type="button"
      class="button icon quiet"
      aria-label={`${text().song.onMap}: ${track.name}`}
      title={text().song.onMap}
      onClick={() => {
        go(withParameters({ song: track.id }));
        // The map is at the top, where a phone may have left it.
        if (isNarrow.value) scrollTo({ top: 0 });
      }}
    >
      <svg class="icon-shape" viewBox="0 0 24 24" aria-hidden="true">
        <path d={PIN} />
      </svg>
    </button>
  );
}

/** The chosen song, and the path from another one. */
function Chosen({ id }: { readonly id: string }) {
  const words = text().map;
  const address = parameters.value;
  const from = address.get('from');
  const isEndMissing = from !== null && address.get('to') === null;
  const [track] = useTracks(id === '' ? [] : [id]).answer ?? [];
  const [start] = useTracks(from === null ? [] : [from]).answer ?? [];
  const isEnd = isEndMissing && start !== undefined && id !== from;
  if (track === undefined) return null;
  return (
    <section class="card">
      <SongRow track={track} />
      <div class="chips map-chosen-actions">
        <Link class="chip" to={`/songs/${id}`}>
          {text().lists.title(track.name)}
        </Link>
        <button
          type="button"
          class="chip"
          onClick={() => go(withParameters(isEnd ? { to: id } : { from: id, to: null }))}
        >
          {isEnd ? words.pathFrom(start.name) : words.startPath}
        </button>
      </div>
      {isEndMissing && !isEnd && <p class="soft small map-hint">{words.chooseEnd}</p>}
    </section>
  );
}

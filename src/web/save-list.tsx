import type { Track } from './api.ts';
import { text } from './language.ts';
import { FORMATS, type Format, saveAnswer } from './saved-file.ts';
import { copy } from './toast.tsx';

interface SaveListProps {
  readonly title: string;
  readonly items: readonly Track[];
  /** The path and query of the request that answers the list. */
  readonly path: string;
  /** What is posted there; without one, nothing is. */
  readonly body?: string;
}

/** Takes a list along: to Spotify, as text, or as a file. Programmers find the request behind it here too. */
export function SaveList({ title, items, path, body }: SaveListProps) {
  const words = text().save;
  const uris = items.flatMap(({ spotifyUri }) => spotifyUri ?? []);
  const titles = items.map(({ artists, name }) => `${artists.join(', ')} - ${name}`);
  const curl = ['curl', ...curlOptions(body), `'${location.origin}${path}'`].join(' ');
  return (
    <details class="save">
      <summary class="button">{words.open}</summary>
      <div class="save-ways small">
        {uris.length > 0 && (
          <>
            <button
              type="button"
              class="button primary"
              onClick={() => void copy(uris.join('\n'), words.urisCopied(uris.length))}
            >
              {words.toSpotify}
            </button>
            <p class="soft">{words.spotifyAdvice}</p>
          </>
        )}
        <button
          type="button"
          class="button"
          onClick={() => void copy(titles.join('\n'), words.titlesCopied(titles.length))}
        >
          {words.titles}
        </button>
        <p class="soft">{words.titlesAdvice}</p>
        <div class="chips">
          {(Object.keys(FORMATS) as Format[]).map((format) => (
            <button
              key={format}
              type="button"
              class="chip"
              onClick={() => {
                const address = `${path}${path.includes('?') ? '&' : '?'}format=${format}`;
                const init = body === undefined ? {} : { method: 'POST', body };
                void saveAnswer(address, `${title}.${FORMATS[format]}`, init);
              }}
            >
              {words.formats[format]}
            </button>
          ))}
        </div>
        <details class="request">
          <summary>{words.request}</summary>
          <code class="request-address">{path}</code>
          <button type="button" class="chip" onClick={() => void copy(curl, text().song.copied)}>
            {words.curl}
          </button>
        </details>
      </div>
    </details>
  );
}

/** Returns what curl is told beside the address. A body holds ids and numbers alone, and thus no quote. */
function curlOptions(body: string | undefined): string[] {
  return body === undefined ? [] : ["-H 'content-type: application/json'", `-d '${body}'`];
}

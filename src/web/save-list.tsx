import type { Track } from './api.ts';
import { text } from './language.ts';
import { FORMATS, type Format, saveAnswer } from './saved-file.ts';
import { copy } from './toast.tsx';

interface SaveListProps {
  readonly title: string;
  readonly items: readonly Track[];
  /** The request that answers the list in a format; without one, as JSON. */
  readonly request: (format?: Format) => { readonly address: string; readonly init?: RequestInit };
}

/** Takes a list along: to Spotify, as text, or as a file. Programmers find the request behind it here too. */
export function SaveList({ title, items, request }: SaveListProps) {
  const words = text().save;
  const uris = items.flatMap(({ spotifyUri }) => spotifyUri ?? []);
  const titles = items.map(({ artists, name }) => `${artists.join(', ')} - ${name}`);
  const { address, init } = request();
  const curl = ['curl', ...curlOptions(init), `'${address}'`].join(' ');
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
                const asked = request(format);
                void saveAnswer(asked.address, `${title}.${FORMATS[format]}`, asked.init);
              }}
            >
              {words.formats[format]}
            </button>
          ))}
        </div>
        <details class="request">
          <summary>{words.request}</summary>
          <code class="request-address">{address.replace(location.origin, '')}</code>
          <button type="button" class="chip" onClick={() => void copy(curl, text().song.copied)}>
            {words.curl}
          </button>
        </details>
      </div>
    </details>
  );
}

/** Returns what curl is told beside the address. A body holds ids and numbers alone, and thus no quote. */
function curlOptions(init: RequestInit | undefined): string[] {
  return typeof init?.body === 'string' ? ["-H 'content-type: application/json'", `-d '${init.body}'`] : [];
}

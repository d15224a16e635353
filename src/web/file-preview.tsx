import type { paths } from './api-types.ts';
import { bringText } from './bring-text.ts';
import { TableCard } from './data-table.tsx';
import { text } from './language.ts';
import { countText } from './number-text.ts';
import { featureText } from './feature-text.ts';
import { copy } from './toast.tsx';

type PreviewAnswer = paths['/v1/imports/preview']['post']['responses']['200']['content']['application/json'];

interface FilePreviewProps {
  readonly name: string;
  readonly kind: 'songs' | 'playlists' | 'artists' | 'titles';
  readonly preview: PreviewAnswer;
}

/** What an import would make of a file. */
export function FilePreview({ name, kind, preview }: FilePreviewProps) {
  const words = bringText();
  const { rows, refusals, tracks, columns, dataSet, isPart, withoutFeatures, playlistEntries } = preview;
  return (
    <div class="bring-result">
      <section class="card bring-summary">
        <h2>{words.result(name)}</h2>
        <p class="bring-counts numbers">
          <span class="is-good">{words.accepted(countText(rows.accepted))}</span>
          <span class={rows.refused > 0 ? 'is-bad' : 'soft'}>
            {rows.refused > 0 ? words.refused(countText(rows.refused)) : words.noneRefused}
          </span>
        </p>
        {dataSet !== null && <p>{words.dataSet(dataSet)}</p>}
        {isPart && <p class="soft">{words.part}</p>}
        {withoutFeatures > 0 && <p>{words.withoutFeatures(countText(withoutFeatures))}</p>}
        {playlistEntries !== null && <p>{words.playlists(countText(playlistEntries))}</p>}
        <Command command={preview.command} isOfNames={kind === 'artists' || kind === 'titles'} />
      </section>
      {kind === 'songs' && <Columns columns={columns} />}
      {tracks.length > 0 && <FirstSongs tracks={tracks} />}
      {refusals.length > 0 && <Refusals refusals={refusals} all={rows.refused} />}
    </div>
  );
}

/** The command to run, and what comes after. Names need no new training. */
function Command({ command, isOfNames }: { readonly command: string; readonly isOfNames: boolean }) {
  const words = bringText();
  const next = isOfNames ? ['npm run release'] : ['npm run train', 'npm run release'];
  const commands = [command, ...next].join('\n');
  return (
    <div class="command">
      <h3>{words.command}</h3>
      <p class="soft small">{words.commandAdvice}</p>
      <code class="request-address">{commands}</code>
      <button type="button" class="button primary" onClick={() => void copy(commands, words.copied)}>
        {words.copy}
      </button>
    </div>
  );
}

function Columns({ columns }: Pick<PreviewAnswer, 'columns'>) {
  const words = bringText();
  const features: Readonly<Record<string, string>> = text().features;
  const used = columns.filter(({ field }) => field !== null);
  const ignored = columns.filter(({ field }) => field === null);
  return (
    <section class="stack">
      <h2>{words.columns}</h2>
      <ul class="columns">
        {used.map(({ name, field }, index) => (
          <li key={index} class="card column">
            <span class="soft small">{name}</span>
            <span class="column-field">{words.fields[field ?? ''] ?? features[field ?? ''] ?? field}</span>
          </li>
        ))}
      </ul>
      {ignored.length > 0 && (
        <p class="soft small">
          {words.ignoredColumns(ignored.length)}: {ignored.map(({ name }) => name || '–').join(', ')}
        </p>
      )}
    </section>
  );
}

const SHOWN_FEATURES = ['tempo', 'energy', 'danceability', 'valence'] as const;

function FirstSongs({ tracks }: Pick<PreviewAnswer, 'tracks'>) {
  const words = bringText();
  const { fields } = words;
  return (
    <section class="stack">
      <h2>{words.first}</h2>
      <TableCard
        label={words.first}
        columns={[
          fields['name'] ?? '',
          fields['artists'] ?? '',
          fields['album'] ?? '',
          fields['year'] ?? '',
          fields['genres'] ?? '',
          ...SHOWN_FEATURES.map((name) => text().features[name]),
        ]}
        rows={tracks.map(({ name, artists, album, year, genres, features }) => [
          name,
          artists.join(', '),
          album ?? '–',
          year ?? '–',
          genres.join(', ') || '–',
          ...SHOWN_FEATURES.map((feature) =>
            features === null ? '–' : featureText(feature, features[feature] ?? null),
          ),
        ])}
      />
    </section>
  );
}

function Refusals({ refusals, all }: Pick<PreviewAnswer, 'refusals'> & { readonly all: number }) {
  const words = bringText();
  return (
    <section class="stack">
      <div>
        <h2>{words.refusals}</h2>
        {refusals.length < all && (
          <p class="soft small">{words.firstOf(countText(refusals.length), countText(all))}</p>
        )}
      </div>
      <ol class="card">
        {refusals.map(({ line, reason, text: row }) => (
          <li key={line} class="refusal">
            <span class="soft small numbers">{words.line(line)}</span>
            <div>
              {reason.split('; ').map((part) => (
                <p key={part}>{words.problem(part)}</p>
              ))}
              <code class="request-address">{row}</code>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

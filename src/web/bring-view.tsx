import { useState } from 'preact/hooks';
import { answerOf, api } from './api.ts';
import { bringText } from './bring-text.ts';
import { Choice } from './choice.tsx';
import { type Encoding, type FileBeginning, readBeginning } from './file-beginning.ts';
import { FilePreview } from './file-preview.tsx';
import { FailureNotice, WaitingRows } from './notice.tsx';
import { PageTitle } from './page-title.tsx';
import { saveText } from './saved-file.ts';
import { useAnswer } from './use-answer.ts';

const KINDS = ['songs', 'playlists', 'artists', 'titles'] as const;
type Kind = (typeof KINDS)[number];
const ENCODINGS: readonly Encoding[] = ['utf-8', 'euc-kr', 'utf-16le', 'shift_jis', 'windows-1252'];

/** A file that every column of an import is told by; the values are invented. */
const SAMPLE = `name,artist,album,year,genres,duration_ms,popularity,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,time_signature
First Song,Some Artist,Some Album,2020,pop,201000,40,0.7,0.8,0,-5.2,1,0.05,0.1,0,0.1,0.6,120,4
두 번째 노래,어떤 가수,어떤 앨범,2021,k-pop,185000,35,0.6,0.5,9,-7.1,0,0.04,0.6,0,0.12,0.3,92,4
`;

/** A file of songs: how an import would read it, and the command that imports it. */
export function BringView() {
  const [beginning, setBeginning] = useState<FileBeginning | null>(null);
  const [kind, setKind] = useState<Kind>('songs');
  const [encoding, setEncoding] = useState<Encoding>('utf-8');
  const [problem, setProblem] = useState<'unreadable' | 'damaged' | null>(null);
  const words = bringText();

  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      const read = await readBeginning(file);
      setEncoding(read.encoding);
      setBeginning(read);
      setProblem(null);
    } catch {
      setBeginning(null);
      setProblem(file.name.endsWith('.gz') ? 'damaged' : 'unreadable');
    }
  };

  return (
    <div class={beginning === null ? 'bring is-short' : 'bring'}>
      <header class="stack">
        <PageTitle>{words.title}</PageTitle>
        <p class="soft">{words.advice}</p>
      </header>
      <DropZone isSmall={beginning !== null} onFile={(file) => void open(file)} />
      {problem !== null && (
        <p class="notice" role="alert">
          {words[problem]}
        </p>
      )}
      <div class="row bring-choices">
        <Choice
          label={words.kind}
          value={kind}
          options={KINDS.map((value) => ({ value, name: words.kinds[value] }))}
          onChange={setKind}
        />
        <Choice
          label={words.encoding}
          value={encoding}
          options={ENCODINGS.map((value) => ({ value, name: value }))}
          onChange={setEncoding}
        />
        {beginning === null && (
          <button type="button" class="button" onClick={() => saveText(SAMPLE, 'songs.csv')}>
            {words.sample}
          </button>
        )}
      </div>
      {beginning !== null && <Preview beginning={beginning} kind={kind} encoding={encoding} />}
    </div>
  );
}

interface DropZoneProps {
  readonly isSmall: boolean;
  readonly onFile: (file: File | undefined) => void;
}

/** A field to choose a file with, onto which a file can be dropped too. */
function DropZone({ isSmall, onFile }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  const words = bringText();
  return (
    <label
      class={`drop ${isSmall ? 'drop-small' : ''} ${isOver ? 'is-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFile(event.dataTransfer?.files[0]);
      }}
    >
      <input
        class="drop-input"
        type="file"
        accept=".csv,.gz,.m3u,.m3u8,.jspf,.json,text/csv"
        onChange={({ currentTarget }) => {
          onFile(currentTarget.files?.[0]);
          // So that the same file can be chosen again after it was mended.
          currentTarget.value = '';
        }}
      />
      <svg class="icon-shape drop-icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 4v11m0-11l-4 4m4-4l4 4M4 15v4h16v-4" />
      </svg>
      <span class="drop-text">{isSmall ? words.another : words.drop}</span>
      {!isSmall && <span class="soft small">{words.formats}</span>}
    </label>
  );
}

interface PreviewProps {
  readonly beginning: FileBeginning;
  readonly kind: Kind;
  readonly encoding: Encoding;
}

function Preview({ beginning, kind, encoding }: PreviewProps) {
  const { name, bytes, isCut } = beginning;
  const asked = useAnswer(
    (signal) =>
      answerOf(
        api.POST('/v1/imports/preview', {
          params: { query: { name, kind, encoding, cut: isCut } },
          // The types say text, because OpenAPI has no other word for bytes.
          body: bytes as unknown as string,
          bodySerializer: (body) => body,
          headers: { 'content-type': 'text/csv' },
          signal,
        }),
      ),
    [beginning, kind, encoding],
  );
  if (asked.state === 'failed') {
    const { failure } = asked;
    if (failure.kind !== 'refused') return <FailureNotice {...asked} />;
    return <RefusedFile details={failure.details} />;
  }
  if (asked.answer === null) return <WaitingRows count={6} />;
  return <FilePreview name={name} kind={kind} preview={asked.answer} />;
}

function RefusedFile({ details }: { readonly details: readonly string[] }) {
  const words = bringText();
  return (
    <section class="notice" role="alert">
      <h2>{words.failed}</h2>
      <ul class="refused-file">
        {details.map((detail) => (
          <li key={detail}>{words.problem(detail)}</li>
        ))}
      </ul>
      <p class="soft">{words.failedAdvice}</p>
    </section>
  );
}

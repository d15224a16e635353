import { useEffect, useState } from 'preact/hooks';
import { answerOf, api, type TrackDetail } from './api.ts';
import { keyText, lengthText } from './feature-text.ts';
import { Glyph } from './glyph.tsx';
import { text } from './language.ts';
import { isNarrow } from './narrow-window.ts';
import { FailureNotice, WaitingRows } from './notice.tsx';
import { countText } from './number-text.ts';
import { OpinionButtons } from './opinion-buttons.tsx';
import { PageTitle } from './page-title.tsx';
import { Radar, type RadarSong } from './radar.tsx';
import { go, Link, parameters } from './router.tsx';
import { RomanizedTitle } from './song-names.tsx';
import { SimilarLists } from './similar-lists.tsx';
import { copy } from './toast.tsx';
import { useAnswer } from './use-answer.ts';
import { useClusters } from './use-clusters.ts';
import { useTracks } from './use-tracks.ts';

/** A song: what is known of it, how it sounds, and the lists of songs like it. */
export function SongView({ id }: { readonly id: string }) {
  const [compared, setCompared] = useState<RadarSong | null>(null);
  useChoicesOf(id);
  const asked = useAnswer(
    (signal) => answerOf(api.GET('/v1/tracks/{id}', { params: { path: { id } }, signal })),
    [id],
  );
  if (asked.state === 'failed') return <FailureNotice {...asked} />;
  const song = asked.answer;
  if (song === null) return <WaitingRows count={8} />;
  return (
    <div class="song-page">
      <div class="song-head">
        <SongFacts song={song} />
        <Sound song={song} other={compared ?? undefined} />
      </div>
      <section class="stack">
        <div>
          <h2>{text().lists.title(song.name)}</h2>
          <p class="soft">{text().lists.advice}</p>
        </div>
        <SimilarLists song={song} compared={compared} onCompare={setCompared} />
      </section>
    </div>
  );
}

/** How the song sounds. On a phone it is closed at first, so that the lists begin on the first screen. */
function Sound(songs: { readonly song: RadarSong; readonly other: RadarSong | undefined }) {
  if (!isNarrow.value) return <Radar {...songs} />;
  return (
    <details class="small">
      <summary>{text().song.features}</summary>
      <Radar {...songs} />
    </details>
  );
}

/** What narrowed the lists of each song in this visit. */
const choicesBefore = new Map<string, string>();

/** Narrows the lists of a song as before, if the way to it says nothing of it. */
function useChoicesOf(id: string): void {
  useEffect(() => {
    const before = choicesBefore.get(id) ?? '';
    if (before !== '' && parameters.value.size === 0) go(`/songs/${id}?${before}`, { replace: true });
  }, [id]);
  useEffect(() => {
    choicesBefore.set(id, parameters.value.toString());
  }, [id, parameters.value]);
}

function SongFacts({ song }: { readonly song: TrackDetail }) {
  const words = text().song;
  const { durationMs } = song;
  const others = song.versions.filter((version) => version !== song.id);
  return (
    <div class="stack">
      <div class="song-heading">
        <Glyph features={song.features} size={84} />
        <div>
          <PageTitle>{song.name}</PageTitle>
          <RomanizedTitle track={song} />
          <p class="song-by">
            {song.artists.map((artist, index) => (
              <span key={artist}>
                {index > 0 && ', '}
                <Link class="plain by-link" to={`/artists/${song.artistIds[index]}`}>
                  {artist}
                </Link>
              </span>
            ))}
          </p>
          <p class="soft small numbers">
            {[
              song.album,
              song.year ?? words.unknownYear,
              durationMs === null ? null : lengthText(durationMs),
              song.popularity === null ? null : words.popularity(Math.round(song.popularity)),
            ]
              .filter((fact) => fact !== null)
              .join(' · ')}
          </p>
        </div>
      </div>
      <div class="chips">
        {song.features.key !== null && <span class="chip">{keyText(song)}</span>}
        {song.explicit === true && <span class="chip">{words.explicit}</span>}
        {song.genres.slice(0, 6).map((genre) => (
          <Link key={genre} class="chip" to={`/?genre=${encodeURIComponent(genre)}`}>
            {genre}
          </Link>
        ))}
      </div>
      {song.clusters !== undefined && <Cluster id={song.clusters.cosine.id} />}
      <div class="row">
        <OpinionButtons track={song} withWords />
        <Link class="button" to={`/path?from=${song.songId}`}>
          {words.path}
        </Link>
        <Link class="button" to={`/map?song=${song.songId}`}>
          {words.onMap}
        </Link>
        <button type="button" class="button quiet" onClick={() => void copy(location.href, words.copied)}>
          {words.copyLink}
        </button>
      </div>
      <Listen song={song} />
      {others.length > 0 && <Versions ids={others} />}
      {song.invented === true && <p class="soft small">{text().explore.invented}</p>}
    </div>
  );
}

/** What is typical of the songs that the training put into one group with this one. */
function Cluster({ id }: { readonly id: number }) {
  const cluster = useClusters().answer?.find((one) => one.id === id);
  // A blank line until then: nothing jumps.
  return (
    <p class="song-group soft small">
      {cluster === undefined ? '\u00a0' : text().song.cluster(countText(cluster.songs), cluster.words)}
    </p>
  );
}

/** The other versions by name. They are asked for when they are opened. */
function Versions({ ids }: { readonly ids: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="small" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {text().song.versions} ({ids.length})
      </summary>
      {isOpen && <VersionList ids={ids} />}
    </details>
  );
}

function VersionList({ ids }: { readonly ids: readonly string[] }) {
  const versions = useTracks(ids);
  if (versions.state === 'failed') return <FailureNotice {...versions} />;
  if (versions.answer === null) return <p class="versions soft">{text().waiting}</p>;
  return (
    <ul class="versions">
      {versions.answer.map(({ id, name, album, year }) => (
        <li key={id}>
          <Link to={`/songs/${id}`}>{name}</Link>{' '}
          <span class="soft numbers">{[album, year].filter((fact) => fact !== null).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}

/** Where the song can be heard. Nothing is loaded from another server before a click asks for it. */
function Listen({ song }: { readonly song: TrackDetail }) {
  const [isPlaying, setPlaying] = useState(false);
  const words = text().song;
  if (song.invented === true) return null;
  const query = encodeURIComponent(`${song.artists[0] ?? ''} ${song.name}`);
  const isOfSpotify = song.spotifyUri !== null;
  return (
    <div class="stack">
      <div class="row small">
        <span class="soft">{words.elsewhere}</span>
        {isOfSpotify && <Elsewhere to={`https://open.spotify.com/track/${song.id}`}>Spotify</Elsewhere>}
        <Elsewhere to={`https://www.youtube.com/results?search_query=${query}`}>YouTube</Elsewhere>
        <Elsewhere to={`https://music.bugs.co.kr/search/integrated?q=${query}`}>Bugs</Elsewhere>
        {isOfSpotify && !isPlaying && (
          <button type="button" class="chip" title={words.listenAdvice} onClick={() => setPlaying(true)}>
            ▶ {words.listen}
          </button>
        )}
      </div>
      {isPlaying && (
        <>
          <iframe
            class="player"
            src={`https://open.spotify.com/embed/track/${song.id}`}
            title={`${words.listen}: ${song.name}`}
            height="152"
            allow="encrypted-media"
          />
          <div class="row small">
            <button type="button" class="chip" onClick={() => setPlaying(false)}>
              {words.closePlayer}
            </button>
            <span class="soft">{words.playerAdvice}</span>
          </div>
        </>
      )}
    </div>
  );
}

function Elsewhere({ to, children }: { readonly to: string; readonly children: string }) {
  return (
    <a class="chip" href={to} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

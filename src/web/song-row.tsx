import type { ComponentChildren } from 'preact';
import type { Track } from './api.ts';
import { Glyph } from './glyph.tsx';
import type { Range } from './highlighted.tsx';
import { text } from './language.ts';
import { OpinionButtons } from './opinion-buttons.tsx';
import { Link } from './router.tsx';
import { ArtistNames, RomanizedTitle, SongTitle } from './song-names.tsx';

interface SongRowProps {
  readonly track: Track;
  readonly rank?: number;
  readonly ranges?: readonly Range[];
  /** Behind the names, before the buttons of opinions. */
  readonly children?: ComponentChildren;
  /** Below the names. */
  readonly below?: ComponentChildren;
}

/** A song in a list. The title leads to the song. */
export function SongRow({ track, rank, ranges = [], children, below }: SongRowProps) {
  return (
    <div class="song-row song-row-size">
      {rank !== undefined && <span class="rank numbers soft">{rank}</span>}
      <Glyph features={track.features} />
      <div class="song-names">
        <Link class="plain song-title" to={`/songs/${track.id}`}>
          <SongTitle track={track} ranges={ranges} />
        </Link>
        <RomanizedTitle track={track} />
        <p class="song-artists soft small">
          <ArtistNames track={track} ranges={ranges} />
          {track.year !== null && <span class="numbers"> · {track.year}</span>}
          {track.explicit === true && (
            <abbr class="badge" title={text().song.explicit}>
              {text().song.explicitSign}
            </abbr>
          )}
        </p>
        {below}
      </div>
      {children}
      <OpinionButtons track={track} />
    </div>
  );
}

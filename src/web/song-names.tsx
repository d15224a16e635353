import type { Track } from './api.ts';
import { Highlighted, type Range } from './highlighted.tsx';
import { language } from './language.ts';

interface NamesProps {
  readonly track: Track;
  readonly ranges: readonly Range[];
}

/** The title, with the parts that a search matched. */
export function SongTitle({ track, ranges }: NamesProps) {
  return <Highlighted text={track.name} ranges={ranges.filter(({ field }) => field === 'title')} />;
}

/** The title in Latin letters, for those who may not read it as it is written. */
export function RomanizedTitle({ track }: Pick<NamesProps, 'track'>) {
  if (track.romanizedName === undefined || language.value === 'ko') return null;
  return (
    <span class="romanized soft small" lang="ko-Latn">
      {track.romanizedName}
    </span>
  );
}

/** The artists, separated by commas, with the parts that a search matched. */
export function ArtistNames({ track, ranges }: NamesProps) {
  return (
    <>
      {track.artists.map((artist, index) => (
        <span key={artist}>
          {index > 0 && ', '}
          <Highlighted
            text={artist}
            ranges={ranges.filter((range) => range.field === 'artist' && range.index === index)}
          />
        </span>
      ))}
    </>
  );
}

import type { Track } from './api.ts';
import { text } from './language.ts';
import { type Opinion, opinions, setOpinion } from './taste.ts';

const SHAPES: Readonly<Record<Opinion, string>> = {
  like: 'M12 20s-7.5-4.6-7.5-10.2A4.3 4.3 0 0 1 12 7.2a4.3 4.3 0 0 1 7.5 2.6C19.5 15.4 12 20 12 20Z',
  dislike: 'M6 6l12 12M18 6L6 18',
};

/** Like and dislike. What was chosen is pressed; pressing it again takes it back. */
export function OpinionButtons({
  track,
  withWords = false,
}: {
  readonly track: Track;
  readonly withWords?: boolean;
}) {
  const opinion = opinions.value.get(track.id) ?? null;
  return (
    <div class="opinions">
      {(['like', 'dislike'] as const).map((choice) => (
        <button
          key={choice}
          type="button"
          class={`button ${withWords ? '' : 'icon quiet'} opinion-${choice}`}
          aria-pressed={opinion === choice}
          aria-label={withWords ? undefined : `${text().song[choice]}: ${track.name}`}
          title={text().song[choice]}
          onClick={() => setOpinion(track.id, opinion === choice ? null : choice)}
        >
          <svg class="icon-shape" viewBox="0 0 24 24" aria-hidden="true">
            <path d={SHAPES[choice]} />
          </svg>
          {withWords && text().song[choice]}
        </button>
      ))}
    </div>
  );
}

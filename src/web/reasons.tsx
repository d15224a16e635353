import { useState } from 'preact/hooks';
import { answerOf, api, type Track, type Why } from './api.ts';
import { language, text } from './language.ts';
import { FailureNotice } from './notice.tsx';
import { decimalText } from './number-text.ts';
import { Radar, type RadarSong } from './radar.tsx';
import { useAnswer } from './use-answer.ts';

interface ReasonsProps {
  /** What the song is compared with. */
  readonly seed: RadarSong;
  readonly item: Track;
  readonly why: Why;
  /** The number that the list is ordered by. */
  readonly similarity?: number | null;
}

/** Why a song stands in a list, in words and as a picture, on demand. */
export function Reasons(props: ReasonsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="reasons small" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{text().lists.why}</summary>
      {isOpen && <ReasonsText {...props} />}
    </details>
  );
}

/** The reasons between two songs of a path, which are asked for when they are opened. */
export function StepReasons({ seed, item }: { readonly seed: Track; readonly item: Track }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="reasons small" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{text().path.why}</summary>
      {isOpen && <AskedReasons seed={seed} item={item} />}
    </details>
  );
}

function AskedReasons({ seed, item }: { readonly seed: Track; readonly item: Track }) {
  const lang = language.value;
  const asked = useAnswer(
    (signal) => {
      const params = { path: { id: seed.id, otherId: item.id }, query: { lang } };
      return answerOf(api.GET('/v1/tracks/{id}/why/{otherId}', { params, signal }));
    },
    [seed.id, item.id, lang],
  );
  if (asked.state === 'failed') return <FailureNotice {...asked} />;
  return asked.answer && <ReasonsText seed={seed} item={item} why={asked.answer.why} />;
}

function ReasonsText({ seed, item, why, similarity = null }: ReasonsProps) {
  const words = text().lists;
  const numbers = [
    similarity === null ? '' : words.similarity(decimalText(similarity, 2)),
    why.similarities === null
      ? ''
      : words.similarities(
          decimalText(why.similarities.cosine, 2),
          decimalText(why.similarities.euclidean, 2),
        ),
  ];
  return (
    <>
      <p>{why.text}</p>
      <Radar song={seed} other={item} isSmall />
      <p class="soft numbers">{numbers.filter((part) => part !== '').join(' · ')}</p>
    </>
  );
}
